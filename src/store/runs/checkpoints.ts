import type { RunState } from '../../model/run';
import type { Snapshot } from '../../protocol/lab';
import type { LabCore } from '../core';
import { isBefore } from '../state/lookState';
import { hasTrained } from '../state/runs';

/** Least time between two checkpoints of a run that trains, ms. */
const pause = 1000;

/**
 * Keeps the page a complete state of the run that the worker holds: at the end of an epoch, at most
 * every second, and whenever training rests. With it a run outlives its worker, and its page.
 */
export function createCheckpoints({ get, changeRun, client }: LabCore): (id: number, snapshot: Snapshot) => void {
  let last = Number.NEGATIVE_INFINITY;
  let taking = false;

  const isDue = (id: number, { status, epoch, batch }: Snapshot): boolean => {
    const run = get().runs.find((other) => other.id === id);
    if (!run || run.stored || !hasTrained(run)) return false;
    const at = run.checkpoint?.position;
    if (status === 'running') return at?.epoch !== epoch && performance.now() - last >= pause;
    return at?.epoch !== epoch || at.batch !== batch;
  };

  const take = async (id: number, snapshot: Snapshot): Promise<void> => {
    if (taking || !isDue(id, snapshot)) return;
    taking = true;
    try {
      const state = await client.worker.save(id);
      last = performance.now();
      const isOld = (known: RunState | null): boolean => known !== null && isBefore(state.position, known.position);
      // The run may be put away by now, with a newer state; and one `save` may answer before an earlier one.
      changeRun(id, (run) => (run.stored || isOld(run.checkpoint) ? run : { ...run, checkpoint: state }));
    } catch {
      // The worker holds another run by now, or has died; `recovery.ts` tells of a death.
      return;
    } finally {
      taking = false;
    }
    // Training may have stopped while the state was on its way: then one more is taken.
    const now = get().runs.find((run) => run.id === id)?.snapshot;
    if (now && now.status !== 'running') await take(id, now);
  };

  return (id, snapshot) => void take(id, snapshot);
}
