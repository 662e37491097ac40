import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import angles from '../../testing/angles.json';
import { narrow, times, wide } from '../../testing/doubleDouble';
import { cos, cosOfProduct, sin, sinOfProduct } from './elementary';
import { reduceLarge } from './largeAngles';

/** Angle, cosine, sine; by mpmath with 1400 bits (`src/testing/angles.py`). */
const rows = angles as unknown as readonly [number, number, number][];

describe('large angles', () => {
  it('cos and sin agree with mpmath within 2 ulp of 1, and next to their zeros within 2 ulp of themselves', () => {
    for (const [angle, cosine, sine] of rows) {
      expect(Math.abs(cos(angle) - cosine), `cos ${angle}`).toBeLessThanOrEqual(4.5e-16 * Math.abs(cosine));
      expect(Math.abs(sin(angle) - sine), `sin ${angle}`).toBeLessThanOrEqual(4.5e-16 * Math.abs(sine));
    }
  });

  it('the remainder joins the one of smaller angles', () => {
    fc.assert(
      fc.property(fc.double({ min: 1048576, max: 1.6e6, noNaN: true }), (x) => {
        const { quadrant, high, low } = reduceLarge(x);
        const parts = [Math.cos(high) - low * Math.sin(high), Math.sin(high) + low * Math.cos(high)] as const;
        const cosine = [parts[0], -parts[1], -parts[0], parts[1]][quadrant] as number;
        return Math.abs(cosine - cos(x)) < 3e-16;
      }),
      { numRuns: 5000, seed: 1 },
    );
  });

  it('an angle and its opposite have opposite sines and equal cosines, to the bit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e6, noNaN: true, noDefaultInfinity: true }), (x) => {
        return sin(-x) === -sin(x) && cos(-x) === cos(x) && Math.abs(sin(x) ** 2 + cos(x) ** 2 - 1) < 1e-15;
      }),
      { numRuns: 20_000, seed: 1 },
    );
  });

  it('a product is not rounded before its cosine is taken', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1000, max: 1000, noNaN: true }),
        fc.double({ min: 0, max: 8, noNaN: true }),
        (s, v) => {
          const exact = times(wide(s), wide(v));
          const cosine = cos(exact.high) - exact.low * sin(exact.high);
          const sine = sin(exact.high) + exact.low * cos(exact.high);
          // Below 64 the product is rounded: by half an ulp of 64 at most.
          const bar = Math.abs(narrow(exact)) < 64 ? 4e-15 : 6e-16;
          return Math.abs(cosOfProduct(s, v) - cosine) < bar && Math.abs(sinOfProduct(s, v) - sine) < bar;
        },
      ),
      { numRuns: 20_000, seed: 1 },
    );
  });
});
