import * as v from 'valibot';
import { digestOf } from '../model/digest';
import type { Experiment } from '../model/experiment';
import { experimentKey } from '../model/identity';
import type { EpochRecord, Failure, GradientRecord, RunState } from '../model/run';
import { encodeNumber } from './encodeNumber';
import { experimentSchema } from './experiment';
import { list, object, orNull, parseFields, text, whole } from './fields';
import { formatJson, type Json } from './jsonText';
import { encodedNumber } from './numbers';
import { numbersSchema } from './parameterFile';
import { labVersion } from './version';

/** Names the kind of line; stands first in it. */
export const resultFormat = 'resqunn-result';

const hexadecimal = 'expected 16 hexadecimal digits';

const scores = object({ loss: numbersSchema, accuracy: numbersSchema });

const norms = v.union(
  [numbersSchema, v.picklist(['none', 'frozen'])],
  'expected a list of numbers, or "none" or "frozen"',
);

/** One finished run as a line of JSON. The history stands column by column: short, and ready to be drawn. */
export const resultSchema = object({
  format: v.literal(resultFormat),
  version: v.literal(1),
  key: v.pipe(
    text(),
    v.regex(/^[0-9a-f]{16}$/, hexadecimal),
    v.description('Digest of what the experiment departs in.'),
  ),
  generator: v.pipe(text(), v.description('Program that wrote the line; not read.')),
  numericsVersion: whole([1, 4294967295]),
  backend: text(),
  digest: v.pipe(
    text(),
    v.regex(/^[0-9a-f]{16}$/, hexadecimal),
    v.description('Digest of the complete final state: parameters, moments, history, predictions, to the last bit.'),
  ),
  seconds: v.pipe(encodedNumber, v.description('Time the run took there; says nothing about the result.')),
  failure: orNull(object({ epoch: whole([0, 1000]), batch: whole([0, 1e6]), what: text() })),
  train: v.pipe(scores, v.description('Epochs 1, 2, ..: running mean over the batches.')),
  validation: v.pipe(scores, v.description('Epochs 0 (before training), 1, 2, ..')),
  contrast: v.pipe(list(numbersSchema, 'lists of numbers'), v.description('Per stage: epochs 0, 1, ..')),
  gradients: v.pipe(
    list(norms, 'lists of norms'),
    v.description('QCL1, .., head: L2 norm in epochs 1, 2, ..; "none", "frozen".'),
  ),
  experiment: experimentSchema,
});

type Scores = { readonly loss: readonly number[]; readonly accuracy: readonly number[] };

/** What a finished run leaves behind. */
export interface Result {
  readonly key: string;
  readonly numericsVersion: number;
  readonly backend: string;
  readonly digest: string;
  readonly seconds: number;
  readonly failure: Failure | null;
  /** Entry e is epoch e + 1. */
  readonly train: Scores;
  /** Entry e is epoch e. */
  readonly validation: Scores;
  /** By stage, then epoch from 0. */
  readonly contrast: readonly (readonly number[])[];
  /** By group (QCL1 .., head), then epoch from 1. */
  readonly gradients: readonly (readonly number[] | 'none' | 'frozen')[];
  readonly experiment: Experiment;
}

export function resultOf(state: RunState, seconds: number): Result {
  const { experiment, history, failure } = state;
  const trained = history.flatMap(({ train, layers, head }) =>
    train && layers && head ? [{ train, layers, head }] : [],
  );
  const groups = experiment.layers.length + 1;
  return {
    key: experimentKey(experiment),
    numericsVersion: state.numericsVersion,
    backend: state.backend,
    digest: stateDigest(state),
    seconds,
    failure,
    train: columns(trained.map(({ train }) => train)),
    validation: columns(history.map(({ validation }) => validation)),
    contrast: (history[0]?.contrast ?? []).map((_, stage) => history.map(({ contrast }) => contrast[stage] as number)),
    gradients: Array.from({ length: groups }, (_, group) =>
      column(trained.map(({ layers, head }) => [...layers, head][group] as GradientRecord)),
    ),
    experiment,
  };
}

/** Digest of every number of a run's state: equal exactly where two runs are equal to the last bit. */
export function stateDigest(state: RunState): string {
  const { numericsVersion: _, experiment: __, backend: ___, ...numbers } = state;
  return digestOf(numbers);
}

export function writeResult(result: Result): string {
  const encode = (values: readonly number[]) => values.map(encodeNumber);
  const scoresJson = ({ loss, accuracy }: Scores) => ({ loss: encode(loss), accuracy: encode(accuracy) });
  const json = {
    format: resultFormat,
    version: 1,
    key: result.key,
    generator: `resqunn ${labVersion}`,
    numericsVersion: result.numericsVersion,
    backend: result.backend,
    digest: result.digest,
    seconds: encodeNumber(result.seconds),
    failure: result.failure,
    train: scoresJson(result.train),
    validation: scoresJson(result.validation),
    contrast: result.contrast.map(encode),
    gradients: result.gradients.map((group) => (typeof group === 'string' ? group : encode(group))),
    experiment: result.experiment,
  };
  // Not JSON.stringify, which loses the sign of -0.
  return formatJson(json as unknown as Json).replace(/\n */g, '');
}

/** @throws FieldError naming the field, what was expected and what was there */
export function readResult(value: unknown, at: string): Result {
  const { format: _, version: __, generator: ___, ...result } = parseFields(resultSchema, value, at);
  return result;
}

function columns(scores: readonly EpochRecord['validation'][]): Scores {
  return { loss: scores.map(({ loss }) => loss), accuracy: scores.map(({ accuracy }) => accuracy) };
}

/** Norms of a group over the epochs; its state where it has none. */
function column(records: readonly GradientRecord[]): readonly number[] | 'none' | 'frozen' {
  const norms: number[] = [];
  for (const record of records) {
    if (record.state !== 'value') return record.state;
    norms.push(record.norm);
  }
  return norms;
}
