/** Mean of some measurements with the 95 % interval of Student's t; without an interval where there is one only. */
export interface Estimate {
  readonly n: number;
  readonly mean: number;
  readonly interval: readonly [low: number, high: number] | null;
}

/** Estimate from independent values, or from paired differences. */
export function estimate(values: readonly number[]): Estimate {
  const n = values.length;
  const { mean, error, freedom } = standardError(values);
  if (n < 2) return { n, mean, interval: null };
  const half = studentQuantile(0.975, freedom) * error;
  return { n, mean, interval: [mean - half, mean + half] };
}

/** Mean, its standard error, and degrees of freedom; of fewer than two values the error is NaN. */
export function standardError(values: readonly number[]): { readonly mean: number; error: number; freedom: number } {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return { mean, error: Math.sqrt(variance / n), freedom: n - 1 };
}

/** t with P(T <= t) = p for Student's distribution with a whole number of degrees of freedom; 0.5 <= p < 1. */
export function studentQuantile(p: number, freedom: number): number {
  let low = 0;
  let high = 1;
  while (studentDistribution(high, freedom) < p) high *= 2;
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    // No number lies between the two.
    if (middle === low || middle === high) break;
    if (studentDistribution(middle, freedom) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * P(T <= t), t >= 0, by the finite sums for whole degrees of freedom (Abramowitz & Stegun, 26.7.3
 * and 26.7.4), with theta = arctan(t / sqrt(freedom)).
 */
export function studentDistribution(t: number, freedom: number): number {
  const theta = Math.atan(t / Math.sqrt(freedom));
  const cosine = Math.cos(theta);
  const odd = freedom % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = 0;
  for (let k = odd ? 1 : 0; k <= freedom - 2; k += 2) {
    sum += term;
    term *= (cosine * cosine * (k + 1)) / (k + 2);
  }
  const within = odd ? (2 / Math.PI) * (theta + Math.sin(theta) * sum) : Math.sin(theta) * sum;
  return (1 + within) / 2;
}

/** Quantile at one half: the middle value, of an even number the mean of the two middle ones; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const at = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(at)] ?? Number.NaN) + (sorted[Math.ceil(at)] ?? Number.NaN)) / 2;
}

/**
 * Value below which a share of the values lies, linear between neighbours (definition 7 of Hyndman & Fan
 * 1996, as R, NumPy and d3-array have it); NaN of none. @param share 0..1
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = ascending(values);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  return below + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? below) - below);
}

/** Half of the range of values. */
export function halfRange(values: readonly number[]): number {
  return (Math.max(...values) - Math.min(...values)) / 2;
}

function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}
