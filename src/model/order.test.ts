import { describe, expect, it } from 'vitest';
import type { Skip } from './experiment';
import { carriedTo } from './reach';
import { sourcesOf, targetsOf } from './skips';
import { estimate } from './statistics';

/** Lists that ascend, in whatever order the skips of a placement stand. */
describe('nodes ascend', () => {
  const skips: Skip[] = [
    [2, 4],
    [0, 4],
    [1, 4],
    [0, 1],
    [3, 4],
    [0, 3],
    [0, 2],
  ];

  it('that a sum adds, and sums that a node is carried to', () => {
    for (const list of [skips, [...skips].reverse()]) {
      expect(sourcesOf(list, 4)).toEqual([0, 1, 2, 3]);
      expect(targetsOf(list, 0)).toEqual([1, 2, 3, 4]);
    }
  });

  it('that an output gets into, though a later one is found first', () => {
    const detour: Skip[] = [
      [0, 1],
      [0, 3],
      [1, 2],
    ];
    expect(carriedTo(detour, 0)).toEqual([0, 1, 2, 3]);
    expect(carriedTo(detour, 1)).toEqual([1, 2]);
  });
});

it('two measurements have an interval, one has none', () => {
  // t(0.975) with one degree of freedom is 12.706, times the deviation of the mean, 1.
  expect(estimate([1, 3]).interval?.map((end) => Math.round(1000 * end))).toEqual([-10706, 14706]);
  expect(estimate([1]).interval).toBeNull();
});
