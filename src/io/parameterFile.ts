import * as v from 'valibot';
import { circuitQubits, type Experiment } from '../model/experiment';
import type { Parameters } from '../model/run';
import { headQubits, networkShapes } from '../model/shapes';
import { FieldError } from './fieldError';
import { inWords, list, object } from './fields';
import { encodedNumber } from './numbers';

/**
 * Parameters (or anything with one number for each: moments, gradients) as nested lists. Angles are
 * [layer][repetition][qubit]; a dense head has weights [class][feature] and biases [class], a
 * quantum one phi [qubit].
 */

export const numbersSchema = list(encodedNumber, 'numbers');
const notFinite = (issue: v.BaseIssue<unknown>) => `expected a finite number, got ${inWords(issue.input)}`;
const finiteNumbersSchema = list(
  v.pipe(
    // JSON has no -0; see `encodeNumber`.
    v.union([v.pipe(v.number(notFinite), v.finite(notFinite)), v.literal('-0', notFinite)], notFinite),
    v.transform(Number),
  ),
  'numbers',
);

function headOf<Numbers extends typeof numbersSchema | typeof finiteNumbersSchema>(numbers: Numbers) {
  return v.pipe(
    object({
      weights: v.exactOptional(list(numbers, 'rows of numbers')),
      biases: v.exactOptional(numbers),
      phi: v.exactOptional(numbers),
    }),
    v.metadata({
      description: 'Dense head: weights [classes][features] and biases [classes]. Quantum head: phi [qubits].',
      oneOf: [{ required: ['weights', 'biases'] }, { required: ['phi'] }],
    }),
  );
}

function parametersOf<Numbers extends typeof numbersSchema | typeof finiteNumbersSchema>(numbers: Numbers) {
  return object({
    angles: v.pipe(
      list(list(numbers, 'rows of numbers'), 'angles, one entry per layer'),
      v.description('Radians, [layer][repetition][qubit].'),
    ),
    head: headOf(numbers),
  });
}

export const headSchema = headOf(numbersSchema);
export const parametersSchema = parametersOf(numbersSchema);
/** Parameters to compute with: any finite number is an angle, however large; nothing else is one. */
export const finiteParametersSchema = parametersOf(finiteNumbersSchema);

export type NestedParameters = v.InferOutput<typeof parametersSchema>;
type NestedHead = v.InferOutput<typeof headSchema>;

/**
 * The inverse of `nestParameters`.
 * @param at path of `nested` in its file
 * @throws FieldError where a shape is not what the experiment asks for
 */
export function flattenParameters(experiment: Experiment, nested: NestedParameters, at: string): Parameters {
  const { layers } = experiment;
  expectLength(nested.angles, layers.length, 'layers', `${at}.angles`);
  const angles = layers.map(({ depth }, index) =>
    flattenRows(nested.angles[index] ?? [], depth, 'repetitions', circuitQubits, 'angles', `${at}.angles[${index}]`),
  );
  return { angles, head: flattenHead(experiment, nested.head, `${at}.head`) };
}

function flattenHead(experiment: Experiment, head: NestedHead, at: string): Float64Array {
  const { features } = networkShapes(experiment);
  if (experiment.head.kind === 'quantum') {
    forbid(head, ['weights', 'biases'], 'quantum', at);
    const phi = head.phi ?? missing(`${at}.phi`, 'a list of numbers');
    return Float64Array.from(expectLength(phi, headQubits(features), 'qubits', `${at}.phi`));
  }
  forbid(head, ['phi'], 'dense', at);
  const classes = experiment.data.digits.length;
  const weights = head.weights ?? missing(`${at}.weights`, 'a list of rows of numbers');
  const biases = head.biases ?? missing(`${at}.biases`, 'a list of numbers');
  const flat = new Float64Array(classes * (features + 1));
  flat.set(flattenRows(weights, classes, 'classes', features, 'features', `${at}.weights`));
  flat.set(expectLength(biases, classes, 'classes', `${at}.biases`), classes * features);
  return flat;
}

function flattenRows(
  rows: readonly (readonly number[])[],
  count: number,
  countWord: string,
  width: number,
  widthWord: string,
  at: string,
): Float64Array {
  expectLength(rows, count, countWord, at);
  const flat = new Float64Array(count * width);
  rows.forEach((row, r) => {
    flat.set(expectLength(row, width, widthWord, `${at}[${r}]`), r * width);
  });
  return flat;
}

/** @throws FieldError `parameters.angles[0]: expected 4 repetitions, got 3` */
export function expectLength<Item>(list: readonly Item[], length: number, what: string, at: string): readonly Item[] {
  if (list.length !== length) throw new FieldError(at, `expected ${length} ${what}, got ${list.length}`);
  return list;
}

function forbid(head: NestedHead, fields: readonly (keyof NestedHead)[], kind: string, at: string): void {
  const found = fields.find((field) => head[field] !== undefined);
  if (found) throw new FieldError(`${at}.${found}`, `expected no such field, since experiment.head.kind is "${kind}"`);
}

function missing(at: string, what: string): never {
  throw new FieldError(at, `expected ${what}, got nothing`);
}
