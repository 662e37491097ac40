import type { Moment } from '../../model/run';
import type { Snapshot } from '../../protocol/lab';
import type { RunView } from './runs';

/** An earlier moment of the current run that is looked at. What is trained is not touched by it. */
interface Look {
  readonly runId: number;
  readonly moment: Moment;
  /** What came last: of this moment, or while it is fetched of the one before; null before the first. */
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

/** Whether the moment looked at is still being fetched, or trained again. */
export function isFetching({ look }: LookState): boolean {
  return look !== null && !(look.snapshot && sameMoment(look.snapshot, look.moment));
}

export function sameMoment(a: Moment, b: Moment): boolean {
  return a.epoch === b.epoch && a.batch === b.batch;
}

export function isBefore(a: Moment, b: Moment): boolean {
  return a.epoch < b.epoch || (a.epoch === b.epoch && a.batch < b.batch);
}

/** 'epoch 3', 'epoch 4, batch 12' for a moment within it, 'before training' */
export function momentWords({ epoch, batch }: Moment): string {
  if (batch > 0) return `epoch ${epoch + 1}, batch ${batch}`;
  return epoch > 0 ? `epoch ${epoch}` : 'before training';
}

/** Where a run stands. */
export function present(run: RunView): Moment {
  const { epoch, batch } = run.snapshot ?? run.stored?.position ?? { epoch: run.records.at(-1)?.epoch ?? 0, batch: 0 };
  return { epoch, batch };
}

/** The moment an epoch's or a batch's step earlier; the beginning stays itself. */
export function stepBack({ epoch, batch }: Moment, unit: 'batch' | 'epoch', batchesPerEpoch: number): Moment {
  if (unit === 'batch' && batch > 0) return { epoch, batch: batch - 1 };
  if (unit === 'epoch' && batch > 0) return { epoch, batch: 0 };
  if (epoch === 0) return { epoch: 0, batch: 0 };
  return { epoch: epoch - 1, batch: unit === 'batch' ? batchesPerEpoch - 1 : 0 };
}

export function stepOn({ epoch, batch }: Moment, unit: 'batch' | 'epoch', batchesPerEpoch: number): Moment {
  return unit === 'batch' && batch + 1 < batchesPerEpoch ? { epoch, batch: batch + 1 } : { epoch: epoch + 1, batch: 0 };
}
