import type * as served from '../saved/database';
import type { RunDatabase } from '../saved/database';

export type { Changes, RunDatabase, SavedRecords } from '../saved/database';

/**
 * A copy stores nothing, where the browser would let it either: all files that a browser opens share one storage, and a
 * copy would find the runs of another there.
 * @throws Error always
 */
export async function openDatabase(): Promise<RunDatabase> {
  throw new Error('it is a copy of the lab in one file');
}

({ openDatabase }) satisfies typeof served;
