import { describe, expect, it } from 'vitest';
import {
  forwardColour,
  gradientColour,
  gradientIndex,
  isClipped,
  rampIndex,
  sharedGradientRange,
  stageRange,
} from './scales';

describe('ramps', () => {
  it('covers 20 equal steps and clamps beyond them', () => {
    expect(rampIndex(-1, -1, 1)).toBe(0);
    expect(rampIndex(-0.91, -1, 1)).toBe(0);
    expect(rampIndex(-0.89, -1, 1)).toBe(1);
    expect(rampIndex(0, -1, 1)).toBe(10);
    expect(rampIndex(1, -1, 1)).toBe(19);
    expect([rampIndex(-7, -1, 1), rampIndex(7, -1, 1)]).toEqual([0, 19]);
  });

  it('names tokens, and the colour of errors for what is not finite', () => {
    expect(forwardColour(0)).toBe('var(--f10)');
    expect(forwardColour(0, 0, 1)).toBe('var(--f0)');
    expect(forwardColour(Number.NaN)).toBe('var(--bad)');
    expect(gradientColour(1)).toBe('var(--g19)');
    expect(gradientColour(Infinity)).toBe('var(--bad)');
  });

  it('is logarithmic for gradients, whatever their sign', () => {
    const middle = Math.sqrt(sharedGradientRange.min * sharedGradientRange.max);
    expect(gradientIndex(middle * 1.001)).toBe(10);
    expect(gradientIndex(-middle * 1.001)).toBe(10);
    expect(gradientIndex(middle * 0.999)).toBe(9);
    expect(gradientIndex(0)).toBe(0);
    expect(gradientIndex(1e-12)).toBe(0);
  });

  it('shows X on 0..1 and everything behind a circuit on -1..1', () => {
    expect(stageRange({ kind: 'output', node: 0 })).toEqual({ min: 0, max: 1 });
    expect(stageRange({ kind: 'sum', node: 1 })).toEqual({ min: -1, max: 1 });
    expect(isClipped([-1, 0, 1], { min: -1, max: 1 })).toBe(false);
    expect(isClipped([0, 1.2], { min: -1, max: 1 })).toBe(true);
  });
});
