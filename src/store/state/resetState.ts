import type { RunView } from './runs';

/** A run that was taken off the list: back to its beginning, where another stands in its place, or removed. */
export interface Reset {
  readonly away: number;
  /** The run in its place; null: it was removed. */
  readonly by: number | null;
}

export interface ResetState {
  /** Resets and removals so far, in order; undo remembers them with the experiment. */
  readonly resets: readonly Reset[];
  /** Runs that undo or redo brings back with all that they had learned; on no list. */
  readonly away: readonly RunView[];
}

export const noReset: ResetState = { resets: [], away: [] };
