import type { Snapshot } from '../../protocol/lab';
import { currentRun, type LabState } from '../lab';

/** The state of the current run that all panels show: of the moment looked at, else the present. */
export function shownSnapshot(state: LabState): Snapshot | null {
  return state.look?.snapshot ?? currentRun(state)?.snapshot ?? null;
}

/** The epoch that all charts show; null: whatever is the latest. */
export function chosenEpoch({ look }: LabState): number | null {
  return look ? look.moment.epoch : null;
}
