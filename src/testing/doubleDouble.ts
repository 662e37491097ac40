/**
 * Arithmetic with twice the digits of float64, as a yardstick: a number is the exact sum of two float64, about
 * 32 decimal digits (Dekker 1971). Slow, and used by tests alone.
 */
export interface Wide {
  readonly high: number;
  readonly low: number;
}

export const wide = (high: number): Wide => ({ high, low: 0 });
export const narrow = ({ high, low }: Wide): number => high + low;

/** a + b exactly. */
function twoSum(a: number, b: number): Wide {
  const high = a + b;
  const other = high - a;
  return { high, low: a - (high - other) + (b - other) };
}

/** a * b exactly, unless it overflows. */
function twoProduct(a: number, b: number): Wide {
  const high = a * b;
  const [a1, a2] = split(a);
  const [b1, b2] = split(b);
  return { high, low: a2 * b2 - (high - a1 * b1 - a2 * b1 - a1 * b2) };
}

function split(a: number): [number, number] {
  const scaled = 134217729 * a;
  const high = scaled - (scaled - a);
  return [high, a - high];
}

export function plus(a: Wide, b: Wide): Wide {
  const { high, low } = twoSum(a.high, b.high);
  const rest = twoSum(a.low, b.low);
  const sum = twoSum(high, low + rest.high);
  return twoSum(sum.high, sum.low + rest.low);
}

export function minus(a: Wide, b: Wide): Wide {
  return plus(a, { high: -b.high, low: -b.low });
}

export function times(a: Wide, b: Wide): Wide {
  const { high, low } = twoProduct(a.high, b.high);
  return twoSum(high, low + (a.high * b.low + a.low * b.high));
}

export function over(a: Wide, b: Wide): Wide {
  const first = a.high / b.high;
  const rest = minus(a, times(wide(first), b));
  const second = rest.high / b.high;
  const left = minus(rest, times(wide(second), b));
  return plus(twoSum(first, second), wide(left.high / b.high));
}

/** Of a number above 0. */
export function root(a: Wide): Wide {
  const first = Math.sqrt(a.high);
  const rest = minus(a, times(wide(first), wide(first)));
  return plus(wide(first), wide(rest.high / (2 * first)));
}

export function total(values: readonly Wide[]): Wide {
  return values.reduce(plus, wide(0));
}
