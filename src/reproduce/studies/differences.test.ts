import { describe, expect, it } from 'vitest';
import { type Finished, finder, paperScale, placed, runsOf } from '../claims/series';
import { difference, differenceOf, differenceText, type Standing, standingOf } from './differences';

describe('a difference', () => {
  it.each<[[number, number], Standing]>([
    [[3.1, 9], 'better'],
    [[0.1, 9], 'better'],
    [[0.1, 2.9], 'slightly better'],
    [[-1, 2.9], 'alike'],
    [[0, 0], 'alike'],
    [[-2.9, -0.1], 'slightly worse'],
    [[-9, -0.1], 'worse'],
    [[-1, 9], 'undecided'],
  ])('with the interval %j: %s', (interval, standing) => {
    expect(standingOf({ points: { n: 5, mean: (interval[0] + interval[1]) / 2, interval } })).toBe(standing);
  });

  it('decides nothing from one seed', () => {
    expect(standingOf(difference([90], [10]))).toBe('undecided');
  });

  it('is paired by seed: what both share is no spread', () => {
    const { high, low, points } = difference([50, 70, 90], [48, 68, 88]);
    expect([high.mean, low.mean, points.mean]).toEqual([70, 68, 2]);
    expect(points.interval).toEqual([2, 2]);
    expect(differenceText({ points })).toBe('+2.0 points (2.0 to 2.0), slightly better');
  });

  it('needs every run of both sides', () => {
    const [one, other] = [placed('O1+O2', 'paper'), placed('X+O1', 'paper')];
    const runs = runsOf([one, other], paperScale).map(
      (experiment): Finished => ({
        experiment,
        train: { loss: [], accuracy: [] },
        validation: { loss: [], accuracy: [experiment.skips[0]?.[0] === 1 ? 0.9 : 0.8] },
        contrast: [],
        gradients: [],
      }),
    );
    expect(differenceOf(one, other, paperScale, finder(runs))?.points.mean).toBeCloseTo(10, 10);
    expect(differenceOf(one, other, paperScale, finder(runs.slice(1)))).toBeNull();
    expect(differenceText(null)).toBe('not run');
  });
});
