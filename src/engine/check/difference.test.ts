import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DifferenceEstimate, differentiate } from './difference';

const noise = 1e-15;
function estimate(f: (x: number) => number): DifferenceEstimate {
  const work = differentiate(f, noise);
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
}

describe('differences with their own error', () => {
  it('a sine of any pace and place: right to the error that is said, which is small beside the derivative’s scale', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 5, noNaN: true }),
        fc.double({ min: 0, max: 6, noNaN: true }),
        (exponent, at) => {
          const pace = 10 ** exponent;
          const found = estimate((x) => Math.sin(at + pace * x));
          const off = Math.abs(found.value - pace * Math.cos(at));
          expect(off).toBeLessThanOrEqual(5 * found.error);
          expect(found.error).toBeLessThan(1e-9 * Math.max(1, pace));
        },
      ),
      { numRuns: 500, seed: 1 },
    );
  });

  it('a constant has no derivative, to the last bit', () => {
    expect(estimate(() => 2.3)).toMatchObject({ value: 0 });
  });

  it('noise is not taken for a derivative', () => {
    let state = 1;
    const random = () => {
      state = (state * 48271) % 2147483647;
      return (state / 2147483647 - 0.5) * noise;
    };
    for (let i = 0; i < 50; i++) {
      const { value, error } = estimate(random);
      expect(Math.abs(value)).toBeLessThanOrEqual(5 * error);
    }
  });

  it('what is no number stays none', () => {
    expect(estimate(() => Number.NaN).value).toBeNaN();
  });
});
