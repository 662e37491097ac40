import { departuresOf } from '../departures';
import type { Experiment } from '../experiment';
import { plainText } from '../plainText';
import type { EpochRecord, GradientRecord } from '../run';
import { samePlacement } from '../skips';

/**
 * What training did with a layer. `none`: no gradient was computed. `zero`: one arrived and was 0, up to rounding, in every epoch.
 */
export type Learned = 'learned' | 'none' | 'frozen' | 'zero';

/** A run at its end, as far as a sentence about it needs it. */
export interface EndedRun {
  readonly experiment: Experiment;
  /** Validation accuracy before training and after the last epoch, 0..1. */
  readonly untrained: number;
  readonly accuracy: number;
  /** QCL1 .. QCLL, as the backward pass measured it. */
  readonly layers: readonly Learned[];
  /** Validation accuracy of the same experiment with other seeds, at the same epoch, by seed. */
  readonly seeds: ReadonlyMap<number, number>;
  /** Of its twins at the same epoch; null where they were not trained. */
  readonly frozen: number | null;
  readonly linear: number | null;
}

/** A run's own part of `EndedRun`; null where no epoch is recorded. */
export function endOf(
  experiment: Experiment,
  records: readonly EpochRecord[],
): Omit<EndedRun, 'seeds' | 'frozen' | 'linear'> | null {
  const first = records[0];
  const last = records.at(-1);
  if (!first || !last?.layers) return null;
  return {
    experiment,
    untrained: first.validation.accuracy,
    accuracy: last.validation.accuracy,
    layers: experiment.layers.map((_, index) => learnedIn(records.flatMap(({ layers }) => layers?.[index] ?? []))),
  };
}

/** What the records of one layer's gradient, one an epoch, say of it. */
function learnedIn(records: readonly GradientRecord[]): Learned {
  const last = records.at(-1);
  if (!last || last.state === 'none') return 'none';
  if (last.state === 'frozen') return 'frozen';
  const moved = records.some(
    (record) => record.state === 'value' && record.rms.some((size) => size > (record.rounding ?? 0)),
  );
  return moved ? 'learned' : 'zero';
}

/** What sets a run apart from the one before it. */
export interface Changed {
  readonly skips: boolean;
  readonly mode: boolean;
  readonly frozen: boolean;
  /** Anything else. */
  readonly settings: boolean;
}

export function changedBetween(before: Experiment, after: Experiment): Changed {
  const mode = before.gradientMode !== after.gradientMode;
  const flags = ({ layers }: Experiment): string => layers.map(({ trainable }) => trainable).join();
  const frozen = flags(before) !== flags(after);
  const bare = (experiment: Experiment): string =>
    plainText(
      departuresOf({
        ...experiment,
        skips: [],
        gradientMode: 'paper',
        layers: experiment.layers.map((layer) => ({ ...layer, trainable: true })),
      }),
    );
  return {
    skips: !samePlacement(before.skips, after.skips),
    mode,
    frozen: frozen && before.layers.length === after.layers.length,
    settings: bare(before) !== bare(after),
  };
}
