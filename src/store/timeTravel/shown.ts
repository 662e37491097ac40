import { sameExperiment } from '../../model/identity';
import type { Snapshot } from '../../protocol/lab';
import { currentRun, type LabState } from '../lab';

/** The state of the current run that all panels show: of the position looked at, else the present. */
export function shownSnapshot(state: LabState): Snapshot | null {
  return state.look?.snapshot ?? currentRun(state)?.snapshot ?? null;
}

/** The same for the canvas: numbers of another experiment than the one on it are not drawn on it. */
export function drawnSnapshot(state: LabState): Snapshot | null {
  const run = currentRun(state);
  return run && sameExperiment(run.experiment, state.experiment) ? shownSnapshot(state) : null;
}

/** The epoch that all charts show; null: whatever is the latest. */
export function chosenEpoch({ look }: LabState): number | null {
  return look ? look.position.epoch : null;
}
