import * as v from 'valibot';
import { experimentSchema } from './experiment';
import { explanationEntries } from './explanationSchema';
import { list, object, oneOfStates, orNull, text, whole } from './fields';
import { encodedNumberAs } from './numbers';
import { described, numbersSchema, parametersSchema } from './parameterFile';
import { runFormat, runSchemaId, runVersion } from './runFormat';

const count = (description: string) => whole([0, Number.MAX_SAFE_INTEGER], { description });
const reason = v.exactOptional(described(text(), 'Why, in words; not read.'));

const gradientRecord = oneOfStates(
  [
    object({
      state: described(v.literal('value'), '"value": the group has a gradient.'),
      rms: described(
        numbersSchema,
        "Root mean square over the epoch's batches of each row's dL/dp; a row is an angle, or a class of a dense head.",
      ),
      mean: described(
        numbersSchema,
        "Signed mean over the batches; for a dense head's row, which bundles many weights, of its norm.",
      ),
      last: described(numbersSchema, "The last batch; for a dense head's row its norm."),
      norm: encodedNumberAs('Root mean square over the batches of the L2 norm over all parameters of the group.'),
      rounding: v.exactOptional(
        encodedNumberAs('Up to here a row of the gradient is rounding and cannot be told from zero.'),
      ),
    }),
    object({
      state: described(v.literal('none'), '"none": no path of the backward pass leads there; not even zero.'),
      reason,
    }),
    object({ state: described(v.literal('frozen'), '"frozen": not trained, so not asked for.'), reason }),
  ],
  'a gradient record of state "value", "none" or "frozen"',
);

const score = object({
  loss: encodedNumberAs('Mean over the images, natural logarithm.'),
  accuracy: encodedNumberAs('Share of right predictions, 0 to 1.'),
});

const epochRecord = object({
  epoch: count('0 is before training.'),
  train: described(orNull(score), 'Running mean over the epoch; null for epoch 0.'),
  validation: described(score, 'After the epoch.'),
  contrast: described(
    numbersSchema,
    'For each stage (X, O1, sum 1 where something is added, ..) the mean over its features of the population standard deviation over the validation images.',
  ),
  layers: described(orNull(list(gradientRecord, 'gradient records')), 'Gradients of QCL1, ..; null for epoch 0.'),
  head: described(orNull(gradientRecord), 'Gradient of the head; null for epoch 0.'),
});

const gradientSums = object({
  squares: described(numbersSchema, 'Sum of the squares of each row over the batches.'),
  sum: described(numbersSchema, 'Sum of each row.'),
  last: described(numbersSchema, 'The last batch.'),
});

/**
 * A run file as JSON. Version 1 lacks `circuit.entangling`, `head.pooled` and `head.standardise`; versions 1 and 2 lack what
 * explains the file (`explanationEntries`), `earlierNumerics` and `rounding`. Shapes that follow from the experiment are checked by `readRunFile`.
 */
export const runSchema = object({
  format: described(v.literal(runFormat), 'Names the kind of file.'),
  version: described(v.picklist([1, 2, runVersion]), 'Of the format; a lab reads its own and all before.'),
  generator: described(text(), 'Program that wrote the file; not read.'),
  numericsVersion: whole([1, 4294967295], { description: 'Arithmetic that decided every number.' }),
  earlierNumerics: v.exactOptional(
    described(
      list(
        object({
          numericsVersion: whole([1, 4294967295], { description: 'Arithmetic that decided every number until then.' }),
          until: described(
            object({ epoch: count('Whole epochs done.'), batch: count('Batches done in the epoch under way.') }),
            'Where the next arithmetic went on.',
          ),
        }),
        'arithmetics that came before',
      ),
      'What an earlier arithmetic computed, up to `until`; absent where it was one throughout.',
    ),
  ),
  backend: described(text(), 'Implementation of the engine that computed it; two agree but for the last bits.'),
  generatorName: described(text(), 'Random generator that `batchOrder` is a state of.'),
  formula: described(text(), "The placement in the paper's notation; follows from experiment.skips."),
  experiment: described(experimentSchema, 'Everything about the run before it started.'),
  parameters: described(parametersSchema, 'The trained numbers.'),
  optimiser: described(
    object({
      step: count('Updates made so far.'),
      firstMoment: described(parametersSchema, 'Running mean of each gradient.'),
      secondMoment: described(parametersSchema, 'Running mean of its square.'),
    }),
    'State of Adam.',
  ),
  position: described(
    object({ epoch: count('Whole epochs done.'), batch: count('Batches done in the epoch under way.') }),
    'Whole epochs done, and batches done in the epoch under way.',
  ),
  epochSums: described(
    object({
      images: count('How many have been trained on.'),
      lossSum: encodedNumberAs('Sum of their losses.'),
      correct: count('How many of them were predicted rightly.'),
      batches: count('How many have been trained on.'),
      groups: described(
        list(orNull(gradientSums), 'sums, one entry per layer and one for the head'),
        'QCL1, .., head; empty before the first batch, null where there was no gradient.',
      ),
    }),
    'Sums over the batches of the epoch under way.',
  ),
  batchOrder: v.pipe(
    list(whole([0, 4294967295]), 'four 32-bit words'),
    v.length(4, (issue) => `expected four 32-bit words, got ${issue.input.length}`),
    v.description('State of the generator before the epoch under way was shuffled.'),
  ),
  history: described(list(epochRecord, 'epoch records'), 'Epoch 0, before training, and every whole epoch.'),
  answers: described(
    list(whole([0, 9]), 'class indices'),
    'Class index given to each validation image at the last evaluation.',
  ),
  failure: described(
    orNull(
      object({
        epoch: count('Epoch under way, from 1.'),
        batch: count('Its batch, from 1.'),
        what: described(text(), 'What was not finite: "loss", "gradient of QCL1", ..'),
      }),
    ),
    'Where a number was not finite and the run stopped; null otherwise.',
  ),
  $schema: v.exactOptional(described(v.literal(runSchemaId), 'Name of this schema.')),
  ...explanationEntries,
});

export type RunFields = v.InferOutput<typeof runSchema>;
