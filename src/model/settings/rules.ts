import type { Experiment, Skip } from '../experiment';
import { sameSkip, skipProblem } from '../skips';
import { boundsText } from './bounds';

/**
 * What settings have to say together; what one alone may be stands in its row. Two things need no rule: the
 * quantum head has a qubit for each class, since it has at least ten, and `imageCounts` leaves no
 * part of the split empty, however few images or large batches.
 */

/** A rule that is broken. */
export interface Problem {
  /** Path of the field: 'experiment.data.digits[1]'. */
  readonly field: string;
  /** 'expected .., got ..' */
  readonly problem: string;
}

/** Images per class: MNIST's training file gives the lab 600 of each digit. */
const perClass = [2, 600] as const;
const leastUniform = 4;

/** Fewest and most images that `data.images` may ask for. */
export function imageBounds({ digits, sampling }: Experiment['data']): readonly [least: number, most: number] {
  return sampling === 'perClass' ? perClass : [leastUniform, perClass[1] * digits.length];
}

/** The data with the number of images brought within what there is of their digits. */
export function withinBounds(data: Experiment['data']): Experiment['data'] {
  const [least, most] = imageBounds(data);
  return { ...data, images: Math.min(most, Math.max(least, data.images)) };
}

/**
 * The first rule that an experiment breaks; null where it keeps them all.
 * @param at what the experiment is called
 */
export function brokenRule({ data, layers, skips }: Experiment, at: string): Problem | null {
  return (
    digitsProblem(data.digits, `${at}.data.digits`) ??
    imagesProblem(data, `${at}.data.images`) ??
    skipsProblem(skips, layers.length, `${at}.skips`)
  );
}

function digitsProblem(digits: readonly number[], field: string): Problem | null {
  if (digits.length < 2) return { field, problem: `expected at least 2 digits, got ${digits.length}` };
  for (const [index, digit] of digits.entries()) {
    const before = digits[index - 1];
    if (before !== undefined && digit <= before) {
      return { field: `${field}[${index}]`, problem: `expected a digit above the ${before} before it, got ${digit}` };
    }
  }
  return null;
}

function imagesProblem(data: Experiment['data'], field: string): Problem | null {
  const bounds = imageBounds(data);
  if (data.images >= bounds[0] && data.images <= bounds[1]) return null;
  const which = data.sampling === 'perClass' ? 'per class' : `of ${data.digits.length} digits`;
  return { field, problem: `expected ${boundsText(bounds, true)} (images ${which}), got ${data.images}` };
}

function skipsProblem(skips: readonly Skip[], layers: number, at: string): Problem | null {
  for (const [index, skip] of skips.entries()) {
    const field = `${at}[${index}]`;
    const got = `got [${skip.join(', ')}]`;
    const problem = skipProblem(layers, skip);
    if (problem) return { field, problem: `expected a node and a later sum, ${got}: ${problem}` };
    const first = skips.findIndex((other) => sameSkip(other, skip));
    if (first < index) return { field, problem: `expected each skip once, ${got} as in ${at}[${first}]` };
  }
  return null;
}
