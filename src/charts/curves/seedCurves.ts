import type { EpochRecord, Score } from '../../model/run';
import type { CurveBand } from './data';

/** Several runs that differ by their seed, as one curve: the mean, with the range of validation as its band. */
export function seedCurves(seeds: readonly (readonly EpochRecord[])[]): {
  readonly records: readonly EpochRecord[];
  readonly band: readonly CurveBand[];
} {
  const epochs = Math.min(...seeds.map((records) => records.length));
  const at = (epoch: number) => seeds.map((records) => records[epoch] as EpochRecord);
  const records = Array.from({ length: epochs }, (_, epoch): EpochRecord => {
    const all = at(epoch);
    const train = all.flatMap((record) => record.train ?? []);
    return {
      epoch: all[0]?.epoch ?? epoch,
      train: train.length === all.length ? reduce(train, mean) : null,
      validation: reduce(
        all.map(({ validation }) => validation),
        mean,
      ),
      contrast: [],
      layers: null,
      head: null,
    };
  });
  const band = records.map(({ epoch }, index): CurveBand => {
    const scores = at(index).map(({ validation }) => validation);
    return {
      epoch,
      low: reduce(scores, (values) => Math.min(...values)),
      high: reduce(scores, (values) => Math.max(...values)),
    };
  });
  return { records, band };
}

function reduce(scores: readonly Score[], by: (values: readonly number[]) => number): Score {
  return { loss: by(scores.map(({ loss }) => loss)), accuracy: by(scores.map(({ accuracy }) => accuracy)) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
