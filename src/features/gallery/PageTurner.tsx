import { plainButton } from '../../kit/widgets';

interface PageTurnerProps {
  /** "Pages of readings" */
  readonly label: string;
  /** Rows of a page. */
  readonly size: number;
  /** Index of the first row in sight. */
  readonly first: number;
  /** How many were chosen, and how many there are. */
  readonly chosen: number;
  readonly all: number;
  /** What stands behind the number of all: "screened". */
  readonly word: string;
  readonly onPage: (page: number) => void;
}

/** A list page by page: back, on, and which rows are in sight. */
export function PageTurner({ label, size, first, chosen, all, word, onPage }: PageTurnerProps) {
  const page = Math.floor(first / size);
  return (
    <nav aria-label={label} className="flex items-center gap-3">
      <button type="button" className={plainButton} disabled={first === 0} onClick={() => onPage(page - 1)}>
        Previous
      </button>
      <button type="button" className={plainButton} disabled={first + size >= chosen} onClick={() => onPage(page + 1)}>
        Next
      </button>
      <p role="status" className="nums text-ink2">
        {chosen === 0
          ? `none of ${all}`
          : `${first + 1} to ${Math.min(first + size, chosen)} of ${chosen}${chosen < all ? ` (${all} ${word})` : ''}`}
      </p>
    </nav>
  );
}

/** Index of the first row of a page; of the last one where there are fewer. */
export function firstOf(page: number, size: number, chosen: number): number {
  return Math.min(page, Math.max(0, Math.ceil(chosen / size) - 1)) * size;
}
