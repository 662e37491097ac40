import * as v from 'valibot';
import { experimentSchema } from './experiment';
import { list, object, oneOfStates, orNull, text, whole } from './fields';
import { encodedNumber } from './numbers';
import { numbersSchema, parametersSchema } from './parameterFile';
import { runFormat, runSchemaId, runVersion } from './runFormat';

const count = whole([0, Number.MAX_SAFE_INTEGER]);
const reason = v.exactOptional(text());

const gradientRecord = oneOfStates(
  [
    object({
      state: v.literal('value'),
      rms: numbersSchema,
      mean: numbersSchema,
      last: numbersSchema,
      norm: encodedNumber,
      rounding: v.exactOptional(encodedNumber),
    }),
    object({ state: v.literal('none'), reason }),
    object({ state: v.literal('frozen'), reason }),
  ],
  'a gradient record of state "value", "none" or "frozen"',
);

const score = object({ loss: encodedNumber, accuracy: encodedNumber });

const epochRecord = object({
  epoch: count,
  train: v.pipe(orNull(score), v.description('Running mean over the epoch; null for epoch 0.')),
  validation: score,
  contrast: numbersSchema,
  layers: orNull(list(gradientRecord, 'gradient records')),
  head: orNull(gradientRecord),
});

const gradientSums = object({ squares: numbersSchema, sum: numbersSchema, last: numbersSchema });

/**
 * Fields of a run file. Version 1 lacks `circuit.entangling`, `head.pooled` and `head.standardise`; versions 1 and 2 lack what explains
 * the file, `earlierNumerics` and `rounding`. Shapes that follow from the experiment are checked by `readRunFile`; what the fields mean stands in `runWords`.
 */
export const runEntries = {
  format: v.literal(runFormat),
  version: v.picklist([1, 2, runVersion]),
  generator: v.pipe(text(), v.description('Program that wrote the file; not read.')),
  numericsVersion: whole([1, 4294967295], { description: 'Arithmetic that decided every number.' }),
  earlierNumerics: v.exactOptional(
    list(
      object({ numericsVersion: whole([1, 4294967295]), until: object({ epoch: count, batch: count }) }),
      'arithmetics that came before',
    ),
  ),
  backend: text(),
  generatorName: v.pipe(text(), v.description('Random generator that `batchOrder` is a state of.')),
  formula: v.pipe(text(), v.description("The placement in the paper's notation; follows from experiment.skips.")),
  experiment: experimentSchema,
  parameters: parametersSchema,
  optimiser: object({ step: count, firstMoment: parametersSchema, secondMoment: parametersSchema }),
  position: v.pipe(
    object({ epoch: count, batch: count }),
    v.description('Whole epochs done, and batches done in the epoch under way.'),
  ),
  epochSums: object({
    images: count,
    lossSum: encodedNumber,
    correct: count,
    batches: count,
    groups: v.pipe(
      list(orNull(gradientSums), 'sums, one entry per layer and one for the head'),
      v.description('QCL1, .., head; empty before the first batch, null where there was no gradient.'),
    ),
  }),
  batchOrder: v.pipe(
    list(whole([0, 4294967295]), 'four 32-bit words'),
    v.length(4, (issue) => `expected four 32-bit words, got ${issue.input.length}`),
  ),
  history: list(epochRecord, 'epoch records'),
  answers: v.pipe(
    list(whole([0, 9]), 'class indices'),
    v.description('Class index given to each validation image at the last evaluation.'),
  ),
  failure: v.pipe(
    orNull(object({ epoch: count, batch: count, what: text() })),
    v.description('Where a number was not finite and the run stopped; null otherwise.'),
  ),
  $schema: v.exactOptional(v.literal(runSchemaId)),
};

/** What the lab itself does not need is not looked at; the JSON Schema describes it (`explanationSchema.ts`). */
export const runSchema = object({
  ...runEntries,
  conventions: v.exactOptional(v.unknown()),
  statistics: v.exactOptional(v.unknown()),
  images: v.exactOptional(v.unknown()),
  reference: v.exactOptional(v.unknown()),
});

export type RunFields = v.InferOutput<typeof runSchema>;
