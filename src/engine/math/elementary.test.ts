import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cos, exp, log, power, sin } from './elementary';

/** Error in units of the last place of the expected value. */
function ulps(got: number, expected: number): number {
  if (Object.is(got, expected) || got === expected) return 0;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(expected));
  bits.setBigUint64(0, bits.getBigUint64(0) + 1n);
  return Math.abs(got - expected) / (bits.getFloat64(0) - Math.abs(expected));
}

const real = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
const runs = { numRuns: 20_000, seed: 1 };

describe('elementary functions agree with the engine of this machine', () => {
  test('sin and cos, |x| <= 1.6e6, within 2 ulp', () => {
    for (const limit of [1, 10, 1000, 1.6e6]) {
      fc.assert(
        fc.property(real(limit), (x) => ulps(sin(x), Math.sin(x)) <= 2 && ulps(cos(x), Math.cos(x)) <= 2),
        runs,
      );
    }
  });

  test('sin and cos stay on the circle beyond', () => {
    fc.assert(
      fc.property(real(1e18), (x) => Math.abs(sin(x) ** 2 + cos(x) ** 2 - 1) < 1e-15),
      runs,
    );
  });

  test('exp, -745 <= x <= 709, within 2 ulp', () => {
    fc.assert(
      fc.property(fc.double({ min: -745, max: 709, noNaN: true }), (x) => ulps(exp(x), Math.exp(x)) <= 2),
      runs,
    );
  });

  test('log over all positive numbers, within 2 ulp', () => {
    fc.assert(
      fc.property(fc.double({ min: 5e-324, noNaN: true }), (x) => ulps(log(x), Math.log(x)) <= 2),
      runs,
    );
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => ulps(log(x), Math.log(x)) <= 2),
      runs,
    );
  });

  test('powers of two are exact', () => {
    for (let n = -1022; n <= 1023; n++) expect(power(2, n)).toBe(2 ** n);
  });
});

test('special values', () => {
  expect(sin(0)).toBe(0);
  expect(cos(0)).toBe(1);
  for (const x of [NaN, Infinity, -Infinity]) {
    expect(sin(x)).toBeNaN();
    expect(cos(x)).toBeNaN();
  }
  expect([exp(0), exp(-Infinity), exp(Infinity), exp(800), exp(-800)]).toEqual([1, 0, Infinity, Infinity, 0]);
  expect(exp(NaN)).toBeNaN();
  expect([log(1), log(0), log(Infinity)]).toEqual([0, -Infinity, Infinity]);
  expect(log(-1)).toBeNaN();
});
