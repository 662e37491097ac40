import type { LabCore } from '../core';
import { currentRun } from '../lab';
import { withSnapshot } from '../state/runs';
import { createCheckpoints } from './checkpoints';
import type { HeldRun } from './held';

export interface Snapshots {
  /** Pulls one snapshot of the current run. A failure is the run's. */
  refresh(): Promise<void>;
  /** Pulls snapshots, one a frame, as long as the current run trains. */
  poll(): Promise<void>;
}

/** Pulls onto the page what it draws of the run under the controls, as long as the worker has held that without a break. */
export function createSnapshots(core: LabCore, held: HeldRun): Snapshots {
  const { get, changeRun, frame } = core;
  const { worker } = core.client;
  const keepCheckpoint = createCheckpoints(core);
  /** Snapshots asked for, and the newest of them that was painted: answers may overtake each other. */
  let asked = 0;
  let painted = 0;
  let polling = false;
  let pollAgain = false;

  const pull = async (): Promise<void> => {
    const mine = held.now();
    const before = currentRun(get());
    if (!mine || before?.id !== mine.id) return;
    const number = ++asked;
    const recordsKnown = before.records.length;
    const snapshot = await worker.snapshot(mine.id, { sample: get().sample, recordsKnown });
    // Another run may have taken its place meanwhile, or a newer answer may have overtaken this one.
    if (!snapshot || held.now() !== mine || number < painted) return;
    painted = number;
    changeRun(mine.id, (run) => withSnapshot(run, snapshot, recordsKnown));
    keepCheckpoint(mine.id, snapshot);
  };

  const refresh = (): Promise<void> => held.attempt(pull);

  return {
    refresh,
    async poll() {
      pollAgain = true;
      if (polling) return;
      polling = true;
      // Whoever asks while a snapshot is on its way may mean another run.
      while (pollAgain) {
        pollAgain = false;
        await frame();
        await refresh();
        if (held.now() && currentRun(get())?.snapshot?.status === 'running') pollAgain = true;
      }
      polling = false;
    },
  };
}
