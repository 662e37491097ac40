import type { EpochRecord, Score } from '../../model/run';
import { median } from '../../model/statistics';
import type { RunView } from '../state/runs';
import { finishedCompanions } from './companions';

/** A run over several seeds: medians with their range. */
export interface Spread {
  /** Seeds that have come in, the run's own included. */
  readonly seeds: number;
  /** The run's records with medians for scores. */
  readonly records: readonly EpochRecord[];
  /** Smallest and largest score of each epoch. */
  readonly band: readonly { readonly epoch: number; readonly low: Score; readonly high: Score }[];
}

const known = new WeakMap<readonly EpochRecord[], { companions: unknown; count: number; spread: Spread | null }>();

/**
 * Medians and range over the run's own epochs, of all seeds that have reached their end: so the curve
 * grows with its run, and settles as seeds come in. Null for a run alone.
 */
export function spreadOf(run: RunView, count: number): Spread | null {
  const old = known.get(run.records);
  if (old && old.companions === run.companions && old.count === count) return old.spread;
  const spread = compute(run, count);
  known.set(run.records, { companions: run.companions, count, spread });
  return spread;
}

function compute(run: RunView, count: number): Spread | null {
  const others = count > 1 ? finishedCompanions(run, 'seed', count) : [];
  if (others.length === 0) return null;
  const at = run.records.map((own) => [
    own,
    ...others.flatMap(({ records }) => records.find((record) => record.epoch === own.epoch) ?? []),
  ]);
  const over = (scores: readonly Score[], pick: (values: readonly number[]) => number): Score => ({
    loss: pick(scores.map(({ loss }) => loss)),
    accuracy: pick(scores.map(({ accuracy }) => accuracy)),
  });
  return {
    seeds: others.length + 1,
    records: at.map((records, index): EpochRecord => {
      const own = run.records[index] as EpochRecord;
      const train = records.flatMap((record) => record.train ?? []);
      return {
        ...own,
        train: train.length > 0 ? over(train, median) : null,
        validation: over(
          records.map(({ validation }) => validation),
          median,
        ),
      };
    }),
    band: at.map((records) => {
      const scores = records.map(({ validation }) => validation);
      return {
        epoch: (records[0] as EpochRecord).epoch,
        low: over(scores, (values) => Math.min(...values)),
        high: over(scores, (values) => Math.max(...values)),
      };
    }),
  };
}
