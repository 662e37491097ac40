import type { Turned } from '../../model/inspection';

/**
 * A copy of some values with those that were turned in their place.
 * @throws RangeError naming `field`, if one is not there or not finite
 */
export function withTurned(values: Float64Array, turned: Turned, field: string): Float64Array {
  const result = values.slice();
  for (const [key, value] of Object.entries(turned)) {
    const index = wholeBelow(Number(key), values.length, `${field} index`);
    if (!Number.isFinite(value)) throw new RangeError(`${field}[${index}]: expected a finite number, got ${value}`);
    result[index] = value;
  }
  return result;
}

/** @throws RangeError naming `field`, unless `value` is one of 0 .. count - 1 */
export function wholeBelow(value: number, count: number, field: string): number {
  if (!Number.isInteger(value) || value < 0 || value >= count) {
    throw new RangeError(`${field}: expected a whole number from 0 to ${count - 1}, got ${value}`);
  }
  return value;
}
