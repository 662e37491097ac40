/** The number that ties question, block and chart together. */
export function NumberBadge({ number }: { readonly number: number }) {
  return (
    <span
      aria-hidden
      className="nums grid size-[18px] shrink-0 place-items-center rounded-full bg-ink font-semibold text-note text-onink"
    >
      {number}
    </span>
  );
}
