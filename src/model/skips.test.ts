import { describe, expect, it } from 'vitest';
import type { Skip } from './experiment';
import {
  addSkip,
  allPlacements,
  allSkips,
  hasSkip,
  removeSkip,
  samePlacement,
  skipProblem,
  sortSkips,
  sourcesOf,
  targetsOf,
} from './skips';

const some: Skip[] = [
  [0, 1],
  [0, 3],
  [1, 3],
];

describe('placements', () => {
  it.each([
    [1, 1, 2],
    [2, 3, 8],
    [3, 6, 64],
    [4, 10, 1024],
  ])('of %i layers: %i skips, %i placements, all different, all sorted', (layers, skips, placements) => {
    expect(allSkips(layers)).toHaveLength(skips);
    const all = allPlacements(layers);
    expect(new Set(all.map((placement) => JSON.stringify(placement))).size).toBe(placements);
    for (const placement of all) expect(sortSkips([...placement].reverse())).toEqual(placement);
  });

  it('are the same in whatever order their skips come', () => {
    expect(samePlacement(some, [...some].reverse())).toBe(true);
    expect(samePlacement(some, some.slice(1))).toBe(false);
    expect(samePlacement(some, [...some.slice(1), [1, 2]])).toBe(false);
  });
});

describe('a skip', () => {
  it('is added in canonical order and once only', () => {
    expect(addSkip(some, [1, 2])).toEqual([
      [0, 1],
      [1, 2],
      [0, 3],
      [1, 3],
    ]);
    expect(addSkip(some, [0, 3])).toBe(some);
  });

  it('is removed, or was not there', () => {
    expect(removeSkip(some, [0, 3])).toEqual([
      [0, 1],
      [1, 3],
    ]);
    expect(removeSkip(some, [1, 2])).toEqual(some);
    expect([hasSkip(some, [0, 3]), hasSkip(some, [1, 2])]).toEqual([true, false]);
  });

  it('joins sources and targets', () => {
    expect([0, 1, 2, 3].map((node) => sourcesOf(some, node))).toEqual([[], [0], [], [0, 1]]);
    expect([0, 1, 2, 3].map((node) => targetsOf(some, node))).toEqual([[1, 3], [3], [], []]);
  });
});

describe('skipProblem', () => {
  it('is null for exactly the legal skips', () => {
    for (const layers of [1, 2, 3, 4]) {
      for (let from = -1; from <= 5; from++) {
        for (let to = -1; to <= 5; to++) {
          const legal = hasSkip(allSkips(layers), [from, to]);
          expect(skipProblem(layers, [from, to]) === null, `${from}>${to} of ${layers}`).toBe(legal);
        }
      }
    }
  });

  it.each<[number, Skip, string]>([
    [2, [1, 1], 'O1 comes out of it'],
    [2, [2, 1], 'lies before O2'],
    [2, [0, 0], 'X has no sum to carry anything to'],
    [2, [1, 3], 'there is no sum 3 with 2 layers'],
    [1, [0, 2], 'there is no sum 2 with 1 layer'],
    [2, [-1, 1], 'there is no node -1'],
    [2, [0.5, 1], 'a skip joins whole node numbers, got 0.5 and 1'],
    [2, [0, Number.NaN], 'a skip joins whole node numbers, got 0 and NaN'],
  ])('with %i layers names why %j cannot be drawn', (layers, skip, reason) => {
    expect(skipProblem(layers, skip)).toBe(reason);
  });
});
