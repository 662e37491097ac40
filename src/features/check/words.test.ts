import { describe, expect, it } from 'vitest';
import type { ModeCheck } from '../../model/gradientCheck';
import { disagreement, grouped, precise, verdict } from './words';

const reached: ModeCheck = {
  mode: 'exact',
  adjoint: { value: 0.02, evaluations: 10 },
  shift: { value: 0.02 + 1e-12, evaluations: 20 },
  shots: { value: 0.021, evaluations: 20, standardError: 0.002 },
  difference: { value: 0.02 - 3e-10, evaluations: 20, step: 1e-5 },
};
const none: ModeCheck = {
  mode: 'paper',
  adjoint: null,
  shift: null,
  shots: null,
  difference: { value: 0, evaluations: 30, step: 1e-5 },
};

describe('verdict', () => {
  it('says how well the exact ways agree, and that measurement keeps the gradient', () => {
    expect(disagreement(reached)).toBeCloseTo(3e-10, 15);
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

  it('tells None, exact zero and a dense weight apart', () => {
    expect(verdict(none, true)).toMatch(/^None: no path .* exactly nothing\.$/);
    const zero = { ...reached, adjoint: { value: 0, evaluations: 1 }, shift: { value: 0, evaluations: 1 } };
    expect(verdict({ ...zero, difference: { ...reached.difference, value: 0 } }, true)).toContain('exactly 0');
    expect(verdict({ ...reached, shift: null, shots: null }, false)).toContain('A weight is no angle');
  });
});

it('writes numbers with six digits that count, and groups counts', () => {
  expect([precise(0.0123456789), precise(-1.234567e-5), precise(0)]).toEqual(['0.0123457', '−1.23457·10⁻⁵', '0']);
  expect([grouped(7), grouped(1024), grouped(1234567)]).toEqual(['7', '1 024', '1 234 567']);
});
