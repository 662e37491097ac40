import type { RunView } from './runs';

/** A run that was taken back to its beginning: another stands in its place. */
export interface Reset {
  readonly away: number;
  readonly by: number;
}

export interface ResetState {
  /** Resets so far, in order; undo remembers them with the experiment. */
  readonly resets: readonly Reset[];
  /** Runs that undo or redo brings back with all that they had learned; on no list. */
  readonly away: readonly RunView[];
}

export const noReset: ResetState = { resets: [], away: [] };
