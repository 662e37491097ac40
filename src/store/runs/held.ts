import type { RunState } from '../../model/run';
import type { LabCore } from '../core';
import { withSnapshot } from '../state/runs';

/** That the worker holds a run: another object each time, so that what was asked before is told from what is asked now. */
interface Hold {
  readonly id: number;
}

/** Which run the worker holds: the one place that knows, and that brings a run back onto the page. */
export interface HeldRun {
  /** Null for none. Whoever has waited for the worker compares it with what it was before. */
  now(): Hold | null;
  holds(id: number): boolean;
  /** The worker holds this run from now on. */
  take(id: number): void;
  /** Keeps the complete state of the run, so that it can come back, and lets go of it. A failure is the run's. */
  putAway(): Promise<void>;
  /** The worker has lost the run. @returns the state that it goes on from; null: from its beginning */
  lose(): RunState | null;
  /** Does something with the run; a failure is the run's, which is lost with it. */
  attempt(task: () => Promise<unknown>): Promise<void>;
}

export function createHeldRun({ client: { worker }, get, findRun, changeRun, failRun }: LabCore): HeldRun {
  let hold: Hold | null = null;

  const held: HeldRun = {
    now: () => hold,
    holds: (id) => hold?.id === id,
    take(id) {
      hold = { id };
    },
    async putAway() {
      const mine = hold;
      if (!mine || !findRun(mine.id)) {
        hold = null;
        return;
      }
      const { id } = mine;
      await held.attempt(async () => {
        await worker.pause(id);
        // The page's last snapshot may be a few batches old.
        const recordsKnown = findRun(id)?.records.length ?? 0;
        const snapshot = await worker.snapshot(id, { sample: get().sample, recordsKnown });
        const stored = await worker.save(id);
        // The worker may have died during the calls: then the last checkpoint counts.
        if (hold !== mine) return;
        hold = null;
        const { epoch, batch } = stored.position;
        changeRun(id, (run) => ({
          ...(snapshot ? withSnapshot(run, snapshot, recordsKnown) : run),
          stored: epoch > 0 || batch > 0 ? stored : null,
          checkpoint: null,
        }));
      });
    },
    lose() {
      if (!hold) return null;
      const { id } = hold;
      hold = null;
      const back = findRun(id)?.checkpoint ?? null;
      // Its numbers stay in sight until it is loaded again.
      changeRun(id, (run) => ({
        ...run,
        snapshot: run.snapshot && { ...run.snapshot, ...back?.position, status: 'paused' },
        records: back?.history ?? run.records,
        stored: back,
        checkpoint: null,
      }));
      return back;
    },
    async attempt(task) {
      const mine = hold;
      try {
        await task();
      } catch (error) {
        // The failure of a run that the worker no longer holds concerns nobody; `recovery.ts` tells of a worker that died.
        if (!mine || hold !== mine) return;
        held.lose();
        failRun(mine.id, error);
      }
    },
  };
  return held;
}
