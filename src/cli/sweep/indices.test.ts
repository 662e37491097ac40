import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatIndices, parseIndices } from './indices';

it('writes neighbours as ranges', () => {
  expect(formatIndices([4, 8, 15, 16, 17, 18, 19, 20])).toBe('4,8,15-20');
  expect(formatIndices([1, 2, 4])).toBe('1-2,4');
  expect(formatIndices([])).toBe('');
});

it('reads what it writes, whatever the numbers', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (numbers) => {
      const sorted = [...numbers].sort((a, b) => a - b);
      expect(parseIndices(formatIndices(sorted), 60)).toEqual(sorted);
    }),
  );
});

it('takes numbers in any order, once each', () => {
  expect(parseIndices('5,1-3,2', 5)).toEqual([1, 2, 3, 5]);
});

it.each(['', '0', '6', '3-2', '1,,2', '1-6', 'x', '1 2', '-1', '1-', '1.5', '1-99999999999999999999'])(
  'refuses "%s"',
  (text) => {
    expect(() => parseIndices(text, 5)).toThrow('expected numbers from 1 to 5 such as 4,8,15-20, got "');
  },
);
