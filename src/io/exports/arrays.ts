import type { Tensor } from './tensors';

type Values = Tensor['values'];

/** Writes the numbers little endian, eight bytes each. @returns the byte after them */
export function writeValues(view: DataView, start: number, values: Values): number {
  if (values instanceof Float64Array) {
    values.forEach((value, i) => {
      view.setFloat64(start + 8 * i, value, true);
    });
  } else {
    values.forEach((value, i) => {
      view.setBigInt64(start + 8 * i, value, true);
    });
  }
  return start + values.byteLength;
}

/** The inverse of `writeValues`. */
export function readValues(view: DataView, start: number, count: number, kind: 'float64' | 'int64'): Values {
  return kind === 'float64'
    ? Float64Array.from({ length: count }, (_, i) => view.getFloat64(start + 8 * i, true))
    : BigInt64Array.from({ length: count }, (_, i) => view.getBigInt64(start + 8 * i, true));
}

/** Number of values in an array of this shape. */
export function countOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

export function isTexts(value: unknown): value is Record<string, string> {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
}
