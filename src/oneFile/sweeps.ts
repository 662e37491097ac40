import type * as served from '../saved/sweeps';
import type { SweepStorage } from '../store/sweep/sweepWriter';

/** A copy stores nothing: what it has trained of a sweep stays as long as its page. */
export function sweepStorage(): SweepStorage {
  return {
    refuses: () => 'it is a copy of the lab in one file',
    read: async () => ({ plan: null, unfinished: false, scores: new Map(), timed: [] }),
    write: async () => {},
  };
}

export async function keptSweepRuns(): Promise<number> {
  return 0;
}

export async function forgetSweeps(): Promise<void> {}

({ sweepStorage, keptSweepRuns, forgetSweeps }) satisfies typeof served;
