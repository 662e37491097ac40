import { expect, it } from 'vitest';
import { inputRange } from '../kit/scales';
import { fitCell, mapExtent, mapFill, mapPaths } from './paintMap';

it('merges neighbours of one step into one rectangle', () => {
  const paths = mapPaths([0, 0, 1, 1], { channels: 1, size: 2 }, { cell: 3 }, inputRange);
  expect(paths).toHaveLength(21);
  expect(paths[0]).toBe('M0 0h6v3h-6z');
  expect(paths[19]).toBe('M0 3h6v3h-6z');
  expect(paths.filter(Boolean)).toHaveLength(2);
});

it('puts four channels 2x2 and marks cells that are not finite', () => {
  const paths = mapPaths([0, 0, 0, Number.NaN], { channels: 4, size: 1 }, { x: 10, y: 20, cell: 4, gap: 2 });
  expect(paths[10]).toBe('M10 20h4v4h-4zM16 20h4v4h-4zM10 26h4v4h-4z');
  expect(paths[20]).toBe('M16 26h4v4h-4z');
  expect(mapFill(20)).toBe('var(--bad)');
  expect(mapExtent({ channels: 4, size: 1 }, 4, 2)).toBe(10);
});

it('fits whole cells', () => {
  expect(fitCell({ channels: 1, size: 28 }, 62)).toBe(2);
  expect(fitCell({ channels: 1, size: 14 }, 62)).toBe(4);
  expect(fitCell({ channels: 4, size: 14 }, 62)).toBe(2);
  expect(fitCell({ channels: 1, size: 28 }, 10)).toBe(1);
});

it('refuses a map of another shape', () => {
  expect(() => mapPaths([1, 2, 3], { channels: 1, size: 2 }, { cell: 1 })).toThrow('expected 1 x 2 x 2 values, got 3');
});
