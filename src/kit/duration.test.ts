import { expect, test } from 'vitest';
import { duration, estimateLeft, timeLeft } from './duration';

test('durations are as exact as an estimate is, and never nothing', () => {
  expect([0, 999, 1001, 11_200, 89_000, 90_000, 600_000, 4_800_000, 5_400_000, 7_320_000].map(duration)).toEqual([
    '1 s',
    '1 s',
    '2 s',
    '12 s',
    '89 s',
    '2 min',
    '10 min',
    '80 min',
    '1 h 30 min',
    '2 h 2 min',
  ]);
  expect(timeLeft(11_200)).toBe('12 s left');
});

test('what is left follows from what a share took; nothing is said too early, or of what is over within a second', () => {
  expect(estimateLeft(0, 5000)).toBeNull();
  expect(estimateLeft(0.5, 300)).toBeNull();
  expect(estimateLeft(0.9, 450)).toBeNull();
  expect(estimateLeft(0.1, 500)).toBeCloseTo(4500);
  expect(estimateLeft(0.01, 5000)).toBeCloseTo(495_000);
});
