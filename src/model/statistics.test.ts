import { describe, expect, it } from 'vitest';
import { estimate, halfRange, median, quantile, studentDistribution, studentQuantile } from './statistics';

describe("Student's t", () => {
  it.each([
    // Published tables, two-sided 95 %.
    [1, 12.7062],
    [2, 4.3027],
    [3, 3.1824],
    [4, 2.7764],
    [5, 2.5706],
    [9, 2.2622],
    [29, 2.0452],
    [120, 1.9799],
  ])('with %d degrees of freedom has the 97.5 %% quantile %d', (freedom, quantile) => {
    expect(studentQuantile(0.975, freedom)).toBeCloseTo(quantile, 4);
  });

  it('is Cauchy with one degree of freedom and t / sqrt(2 + t^2) with two', () => {
    for (const t of [0, 0.3, 1, 4, 50]) {
      expect(studentDistribution(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 12);
      expect(studentDistribution(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 12);
    }
  });

  it('is what its density adds up to', () => {
    // Density for 4 degrees of freedom, 3/8 (1 + t^2/4)^(-5/2), by Simpson's rule.
    const density = (t: number) => 0.375 * (1 + (t * t) / 4) ** -2.5;
    const steps = 2000;
    const h = 2.5 / steps;
    let sum = density(0) + density(2.5);
    for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * density(i * h);
    expect(studentDistribution(2.5, 4)).toBeCloseTo(0.5 + (sum * h) / 3, 10);
  });
});

describe('an estimate', () => {
  it('has the interval of a worked example', () => {
    // Mean 5, sample deviation sqrt(2.5), t = 2.7764: half-width 1.96324.
    const { n, mean, interval } = estimate([3, 4, 5, 6, 7]);
    expect([n, mean]).toEqual([5, 5]);
    expect(interval?.[0]).toBeCloseTo(5 - 1.96324, 4);
    expect(interval?.[1]).toBeCloseTo(5 + 1.96324, 4);
  });

  it('has no interval of one value, and none to speak of where all agree', () => {
    expect(estimate([4])).toEqual({ n: 1, mean: 4, interval: null });
    expect(estimate([4, 4, 4])).toEqual({ n: 3, mean: 4, interval: [4, 4] });
  });
});

it('the median is the middle one or between two', () => {
  expect(median([5, 1, 3])).toBe(3);
  expect(median([5, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});

it('a quantile is linear between neighbours, whatever the order of the values', () => {
  expect([0, 0.25, 0.5, 0.75, 1].map((share) => quantile([40, 10, 30, 20], share))).toEqual([10, 17.5, 25, 32.5, 40]);
  expect([0, 0.3, 1].map((share) => quantile([7], share))).toEqual([7, 7, 7]);
  expect(quantile([], 0.5)).toBeNaN();
  for (const values of [
    [3, 1, 2],
    [3, 1, 2, 5],
    [0.1, 0.7],
  ])
    expect(quantile(values, 0.5)).toBeCloseTo(median(values), 14);
});

it('half of the range', () => {
  expect(halfRange([3, 1, 2])).toBe(1);
});
