import { expect, it } from 'vitest';
import type { GradientRecord } from '../../model/run';
import { sharedGradientRange } from '../kit/scales';
import { fitRange, gradientRanges } from './range';

const value = (rms: number[], norm: number): GradientRecord => ({ state: 'value', rms, mean: rms, last: rms, norm });

it('rounds outwards to 1 or 3 times a power of ten', () => {
  expect(fitRange([value([0.02, 0.0045], 0.05)])).toEqual({ min: 0.003, max: 0.1 });
  expect(fitRange([value([0.003], 0.3)])).toEqual({ min: 0.003, max: 0.3 });
});

it('ignores 0, NaN, infinity and what is no value; is never empty', () => {
  expect(fitRange([{ state: 'none' }, null])).toEqual(sharedGradientRange);
  expect(fitRange([value([0, Number.NaN, 0.02], Infinity)])).toEqual({ min: 0.01, max: 0.03 });
  expect(fitRange([value([1], 1)])).toEqual({ min: 1, max: 10 });
});

it('is one range for shared and run, one per group for layer', () => {
  const records = [[value([0.02], 0.02)], [value([0.0002], 0.0002)]];
  expect(gradientRanges('shared', records)).toEqual([sharedGradientRange, sharedGradientRange]);
  expect(gradientRanges('run', records)).toEqual([
    { min: 1e-4, max: 0.03 },
    { min: 1e-4, max: 0.03 },
  ]);
  expect(gradientRanges('layer', records)).toEqual([
    { min: 0.01, max: 0.03 },
    { min: 1e-4, max: 3e-4 },
  ]);
});
