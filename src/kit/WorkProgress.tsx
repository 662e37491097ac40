import { timeLeft } from './duration';

/** Work under way: share done, 0..1, and what it still takes, ms; null while that cannot be said. */
export interface Working {
  readonly share: number;
  readonly left: number | null;
}

export interface WorkProgressProps {
  readonly label: string;
  readonly working: Working;
  /** Until the time left can be said. */
  readonly verb: string;
}

/** A bar and the time left, of something that a dialog waits for. */
export function WorkProgress({ label, working: { share, left }, verb }: WorkProgressProps) {
  return (
    <div className="flex items-center gap-3 text-ink2" role="status">
      <progress aria-label={label} value={share} max={1} className="h-1.5 w-48 accent-fwd" />
      <span className="nums">{left === null ? verb : timeLeft(left)}</span>
    </div>
  );
}
