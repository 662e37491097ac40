import { numericsVersion } from '../model/run';
import type { SweepScore } from '../model/sweep/score';
import type { KeptSweep, SweepStorage } from '../store/sweep/sweepWriter';
import type { SavedStatus } from './contract';
import { withSweeps } from './sweepDatabase';
import { readPlanRecord, readScoreRecord, scoresToLetGo, sweepVersion } from './sweepRecords';

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
        if (scores.size > 0)
          for (const key of scoresToLetGo((await kept.getAllKeys()).map(String), plan)) quietly(kept.delete(key));
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
