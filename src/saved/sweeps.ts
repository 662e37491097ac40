import { type IDBPDatabase, openDB } from 'idb';
import { numericsVersion } from '../model/run';
import type { SweepScore } from '../model/sweep/score';
import type { KeptSweep, SweepStorage } from '../store/sweep/sweepKeeper';
import type { SavedStatus } from './contract';
import { storageFailure, withPatience } from './failures';
import { readPlanRecord, readScoreRecord, sweepVersion } from './sweepRecords';

/**
 * The sweep of this browser, in a database of its own beside that of the saved runs: what was trained of it, run by run
 * under the key of its experiment, so that two tabs that train the same write the same; and the plan that was begun last.
 */
const name = 'resqunn-sweep';

/** How long a read or a write may take, ms. */
const patience = 10_000;
/** Scores that stay of sweeps before the one that is written; beyond, they are let go when another begins. */
const mostScores = 20_000;

/** @throws Error in words of the page: what went wrong with the storage, and what can be done */
async function withSweeps<Result>(act: (database: IDBPDatabase) => Promise<Result>): Promise<Result> {
  const work = async (): Promise<Result> => {
    const database = await openDB(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('scores');
        fresh.createObjectStore('plan');
      },
    });
    try {
      return await act(database);
    } finally {
      // Not held: a newer lab may want to change it.
      database.close();
    }
  };
  try {
    return await withPatience(work(), patience);
  } catch (error) {
    throw new Error(storageFailure(error).why, { cause: error });
  }
}

/** @param status whether this page keeps its runs: what goes for them goes for the sweep */
export function sweepStorage(status: () => SavedStatus): SweepStorage {
  return {
    refuses: () => refusal(status()),
    read: () =>
      withSweeps(async (database): Promise<KeptSweep> => {
        const act = database.transaction(['scores', 'plan']);
        const scores = act.objectStore('scores');
        const [keys, values, plan] = await Promise.all([
          scores.getAllKeys(),
          scores.getAll(),
          act.objectStore('plan').get('plan'),
        ]);
        const read = keys.flatMap((key, index): [string, SweepScore][] => {
          const score = readScoreRecord(values[index]);
          return score ? [[String(key), score]] : [];
        });
        return { ...readPlanRecord(plan), scores: new Map(read) };
      }),
    write: ({ plan, unfinished, scores, timed }) =>
      withSweeps(async (database) => {
        const act = database.transaction(['scores', 'plan'], 'readwrite');
        const kept = act.objectStore('scores');
        // The transaction says why it failed; its requests say only that it did.
        const quietly = (request: Promise<unknown>): void => void request.catch(() => {});
        if (scores.size > 0 && (await kept.count()) > mostScores) quietly(kept.clear());
        for (const [key, score] of scores) quietly(kept.put({ version: sweepVersion, numericsVersion, score }, key));
        quietly(act.objectStore('plan').put({ version: sweepVersion, plan, unfinished, timed }, 'plan'));
        await act.done;
      }),
  };
}

/** Why nothing is kept at present; null where it is. */
function refusal(status: SavedStatus): string | null {
  switch (status.kind) {
    case 'saving':
      return null;
    case 'opening':
      return 'the saved runs are being opened';
    case 'off':
      return 'saving is switched off';
    case 'elsewhere':
      return 'another tab of the lab saves';
    case 'unavailable':
      return status.why;
  }
}

/** How many runs of sweeps this browser keeps; 0 where it cannot tell. */
export async function keptSweepRuns(): Promise<number> {
  try {
    return await withSweeps((database) => database.count('scores'));
  } catch {
    return 0;
  }
}

/** Deletes all that this browser keeps of sweeps. @throws Error where it cannot */
export function forgetSweeps(): Promise<void> {
  return withSweeps(async (database) => {
    const act = database.transaction(['scores', 'plan'], 'readwrite');
    await Promise.all([act.objectStore('scores').clear(), act.objectStore('plan').clear(), act.done]);
  });
}
