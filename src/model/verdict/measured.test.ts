import { describe, expect, it } from 'vitest';
import { gradientValue } from '../../testing/fakeLab';
import type { Experiment } from '../experiment';
import { gradientReach } from '../reach';
import { firstExperiment } from '../settings/paper';
import { networkShapes } from '../shapes';
import { type Measured, measuredAside } from './measured';

const standardised: Experiment = {
  ...firstExperiment,
  skips: [[1, 2]],
  head: { ...firstExperiment.head, standardise: true },
};

function aside(experiment: Experiment, measured: Partial<Measured>): string {
  return measuredAside(experiment, gradientReach(experiment), { layers: null, constantInputs: 0, ...measured });
}

describe('what only the numbers tell', () => {
  it('names the layers that are reached by nothing but rounding, and no other', () => {
    const rounded = { ...gradientValue(1e-16), rounding: 1e-16 };
    const real = { ...gradientValue(1e-3), rounding: 1e-16 };
    expect(aside(standardised, { layers: [real, rounded] })).toBe(
      'The gradient of QCL2 is zero up to rounding so far.',
    );
    expect(aside(standardised, { layers: [rounded, rounded] })).toContain('QCL1 and QCL2');
    expect(aside(standardised, { layers: [real, real] })).toBe('');
    // None has no size, and is told by the placement.
    const cut = { ...standardised, skips: [] };
    expect(gradientReach(cut)[0]?.state).toBe('none');
    expect(aside(cut, { layers: [rounded, real] })).toBe('');
  });

  it('counts the inputs that standardising takes for constant, without those that are empty by design', () => {
    expect(aside(standardised, { constantInputs: 1 })).toMatch(
      /^1 input of the head varies by rounding alone, .* it 0\.$/,
    );
    expect(aside(standardised, { constantInputs: 12 })).toMatch(/^12 of 49 inputs of the head vary .* them 0\.$/);
    expect(aside(standardised, { constantInputs: 49 })).toMatch(/^All 49 inputs/);
    const quarter: Experiment = { ...standardised, skips: [], coverage: 'quarter' };
    const { features, filled } = networkShapes(quarter);
    expect(filled).toBeLessThan(features);
    expect(aside(quarter, { constantInputs: features - filled })).toBe('');
    expect(aside(quarter, { constantInputs: features - filled + 2 })).toMatch(`2 of ${filled} inputs`);
    expect(aside(firstExperiment, { constantInputs: 12 })).toBe('');
  });
});
