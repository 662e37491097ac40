import type { EpochRecord, GradientRecord, RunState } from '../run';

/** What a sweep keeps of a run: numbers to be seen, not weights to go on with. */
export interface SweepScore {
  /** Validation after the last epoch that was done. */
  readonly loss: number;
  readonly accuracy: number;
  /** Highest validation accuracy, and the first epoch that had it. */
  readonly best: number;
  readonly bestEpoch: number;
  /** Running mean over the last epoch; null where none was trained. */
  readonly trainLoss: number | null;
  readonly trainAccuracy: number | null;
  /** The last epoch that was done. */
  readonly epoch: number;
  /** Norm of the gradient in the last epoch, by group: QCL1, .., head. Null where none was trained. */
  readonly gradients: readonly (number | 'none' | 'frozen' | null)[];
  /** What was not finite and stopped the run: 'loss'; null for a run that came to its end. */
  readonly stopped: string | null;
}

/** What is kept of a run that has come to its end. @throws Error for a run without a record */
export function scoreOf({ history, failure, experiment }: RunState): SweepScore {
  const last = history.at(-1);
  if (!last) throw new Error('a run that has come to its end has no record');
  const best = bestOf(history);
  const groups = [...(last.layers ?? experiment.layers.map(() => null)), last.head];
  return {
    loss: last.validation.loss,
    accuracy: last.validation.accuracy,
    best: best.validation.accuracy,
    bestEpoch: best.epoch,
    trainLoss: last.train?.loss ?? null,
    trainAccuracy: last.train?.accuracy ?? null,
    epoch: last.epoch,
    gradients: groups.map(normOf),
    stopped: failure?.what ?? null,
  };
}

function bestOf(history: readonly EpochRecord[]): EpochRecord {
  return history.reduce((best, record) => (record.validation.accuracy > best.validation.accuracy ? record : best));
}

function normOf(record: GradientRecord | null): SweepScore['gradients'][number] {
  if (record === null) return null;
  return record.state === 'value' ? record.norm : record.state;
}

/** Which number of a run is drawn. */
export const measures = ['last', 'best', 'training'] as const;
export type Measure = (typeof measures)[number];

/** The accuracy that a measure means; null where none was measured. */
export function measured({ accuracy, best, trainAccuracy }: SweepScore, measure: Measure): number | null {
  return measure === 'last' ? accuracy : measure === 'best' ? best : trainAccuracy;
}

/** What training the circuits has brought: the accuracy of a run less that of its frozen twin; null where one has none. */
export function gapOf(run: SweepScore, twin: SweepScore, measure: Measure): number | null {
  const [own, frozen] = [measured(run, measure), measured(twin, measure)];
  return own === null || frozen === null ? null : own - frozen;
}
