import { describe, expect, test } from 'vitest';
import { firstExperiment } from '../settings/paper';
import { askedLayers, curveEpochs, curveOf, drawnOn, type Given, givenFor, stillOpen, withPoint } from './prediction';

const given: Given = { of: firstExperiment, phase: 'asking', answers: ['learns', null], curve: null };

test('what was said belongs to its experiment; another one is asked anew', () => {
  const prediction = { held: true, given, tally: null };
  expect(givenFor(prediction, structuredClone(firstExperiment))).toBe(given);
  const other = { ...firstExperiment, skips: [[0, 1] as const] };
  expect(givenFor(prediction, other)).toEqual({ of: other, phase: 'asking', answers: [null, null], curve: null });
});

test('a frozen layer is not asked about', () => {
  const layers = firstExperiment.layers.map((layer, index) => ({ ...layer, trainable: index > 0 }));
  expect(askedLayers({ layers })).toEqual([2]);
});

test('what is missing is said, in the order of the questions', () => {
  expect(stillOpen({ ...given, answers: [null, null] }, true)).toBe('QCL1 and QCL2 are still open.');
  expect(stillOpen(given, true)).toBe('QCL2 is still open.');
  expect(stillOpen({ ...given, answers: ['learns', 'none'] }, true)).toMatch(/Your curve is still open/);
  expect(stillOpen({ ...given, answers: ['learns', 'none'] }, false)).toBeNull();
  expect(stillOpen({ ...given, answers: ['learns', 'none'], curve: [0.5] }, true)).toBeNull();
});

describe('a drawn curve', () => {
  test.each([
    [30, [1, 4, 12, 20, 30]],
    [2, [1, 2]],
    [1, [1]],
    [300, [1, 40, 120, 200, 300]],
  ])('of %i epochs has points at %j', (epochs, points) => {
    expect(curveEpochs(epochs)).toEqual(points);
  });

  const at = (epoch: number, accuracy: number) => ({ epoch, accuracy });

  test('is read at its points, and counts once it comes to the right edge', () => {
    const half = [at(0, 0.1), at(10, 0.6)];
    expect(curveOf(half, 30)).toBeNull();
    const whole = drawnOn(drawnOn(half, at(20, 0.8)), at(30, 0.9));
    expect(curveOf(whole, 30)).toEqual([0.15, 0.3, 0.64, 0.8, 0.9]);
  });

  test('goes back where the hand goes back', () => {
    expect(drawnOn([at(0, 0.1), at(5, 0.5), at(9, 0.7)], at(4, 0.3))).toEqual([at(0, 0.1), at(4, 0.3)]);
  });

  test('set by keys stays level behind the first point that is set, and within 0 and 1', () => {
    const once = withPoint(null, 0.1, 3, 1, 0.5);
    expect(once).toEqual([0.1, 0.5, 0.5]);
    expect(withPoint(once, 0.1, 3, 0, 0.3)).toEqual([0.3, 0.5, 0.5]);
    expect(withPoint(once, 0.1, 3, 2, 1.7)).toEqual([0.1, 0.5, 1]);
    expect(withPoint(once, 0.1, 3, 2, -1)).toEqual([0.1, 0.5, 0]);
  });
});
