import * as v from 'valibot';
import type { Experiment } from '../model/experiment';
import { formatPlacement, nodeLabel, outputName } from '../model/notation';
import { spreadLimit } from '../model/rounding';
import { numericsVersion } from '../model/run';
import { settings } from '../model/settings/table';
import { stages } from '../model/shapes';
import { encodeNotFinite } from './encodeNumber';
import { choice, list, object, oneOfStates, text, whole } from './fields';
import type { Json } from './jsonText';
import { nestAngles, nestHead } from './nestParameters';
import { encodedNumber } from './numbers';
import { headSchema, numbersSchema } from './parameterFile';
import { absenceReason } from './reason';

/** Names the kind of output. */
const gradientsFormat = 'resqunn-gradients';
const gradientsVersion = 1;

const rowsSchema = list(numbersSchema, 'rows of numbers');
const name = v.pipe(text(), v.description('QCL1, QCL2, .. or head.'));

function gradient<Value extends v.GenericSchema>(value: Value) {
  return oneOfStates(
    [
      object({ name, state: v.literal('value'), value }),
      object({ name, state: v.literal('none'), value: v.null(), reason: text() }),
      object({ name, state: v.literal('frozen'), value: v.null(), reason: text() }),
    ],
    'a gradient of state "value", "none" or "frozen"',
  );
}

/** What `resqunn gradients` writes. */
export const gradientsOutputSchema = object({
  format: v.literal(gradientsFormat),
  version: v.literal(gradientsVersion),
  numericsVersion: whole([1, Number.MAX_SAFE_INTEGER]),
  backend: text(),
  formula: text(),
  gradientMode: choice(Object.keys(settings.gradientMode.options)),
  classes: v.pipe(list(whole([0, 9]), 'digits'), v.description('The digit of each class, in the order of the logits.')),
  maps: v.pipe(
    v.record(
      text(),
      object({
        channels: whole([1, 4]),
        size: whole([1, 28]),
        values: v.pipe(rowsSchema, v.description('[image][channel * size * size], channel by channel, row by row.')),
      }),
    ),
    v.description('Every stage under its name: X, O1, O2, .., and sums as X+O1. The last one goes to the head.'),
  ),
  headInput: v.pipe(
    rowsSchema,
    v.description(
      '[image][feature]: the last map as the head reads it, pooled and standardised where that is asked for.',
    ),
  ),
  spreadLimit: v.pipe(
    v.nullable(v.number()),
    v.description(
      'Up to here the spread of a standardised input is rounding and counts as none: the input is 0. null without standardising.',
    ),
  ),
  logits: v.pipe(rowsSchema, v.description('[image][class]')),
  probabilities: v.pipe(rowsSchema, v.description('[image][class]')),
  loss: v.pipe(encodedNumber, v.description('Mean over the images, natural logarithm.')),
  gradients: v.pipe(
    object({
      layers: v.pipe(list(gradient(rowsSchema), 'gradients'), v.description('value: [repetition][qubit].')),
      head: gradient(headSchema),
    }),
    v.description('Of the loss, by the gradient mode. null with the reason where there is none.'),
  ),
});

type GroupGradient =
  | { readonly state: 'value'; readonly values: Float64Array }
  | { readonly state: 'none' }
  | { readonly state: 'frozen' };

/** What the engine's `lossAndGradients` gives; its types are repeated since files know no engine. */
export interface GradientsResult {
  readonly maps: readonly Float64Array[];
  readonly headInput: Float64Array;
  readonly logits: Float64Array;
  readonly probabilities: Float64Array;
  readonly loss: number;
  readonly gradients: { readonly layers: readonly GroupGradient[]; readonly head: GroupGradient };
}

/** The JSON of a result over `images` images. -0 stays a number: readers compute with these. */
export function gradientsOutput(
  experiment: Experiment,
  backend: string,
  images: number,
  result: GradientsResult,
): Json {
  const { skips, layers } = experiment;
  const maps = stages(experiment).map(({ kind, node, shape }, index) => {
    const values = rows(result.maps[index] ?? new Float64Array(), images);
    return [kind === 'output' ? outputName(node) : nodeLabel(skips, node), { ...shape, values }] as const;
  });
  const group = (index: number, found: GroupGradient, nest: (values: Float64Array) => Json): Json => {
    const of = { name: index === layers.length ? 'head' : `QCL${index + 1}`, state: found.state };
    if (found.state === 'value') return { ...of, value: nest(found.values) };
    return { ...of, value: null, reason: absenceReason(experiment, index, found.state) };
  };
  return {
    format: gradientsFormat,
    version: gradientsVersion,
    numericsVersion,
    backend,
    formula: formatPlacement(skips, layers.length),
    gradientMode: experiment.gradientMode,
    classes: experiment.data.digits,
    maps: Object.fromEntries(maps),
    headInput: rows(result.headInput, images),
    spreadLimit: experiment.head.standardise ? spreadLimit(experiment) : null,
    logits: rows(result.logits, images),
    probabilities: rows(result.probabilities, images),
    loss: encodeNotFinite(result.loss),
    gradients: {
      layers: result.gradients.layers.map((found, index) =>
        group(index, found, (values) => nestAngles(values, encodeNotFinite)),
      ),
      head: group(layers.length, result.gradients.head, (values) => nestHead(experiment, values, encodeNotFinite)),
    },
  };
}

function rows(values: Float64Array, count: number): Json[] {
  const width = values.length / count;
  return Array.from({ length: count }, (_, n) =>
    Array.from(values.subarray(n * width, (n + 1) * width), encodeNotFinite),
  );
}
