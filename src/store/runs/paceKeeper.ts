import type { LabCore } from '../core';
import { currentRun, type LabState, type Pace, paces } from '../lab';
import type { HeldRun } from './held';

/** Batches per second of a run that gives way: it goes on, but leaves its core to the others. */
const aside = 100;

/** Has the worker keep the chosen pace, or another, with the run that it holds; slower while that gives way. */
export function createPaceKeeper(core: LabCore, held: HeldRun): (pace?: Pace) => void {
  const { get, givesWay, store } = core;
  /** What the worker was last asked to keep. */
  let lastPace: Pace | undefined;

  const keep = (pace = paces[get().pace]): void => {
    const run = currentRun(get());
    lastPace = pace;
    if (!pace || !run?.snapshot || !held.holds(run.id)) return;
    const rate = pace.rate(run.experiment.training.epochs * run.snapshot.batchesPerEpoch);
    // `recovery.ts` tells of a worker that has died.
    core.client.worker.setPace(givesWay && asksForWay(get()) ? Math.min(rate, aside) : rate).catch(() => {});
  };

  if (givesWay) {
    store.subscribe((state, before) => {
      if (asksForWay(state) !== asksForWay(before)) keep(lastPace);
    });
  }
  return keep;
}

/** Whether there is something that a run leaves its core to. */
function asksForWay({ dragging, ghost }: LabState): boolean {
  return dragging || ghost?.status === 'training';
}
