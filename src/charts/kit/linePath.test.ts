import { expect, it } from 'vitest';
import { bandPath, linePath } from './linePath';

it('leaves a gap at NaN and infinity, never bridging it', () => {
  const path = linePath([
    [0, 1],
    [1, 2],
    [2, Number.NaN],
    [3, 4],
    [4, Infinity],
    [5, 6],
    [6, 7],
  ]);
  expect(path).toBe('M0 1L1 2M3 4h0M5 6L6 7');
});

it('shows a single point as a dot and nothing for no point', () => {
  expect(linePath([[2, 3]])).toBe('M2 3h0');
  expect(linePath([[2, Number.NaN]])).toBe('');
  expect(linePath([])).toBe('');
});

it('closes a band around finite points', () => {
  expect(
    bandPath([
      [0, 1, 2],
      [1, Number.NaN, 2],
      [2, 3, 4],
    ]),
  ).toBe('M0 2L2 4L2 3L0 1Z');
});
