import type { Position } from '../../model/run';
import type { Snapshot } from '../../protocol/lab';
import type { RunView } from './runs';

/** An earlier position of the current run that is looked at. What is trained is not touched by it. */
interface Look {
  readonly runId: number;
  readonly position: Position;
  /** What came last: of this position, or while it is fetched of the one before; null before the first. */
  readonly snapshot: Snapshot | null;
  /** Whether `snapshot` is the run to the last bit; see the protocol. */
  readonly exact: boolean;
}

export interface LookState {
  /** Null: the present. */
  readonly look: Look | null;
  /** Whether the training is played as a film. */
  readonly filming: boolean;
}

export const noLook: LookState = { look: null, filming: false };

/** Whether the position looked at is still being fetched, or trained again. */
export function isFetching({ look }: LookState): boolean {
  return look !== null && !(look.snapshot && samePosition(look.snapshot, look.position));
}

export function samePosition(a: Position, b: Position): boolean {
  return a.epoch === b.epoch && a.batch === b.batch;
}

export function isBefore(a: Position, b: Position): boolean {
  return a.epoch < b.epoch || (a.epoch === b.epoch && a.batch < b.batch);
}

/** What `positionWords` says of the beginning. */
export const beforeTraining = 'before training';

/** 'epoch 3', 'epoch 4, batch 12' for a position within it, 'before training' */
export function positionWords({ epoch, batch }: Position): string {
  if (batch > 0) return `epoch ${epoch + 1}, batch ${batch}`;
  return epoch > 0 ? `epoch ${epoch}` : beforeTraining;
}

/** Where a run stands. */
export function present(run: RunView): Position {
  const { epoch, batch } = run.snapshot ?? run.stored?.position ?? { epoch: run.records.at(-1)?.epoch ?? 0, batch: 0 };
  return { epoch, batch };
}

/** The position an epoch's or a batch's step earlier; the beginning stays itself. */
export function stepBack({ epoch, batch }: Position, unit: 'batch' | 'epoch', batchesPerEpoch: number): Position {
  if (unit === 'batch' && batch > 0) return { epoch, batch: batch - 1 };
  if (unit === 'epoch' && batch > 0) return { epoch, batch: 0 };
  if (epoch === 0) return { epoch: 0, batch: 0 };
  return { epoch: epoch - 1, batch: unit === 'batch' ? batchesPerEpoch - 1 : 0 };
}

export function stepOn({ epoch, batch }: Position, unit: 'batch' | 'epoch', batchesPerEpoch: number): Position {
  return unit === 'batch' && batch + 1 < batchesPerEpoch ? { epoch, batch: batch + 1 } : { epoch: epoch + 1, batch: 0 };
}
