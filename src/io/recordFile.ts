import * as v from 'valibot';
import { departuresOf, withDepartures } from '../model/departures';
import type { Experiment } from '../model/experiment';
import type { EpochRecord, GradientRecord } from '../model/run';
import { paperExperiment } from '../model/settings/paper';
import { imageCounts } from '../model/shapes';
import { parseExperiment } from './experiment';
import { FieldError } from './fieldError';
import { digest, list, number, object, parseFields, text, whole } from './fields';
import { type Numerics, recordedHead, writeRecordedList } from './recordedList';
import type { Result } from './resultLine';

const counts = list(whole([0, 1e6]), 'numbers of images');
const losses = v.nullable(number([0, 1e12]));

const runSchema = object({
  experiment: v.pipe(v.record(text(), v.unknown()), v.description('What it does otherwise than the paper, by path.')),
  digest: digest(),
  train: v.pipe(counts, v.description('Right predictions in epochs 1, 2, ..')),
  validation: v.pipe(counts, v.description('Right predictions after epochs 0, 1, ..')),
  trainLoss: list(losses, 'losses'),
  validationLoss: list(losses, 'losses'),
  contrast: v.pipe(
    list(list(number([0, 1e12]), 'numbers'), 'pairs of numbers'),
    v.description('Per stage: before the first and after the last epoch.'),
  ),
  gradients: v.pipe(
    list(
      v.union(
        [list(number([0, 1e300]), 'norms'), v.picklist(['none', 'frozen'])],
        'expected a list of norms, or "none" or "frozen"',
      ),
      'norms',
    ),
    v.description('QCL1, .., head: norm in the first and in the last epoch; "none", "frozen".'),
  ),
});

/**
 * Finished runs to be shown: what a chart draws and what a second run is checked by. Right predictions and
 * digest are exact, everything else has five digits.
 */
const recordSchema = object({
  ...recordedHead('resqunn-record', 1),
  runs: list(runSchema, 'runs'),
});

/** A run as it is recorded. */
export interface RecordedRun
  extends Pick<Result, 'experiment' | 'digest' | 'train' | 'validation' | 'contrast' | 'gradients'> {}

export interface RecordFile extends Numerics {
  readonly generator: string;
  readonly runs: readonly RecordedRun[];
}

/** Text of a record, one line per run. @throws Error for results of unlike numerics or backends */
export function writeRecord(results: readonly Result[]): string {
  const [first] = results;
  if (!first) throw new Error('a record holds at least one run');
  const { numericsVersion, backend } = first;
  if (results.some((other) => other.numericsVersion !== numericsVersion || other.backend !== backend)) {
    throw new Error('a record holds runs of one numericsVersion and one backend');
  }
  const lines = results.map((result) => JSON.stringify(recordOf(result)));
  return writeRecordedList('resqunn-record', 1, first, { name: 'runs', lines });
}

function recordOf({ experiment, digest, train, validation, contrast, gradients }: Result) {
  const images = imageCounts(experiment);
  const right = (accuracies: readonly number[], of: number) => accuracies.map((accuracy) => Math.round(accuracy * of));
  return {
    experiment: departuresOf(experiment),
    digest,
    train: right(train.accuracy, images.training),
    validation: right(validation.accuracy, images.validation),
    trainLoss: train.loss.map(short),
    validationLoss: validation.loss.map(short),
    contrast: contrast.map((stage) => ends(stage)),
    gradients: gradients.map((group) => (typeof group === 'string' ? group : ends(group))),
  };
}

function ends(values: readonly number[]): (number | null)[] {
  return [short(values[0] ?? 0), short(values.at(-1) ?? 0)];
}

/** Five digits; null where there is no finite number. */
function short(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(5)) : null;
}

/** @throws FieldError naming the field, what was expected and what was there */
export function readRecord(value: unknown): RecordFile {
  const { generator, numericsVersion, backend, runs } = parseFields(recordSchema, value, '');
  return {
    generator,
    numericsVersion,
    backend,
    runs: runs.map((run, index) => {
      const experiment = readDepartures(run.experiment, `runs[${index}].experiment`);
      const images = imageCounts(experiment);
      const numbers = (values: readonly (number | null)[]) => values.map((loss) => loss ?? Number.NaN);
      return {
        experiment,
        digest: run.digest,
        train: { loss: numbers(run.trainLoss), accuracy: run.train.map((right) => right / images.training) },
        validation: {
          loss: numbers(run.validationLoss),
          accuracy: run.validation.map((right) => right / images.validation),
        },
        contrast: run.contrast,
        gradients: run.gradients,
      };
    }),
  };
}

/**
 * The experiment that departs in these fields from the paper's.
 * @param at path of the departures themselves
 * @throws FieldError
 */
export function readDepartures(departures: Readonly<Record<string, unknown>>, at: string): Experiment {
  try {
    return parseExperiment(withDepartures(paperExperiment, departures), at);
  } catch (error) {
    if (error instanceof RangeError) throw new FieldError(at, error.message);
    throw error;
  }
}

/** The epochs of a recorded run as a chart of curves takes them; what was not recorded is empty. */
export function epochRecords({ train, validation }: Pick<RecordedRun, 'train' | 'validation'>): EpochRecord[] {
  return validation.accuracy.map((accuracy, epoch) => ({
    epoch,
    train:
      epoch === 0
        ? null
        : { loss: train.loss[epoch - 1] ?? Number.NaN, accuracy: train.accuracy[epoch - 1] ?? Number.NaN },
    validation: { loss: validation.loss[epoch] ?? Number.NaN, accuracy },
    contrast: [],
    layers: null as readonly GradientRecord[] | null,
    head: null,
  }));
}
