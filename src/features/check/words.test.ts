import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreement, type ModeCheck } from '../../model/gradientCheck';
import { precise, verdict } from './words';

const reached: ModeCheck = {
  mode: 'exact',
  rounding: 1e-12,
  adjoint: { value: 0.02, evaluations: 10 },
  shift: { value: 0.02 + 1e-12, evaluations: 20 },
  shots: { value: 0.021, evaluations: 20, standardError: 0.002 },
  difference: { value: 0.02 - 3e-10, evaluations: 20, step: 1e-3, error: 1e-10 },
};
const none: ModeCheck = {
  mode: 'paper',
  rounding: 0,
  adjoint: null,
  shift: null,
  shots: null,
  difference: { value: 0, evaluations: 30, step: 1e-3, error: 0 },
};

describe('verdict', () => {
  it('says how well the exact ways agree, and that measurement keeps the gradient', () => {
    expect(agreement(reached)?.apart).toBeCloseTo(3e-10, 15);
    expect(verdict(reached, true)).toBe(
      'Backward pass, parameter shift and difference agree within 10⁻⁹. Measured, it lies 0.5 standard errors from them and 11 from zero: measurement included, the gradient is there.',
    );
  });

  it('does not claim that noise is a gradient', () => {
    const noisy = { ...reached, shots: { value: 0.021, evaluations: 20, standardError: 0.02 } };
    expect(verdict(noisy, true)).not.toContain('is there');
    expect(verdict(noisy, true)).toContain('more shots');
  });

  it('says loudly where the ways disagree, or one of them is no number', () => {
    const wrong = { ...reached, shift: { value: 0.0201, evaluations: 20 } };
    expect(verdict(wrong, true)).toContain('please report this');
    expect(verdict({ ...reached, shift: { value: Number.NaN, evaluations: 20 } }, true)).toContain('please report');
  });

  it('judges by size: 4e-8 against -4e-8 disagree, and so does a tenth of a tiny gradient', () => {
    const of = (adjoint: number, difference: number, change: Partial<ModeCheck> = {}): ModeCheck => ({
      ...reached,
      adjoint: { value: adjoint, evaluations: 1 },
      shift: { value: adjoint, evaluations: 1 },
      difference: { value: difference, evaluations: 1, step: 1e-3, error: 1e-13 },
      rounding: 1e-16,
      ...change,
    });
    expect(verdict(of(4e-8, -4e-8), true)).toContain('please report this');
    expect(verdict(of(4e-8, 4.4e-8), true)).toContain('please report this');
    expect(verdict(of(4e-8, 4e-8 + 3e-13), true)).toContain('agree within 10⁻¹²');
    // Truncation of a steep loss is the difference's own error.
    const steep = of(37, 37.001, { difference: { value: 37.001, evaluations: 1, step: 1e-5, error: 1e-3 } });
    expect(verdict(steep, true)).toContain('agree within');
    const blind = of(1e-9, 3e-6, { difference: { value: 3e-6, evaluations: 1, step: 1e-5, error: 1e-6 } });
    expect(verdict(blind, true)).toContain('its own error is 1.00000·10⁻⁶');
    expect(verdict(of(1.4e-16, 0, { rounding: 3e-16 }), true)).toMatch(/^Zero up to rounding/);
  });

  it('sign and scale of the loss change no verdict', () => {
    // Whole thousandths: halving them takes no digit away.
    const number = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 1000);
    const error = fc.double({ min: 1e-9, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        number,
        number,
        number,
        error,
        error,
        fc.integer({ min: -60, max: 60 }),
        (a, s, d, e, r, exponent) => {
          const at = (by: number): ModeCheck => ({
            ...reached,
            adjoint: { value: a * by, evaluations: 1 },
            shift: { value: s * by, evaluations: 1 },
            difference: { value: d * by, evaluations: 1, step: 1, error: Math.abs(e * by) },
            rounding: Math.abs(r * by),
          });
          const by = 2 ** exponent;
          expect(agreement(at(by))?.verdict).toBe(agreement(at(1))?.verdict);
          expect(agreement(at(-by))?.verdict).toBe(agreement(at(1))?.verdict);
        },
      ),
    );
  });

  it('tells None, exact zero and a dense weight apart', () => {
    expect(verdict(none, true)).toMatch(/^None: no path .* exactly nothing\.$/);
    const zero = { ...reached, adjoint: { value: 0, evaluations: 1 }, shift: { value: 0, evaluations: 1 } };
    expect(verdict({ ...zero, difference: { ...reached.difference, value: 0 } }, true)).toContain('exactly 0');
    expect(verdict({ ...reached, shift: null, shots: null }, false)).toContain('A weight is no angle');
  });
});

it('writes numbers with six digits that count', () => {
  expect([precise(0.0123456789), precise(-1.234567e-5), precise(0)]).toEqual(['0.0123457', '−1.23457·10⁻⁵', '0']);
});
