import { expect, test } from 'vitest';
import { dropOn } from './machine/drop';
import { missedWords } from './missed';

test('a drop in the void names the sums that would take it', () => {
  expect(missedWords(2, [], 1, null)).toBe('Let go of O1 over sum 2.');
  expect(missedWords(2, [], 0, null)).toBe('Let go of X over sum 1 or sum 2.');
  expect(missedWords(4, [[0, 2]], 0, null)).toBe('Let go of X over sum 1, sum 3 or sum 4.');
});

test('a drop on a sum that does not take it says why', () => {
  const refused = dropOn({ layers: 2, skips: [] }, { kind: 'port', from: 1 }, 1);
  expect(missedWords(2, [], 1, refused)).toBe('Not on sum 1: O1 comes out of it. Let go of O1 over sum 2.');
});

test('a node that is carried everywhere has nowhere to go', () => {
  const refused = dropOn({ layers: 2, skips: [[1, 2]] }, { kind: 'port', from: 1 }, 2);
  expect(missedWords(2, [[1, 2]], 1, refused)).toBe(
    'Not on sum 2: is there already. O1 goes to every sum that it can go to already.',
  );
});
