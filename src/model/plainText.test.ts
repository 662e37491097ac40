import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from './plainText';

/** Any plain data: JSON values, and the numbers that JSON lacks. */
const plainData = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.double(),
    fc.constantFrom(0, -0, Number.NaN, Infinity, -Infinity, '0', '-0', 'null', null, true, false),
    fc.string(),
    fc.array(tie('value')),
    fc.dictionary(fc.string(), tie('value'), { noNullPrototype: true }),
  ),
})).value;

describe('plainText', () => {
  it('is equal exactly for equal values', () => {
    fc.assert(
      fc.property(plainData, plainData, (a, b) => {
        expect(plainText(a) === plainText(b)).toBe(isDeepStrictEqual(a, b));
        expect(plainText(structuredClone(a))).toBe(plainText(a));
      }),
    );
  });

  it('does not mind the order of keys, nor a field that is undefined', () => {
    expect(plainText({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(plainText({ b: [{ d: 3, c: 2 }], a: 1, e: undefined }));
  });

  it('tells apart what JSON text does not', () => {
    const values = [0, -0, Number.NaN, Infinity, -Infinity, null, 'null', '0', [0], [-0], [], {}, [[]], [null]];
    expect(new Set(values.map(plainText)).size).toBe(values.length);
    expect(plainText([1e21, 5e-324, 0.1])).toBe('[1e+21,5e-324,0.1]');
    expect(plainText(Float64Array.of(1, -0))).toBe(plainText([1, -0]));
  });

  it('refuses what is not plain', () => {
    expect(() => plainText({ a: () => 1 })).toThrow('expected plain data, got function');
    expect(() => plainText([undefined])).toThrow('expected plain data, got undefined');
  });
});
