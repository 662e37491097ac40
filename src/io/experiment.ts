import * as v from 'valibot';
import { type Experiment, limits, type Skip } from '../model/experiment';
import { sameSkip, skipProblem, sortSkips } from '../model/skips';
import { FieldError } from './fieldError';
import {
  aboveZero,
  belowOne,
  boundsText,
  choice,
  flag,
  list,
  number,
  object,
  orElse,
  pair,
  parseFields,
  whole,
} from './fields';

/** An `Experiment` as JSON. What one field alone can say; `checkExperiment` adds what fields say together. */
export const experimentSchema = object({
  data: object({
    digits: v.pipe(
      list(whole([0, 9]), 'digits'),
      v.description('Digits that take part: at least two, ascending, each once. Class c is the c-th of them.'),
    ),
    sampling: v.pipe(
      choice(['perClass', 'uniform']),
      v.description('perClass: `images` of each digit. uniform: `images` in all, whatever digit.'),
    ),
    images: whole(
      [limits.imagesPerClass[0], limits.images[1]],
      'At most 600 of each digit; with uniform sampling at least 4, and at most 600 times the digits.',
    ),
    imageSize: whole(limits.imageSize, 'Side of X in pixels; below 28 by area averaging.'),
    trainShare: v.pipe(
      number(limits.trainShare),
      v.description('Share of the drawn images that trains; the rest, at least one, validates.'),
    ),
  }),
  layers: v.pipe(
    list(
      object({
        depth: whole(limits.depth),
        trainable: v.pipe(flag(), v.description('false: frozen, its gradient is not asked for.')),
      }),
      'layers',
    ),
    v.minLength(limits.layers[0], layersMessage),
    v.maxLength(limits.layers[1], layersMessage),
    v.description('QCL1, QCL2, ..: repetitions of the circuit, each with 4 angles.'),
  ),
  circuit: object({
    gate: choice(['RX', 'RY']),
    reuploading: v.pipe(flag(), v.description('Encode in every repetition (true) or in the first only.')),
    entangling: orElse(
      true,
      v.pipe(
        flag(),
        v.description('Whether a repetition ends with the CNOT chain; files without the field mean true.'),
      ),
    ),
    pixelScale: v.pipe(
      number(limits.scale),
      v.description('Encoding angle in radians per unit, for layers reading X.'),
    ),
    mapScale: v.pipe(number(limits.scale), v.description('The same for layers that re-encode a map.')),
  }),
  readout: choice(['mean', 'qubit0', 'qubit1', 'qubit2', 'qubit3', 'channels']),
  skips: v.pipe(
    list(pair(whole([0, limits.layers[1]]), 'a pair [from, to] of node numbers'), 'skips'),
    v.description('[from, to]: node `from` (0 is X) is added to what leaves QCL `to`; from < to, each at most once.'),
  ),
  padding: choice(['end', 'centre']),
  head: object({
    kind: choice(['dense', 'quantum']),
    trainable: flag(),
    measured: v.pipe(choice(['first', 'last']), v.description('Quantum head: which qubits are the logits.')),
    pooled: orElse(
      'none',
      v.pipe(
        choice(['none', '7x7']),
        v.description('7x7: each channel of the last node is area-averaged to 7x7. Files without the field mean none.'),
      ),
    ),
    standardise: orElse(
      false,
      v.pipe(
        flag(),
        v.description(
          'Features standardised before the head, over the mini-batch in training, over the training images in ' +
            'evaluation. Files without the field mean false.',
        ),
      ),
    ),
  }),
  loss: choice(['crossEntropy', 'softmaxTwice']),
  gradientMode: choice(['paper', 'exact']),
  initialAngles: choice(['uniform2Pi', 'uniformPi', 'normal001']),
  training: object({
    epochs: whole(limits.epochs),
    batchSize: whole(limits.batchSize),
    learningRate: number(limits.learningRate),
    beta1: belowOne(),
    beta2: belowOne(),
    epsilon: aboveZero(),
  }),
  seed: whole(limits.seed),
});

/**
 * Reads an experiment from parsed JSON. Every field has to be there, and no other.
 * @param at what the experiment is called in errors
 * @throws FieldError naming the field, what was expected and what was there
 */
export function parseExperiment(value: unknown, at = 'experiment'): Experiment {
  return checkExperiment(parseFields(experimentSchema, value, at), at);
}

/**
 * What fields have to say together; returns the experiment with its skips in canonical order.
 * Two things need no check: the quantum head has a qubit for each class, since it has at least ten;
 * and `imageCounts` leaves no part of the split empty.
 * @throws FieldError
 */
export function checkExperiment(experiment: Experiment, at = 'experiment'): Experiment {
  const { data, layers } = experiment;
  checkDigits(data.digits, `${at}.data.digits`);
  const bounds = imageBounds(data);
  if (data.images < bounds[0] || data.images > bounds[1]) {
    const which = data.sampling === 'perClass' ? 'per class' : `of ${data.digits.length} digits`;
    throw new FieldError(
      `${at}.data.images`,
      `expected ${boundsText(bounds, true)} (images ${which}), got ${data.images}`,
    );
  }
  checkSkips(experiment.skips, layers.length, `${at}.skips`);
  return { ...experiment, skips: sortSkips(experiment.skips) };
}

/** Fewest and most images that `data.images` may ask for. */
export function imageBounds({ digits, sampling }: Experiment['data']): readonly [number, number] {
  if (sampling === 'perClass') return limits.imagesPerClass;
  return [limits.images[0], Math.min(limits.images[1], limits.imagesPerClass[1] * digits.length)];
}

function checkDigits(digits: readonly number[], at: string): void {
  if (digits.length < 2) throw new FieldError(at, `expected at least 2 digits, got ${digits.length}`);
  for (const [index, digit] of digits.entries()) {
    const before = digits[index - 1];
    if (before !== undefined && digit <= before) {
      throw new FieldError(`${at}[${index}]`, `expected a digit above the ${before} before it, got ${digit}`);
    }
  }
}

function checkSkips(skips: readonly Skip[], layers: number, at: string): void {
  for (const [index, skip] of skips.entries()) {
    const problem = skipProblem(layers, skip);
    if (problem) {
      throw new FieldError(`${at}[${index}]`, `expected a node and a later sum, got [${skip.join(', ')}]: ${problem}`);
    }
    const first = skips.findIndex((other) => sameSkip(other, skip));
    if (first < index) {
      throw new FieldError(
        `${at}[${index}]`,
        `expected each skip once, got [${skip.join(', ')}] as in ${at}[${first}]`,
      );
    }
  }
}

function layersMessage(issue: v.BaseIssue<unknown>): string {
  const count = Array.isArray(issue.input) ? issue.input.length : 0;
  return `expected ${limits.layers[0]} to ${limits.layers[1]} layers, got ${count}`;
}
