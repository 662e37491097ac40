import { describe, expect, it } from 'vitest';
import type { Experiment } from '../experiment';
import { paperExperiment } from './paper';
import { brokenRule, imageBounds, withinBounds } from './rules';

const withData = (data: Partial<Experiment['data']>): Experiment => ({
  ...paperExperiment,
  data: { ...paperExperiment.data, ...data },
});
const imagesProblem = (data: Partial<Experiment['data']>) => brokenRule(withData(data), 'e')?.field ?? null;

describe('the number of images', () => {
  it.each([
    [{ sampling: 'perClass', images: 1 }, 'e.data.images'],
    [{ sampling: 'perClass', images: 2 }, null],
    [{ sampling: 'perClass', images: 600 }, null],
    [{ sampling: 'perClass', images: 601 }, 'e.data.images'],
    [{ sampling: 'uniform', images: 3 }, 'e.data.images'],
    [{ sampling: 'uniform', images: 4 }, null],
    [{ sampling: 'uniform', images: 1800, digits: [1, 2, 3] }, null],
    [{ sampling: 'uniform', images: 1801, digits: [1, 2, 3] }, 'e.data.images'],
  ] as const)('%j: %s', (data, field) => {
    expect(imagesProblem(data)).toBe(field);
  });

  it('is brought within its bounds, and otherwise left alone', () => {
    const uniform = withData({ sampling: 'uniform', digits: [0, 1] }).data;
    expect(imageBounds(uniform)).toEqual([4, 1200]);
    expect([1, 4, 77, 1200, 9999].map((images) => withinBounds({ ...uniform, images }).images)).toEqual([
      4, 4, 77, 1200, 1200,
    ]);
  });
});

describe('digits', () => {
  it('ascend, each once, two at least', () => {
    expect(brokenRule(withData({ digits: [3] }), 'e')).toEqual({
      field: 'e.data.digits',
      problem: 'expected at least 2 digits, got 1',
    });
    expect(brokenRule(withData({ digits: [0, 2, 2] }), 'e')?.field).toBe('e.data.digits[2]');
    expect(brokenRule(withData({ digits: [5, 4] }), 'e')?.field).toBe('e.data.digits[1]');
    expect(brokenRule(withData({ digits: [0, 9] }), 'e')).toBeNull();
  });
});

describe('skips', () => {
  it('join a node and a later sum, each once', () => {
    const withSkips = (skips: Experiment['skips']) => brokenRule({ ...paperExperiment, skips }, 'e');
    expect(
      withSkips([
        [0, 1],
        [1, 2],
      ]),
    ).toBeNull();
    expect(withSkips([[2, 1]])?.field).toBe('e.skips[0]');
    const twice = withSkips([
      [0, 1],
      [1, 2],
      [0, 1],
    ]);
    expect(twice).toEqual({ field: 'e.skips[2]', problem: 'expected each skip once, got [0, 1] as in e.skips[0]' });
  });
});
