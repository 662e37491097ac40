import { add, mul, sub } from './lanes';

/**
 * One step of Adam (Kingma & Ba 2015, algorithm 1) from one set of arrays [count] to another.
 * @param grown (1 - beta1^step) / sqrt(1 - beta2^step): both bias corrections, taken once
 * @param epsilon (1 - beta1^step) epsilon
 * @returns whether all that was written is finite
 */
export function adam(
  count: usize,
  rate: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  grown: f64,
  gradient: usize,
  parameters: usize,
  firstMoment: usize,
  secondMoment: usize,
  nextParameters: usize,
  nextFirst: usize,
  nextSecond: usize,
): bool {
  let finite = f64x2.splat(0);
  const zero = f64x2.splat(0);
  // An odd last value shares its vector with the padding that follows every array.
  for (let i: usize = 0; i < count * 8; i += 16) {
    const g = v128.load(gradient + i);
    const m = add(mul(f64x2.splat(beta1), v128.load(firstMoment + i)), mul(f64x2.splat(1 - beta1), g));
    const v = add(mul(f64x2.splat(beta2), v128.load(secondMoment + i)), mul(mul(f64x2.splat(1 - beta2), g), g));
    const step = mul(f64x2.splat(rate), m);
    const width = add(mul(f64x2.sqrt(v), f64x2.splat(grown)), f64x2.splat(epsilon));
    const p = sub(v128.load(parameters + i), f64x2.div(step, width));
    v128.store(nextParameters + i, p);
    v128.store(nextFirst + i, m);
    v128.store(nextSecond + i, v);
    // Zero times anything not finite is NaN.
    finite = add(finite, add(mul(p, zero), add(mul(m, zero), mul(v, zero))));
  }
  return f64x2.extract_lane(finite, 0) + f64x2.extract_lane(finite, 1) == 0;
}

/** Whether all values [count] are finite. */
export function allFinite(values: usize, count: usize): bool {
  let sum = f64x2.splat(0);
  const zero = f64x2.splat(0);
  const end = (count >> 1) * 16;
  for (let i: usize = 0; i < end; i += 16) sum = add(sum, mul(v128.load(values + i), zero));
  const last: f64 = count & 1 ? load<f64>(values + end) * 0 : 0;
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1) + last == 0;
}

/** Sum of the squares of values [count]. */
export function squares(values: usize, count: usize): f64 {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  const end = (count >> 2) * 32;
  for (let i: usize = 0; i < end; i += 32) {
    a = add(a, mul(v128.load(values + i, 0), v128.load(values + i, 0)));
    b = add(b, mul(v128.load(values + i, 16), v128.load(values + i, 16)));
  }
  const both = add(a, b);
  let sum = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  for (let i = end; i < count * 8; i += 8) sum += load<f64>(values + i) * load<f64>(values + i);
  return sum;
}
