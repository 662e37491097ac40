import { type Estimate, standardError, studentDistribution } from './statistics';

/** P(T >= t) for Student's distribution with a whole number of degrees of freedom; t may be infinite. */
export function studentTail(t: number, freedom: number): number {
  if (t === Number.POSITIVE_INFINITY) return 0;
  if (t === Number.NEGATIVE_INFINITY) return 1;
  return t >= 0 ? 1 - studentDistribution(t, freedom) : studentDistribution(-t, freedom);
}

/**
 * Two-sided p of Student's t test: the chance of a mean at least as far from `bound`, were the true one there. Without any spread
 * it is 1 at the bound, and 0 elsewhere.
 */
export function tTest(values: readonly number[], bound = 0): number {
  const { mean, error, freedom } = standardError(values);
  const distance = Math.abs(mean - bound);
  if (distance === 0) return 1;
  return Math.min(1, 2 * studentTail(distance / error, freedom));
}

/** Most values that every choice of signs is tried of. */
const mostSigns = 22;

/**
 * Exact permutation test of paired differences: if neither side were better, each difference would as well have the
 * other sign. Share of all 2^n choices of signs whose sum is as far from 0 as the one measured; two-sided, 2^(1 - n) at
 * least where no difference is 0. @throws RangeError for no values or more than 22
 */
export function signFlipTest(differences: readonly number[]): number {
  const n = differences.length;
  if (n < 1 || n > mostSigns) throw new RangeError(`expected 1 to ${mostSigns} differences, got ${n}`);
  const size = differences.reduce((sum, value) => sum + Math.abs(value), 0);
  const measured = Math.abs(differences.reduce((sum, value) => sum + value, 0));
  // What differs by rounding alone counts as equal.
  const limit = measured - 1e-12 * size;
  const signs = new Int8Array(n).fill(1);
  let sum = differences.reduce((total, value) => total + value, 0);
  let extreme = 0;
  for (let choice = 0; choice < 2 ** n; choice++) {
    if (Math.abs(sum) >= limit) extreme++;
    // Gray's code: from one choice to the next a single sign turns.
    let turned = 0;
    for (let next = choice + 1; next % 2 === 0 && turned < n - 1; next /= 2) turned++;
    signs[turned] = -(signs[turned] as number);
    sum += 2 * (signs[turned] as number) * (differences[turned] as number);
  }
  return extreme / 2 ** n;
}

/**
 * Holm's adjusted p values (Holm 1979), in the order given: below a level exactly where the test is rejected when the
 * chance of any false rejection in the family is kept below that level.
 */
export function holm(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] as number) - (values[b] as number));
  const adjusted = new Array<number>(values.length).fill(1);
  let before = 0;
  order.forEach((index, rank) => {
    before = Math.min(1, Math.max(before, (values.length - rank) * (values[index] as number)));
    adjusted[index] = before;
  });
  return adjusted;
}

/**
 * Hedges' g of one sample: how many standard deviations its mean lies from `origin`, with the correction for few values
 * (Hedges 1981, approximate factor). Infinite where all values are equal and lie elsewhere; 0 where they lie there.
 */
export function effectSize(values: readonly number[], origin = 0): number {
  const { mean, error, freedom } = standardError(values);
  const distance = mean - origin;
  if (distance === 0) return 0;
  const deviation = error * Math.sqrt(values.length);
  return (distance / deviation) * (1 - 3 / (4 * freedom - 1));
}

/**
 * An interval of Student's t that would leave the bounds, on the logit scale instead: mean and standard error are carried
 * over by the delta method, and the ends come back between the bounds (as `svyciprop` of R's survey package does by
 * "logit"). One that stays within them is left as it is; a mean on a bound has no spread and is its own interval.
 */
export function withinBounds(measured: Estimate, [low, high]: readonly [number, number]): Estimate {
  const { interval, mean } = measured;
  if (!interval || (interval[0] >= low && interval[1] <= high)) return measured;
  const share = (mean - low) / (high - low);
  if (share <= 0 || share >= 1) return { ...measured, interval: [mean, mean] };
  // Half of an interval is t times the standard error, on either scale.
  const half = (interval[1] - interval[0]) / 2 / (high - low);
  const reach = half / (share * (1 - share));
  const middle = Math.log(share / (1 - share));
  const back = (value: number): number => low + (high - low) / (1 + Math.exp(-value));
  return { ...measured, interval: [back(middle - reach), back(middle + reach)] };
}
