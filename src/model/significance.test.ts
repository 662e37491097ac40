import { describe, expect, it } from 'vitest';
import { effectSize, holm, signFlipTest, studentTail, withinBounds } from './significance';
import { estimate } from './statistics';

describe('the permutation test', () => {
  it('counts every choice of signs', () => {
    // Of 8 sums +-1 +-2 +-4 two are as far from 0 as 7, four as far as 5.
    expect(signFlipTest([1, 2, 4])).toBe(2 / 8);
    expect(signFlipTest([-1, 2, 4])).toBe(4 / 8);
    expect(signFlipTest([5])).toBe(1);
    expect(signFlipTest([0, 0, 0])).toBe(1);
    expect(signFlipTest(Array.from({ length: 10 }, (_, i) => i + 1))).toBe(2 / 1024);
    // Equal differences: rounding does not part sums that are the same.
    expect(signFlipTest([0.1, 0.1, 0.1, -0.1])).toBe(10 / 16);
  });

  it('does not depend on order or unit', () => {
    const values = [3.25, -1.5, 4, 0.75, 2.25, -0.5];
    expect(signFlipTest([...values].reverse())).toBe(signFlipTest(values));
    expect(signFlipTest(values.map((value) => value / 100))).toBe(signFlipTest(values));
  });

  it('refuses what it cannot try', () => {
    expect(() => signFlipTest([])).toThrow('expected 1 to 22 differences, got 0');
    expect(() => signFlipTest(new Array(23).fill(1))).toThrow('got 23');
  });
});

describe("Holm's correction", () => {
  it('is the one of a worked example, in the order given', () => {
    // Smallest times 4, next times 3, ..; never below the one before.
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    expect(adjusted.map((p) => Number(p.toFixed(10)))).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holm([0.5, 0.9])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });
});

describe('the effect size', () => {
  it('is in standard deviations, smaller with few values', () => {
    // Mean 5, deviation sqrt(2.5), factor 1 - 3/15.
    expect(effectSize([3, 4, 5, 6, 7])).toBeCloseTo((5 / Math.sqrt(2.5)) * 0.8, 12);
    expect(effectSize([3, 4, 5, 6, 7], 5)).toBe(0);
    expect(effectSize([2, 2, 2])).toBe(Number.POSITIVE_INFINITY);
    expect(effectSize([2, 2, 2], 2)).toBe(0);
  });
});

describe("the tail of Student's t", () => {
  it('has both signs and both ends', () => {
    expect(studentTail(0, 9)).toBe(0.5);
    expect(studentTail(2.2621571627, 9)).toBeCloseTo(0.025, 9);
    expect(studentTail(-2.2621571627, 9)).toBeCloseTo(0.975, 9);
    expect(studentTail(Number.POSITIVE_INFINITY, 9)).toBe(0);
    expect(studentTail(Number.NEGATIVE_INFINITY, 9)).toBe(1);
  });
});

describe('an interval that would leave its bounds', () => {
  it('comes back between them, and holds the mean', () => {
    const measured = estimate([99.5, 100, 100, 94, 100]);
    expect(measured.interval?.[1]).toBeGreaterThan(100);
    const { mean, interval } = withinBounds(measured, [0, 100]);
    expect(mean).toBe(measured.mean);
    expect(interval?.[0]).toBeGreaterThan(50);
    expect(interval?.[0]).toBeLessThan(mean);
    expect(interval?.[1]).toBeGreaterThan(mean);
    expect(interval?.[1]).toBeLessThan(100);
  });

  it('is the one of t where that stays within them, and hardly another where it is narrow', () => {
    const inside = estimate([80, 82, 81]);
    expect(withinBounds(inside, [0, 100])).toBe(inside);
    // The same spread, with bounds so far away that the scale is straight between.
    const { interval } = withinBounds({ n: 5, mean: 50, interval: [-0.001, 100.001] }, [0, 100]);
    expect((interval?.[0] as number) + (interval?.[1] as number)).toBeCloseTo(100, 9);
  });

  it('is the mean itself where every seed lies on the bound', () => {
    expect(withinBounds({ n: 3, mean: 100, interval: [99, 101] }, [0, 100]).interval).toEqual([100, 100]);
    expect(withinBounds(estimate([7]), [0, 100]).interval).toBeNull();
  });
});
