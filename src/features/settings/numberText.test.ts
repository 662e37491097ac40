import { expect, test } from 'vitest';
import { formatNumber, isAmbiguous, parseNumber } from './numberText';

test.each([
  ['0.01', 0.01],
  [' 16 ', 16],
  ['1e-8', 1e-8],
  ['1E3', 1000],
  ['.5', 0.5],
  ['−2', -2],
  ['π', Math.PI],
  ['pi/2', Math.PI / 2],
  ['-2π', -2 * Math.PI],
  ['0.5*pi', Math.PI / 2],
  ['0,01', 0.01],
  [',5', 0.5],
  ['1,5e-3', 0.0015],
  ['-0,001', -0.001],
  ['1,23', 1.23],
  ['0,5π', Math.PI / 2],
])('reads %s', (text, value) => {
  expect(parseNumber(text)).toBe(value);
});

test.each([
  '',
  'four',
  '1,234',
  '-12,000',
  '1,2,3',
  '1,234.5',
  '1.234,5',
  '1.2.3',
  '1e',
  'NaN',
  'Infinity',
  '1e999',
  'pi/0',
  '0x10',
  '1 2x',
])('refuses "%s"', (text) => {
  expect(parseNumber(text)).toBeNull();
});

test.each([0, 1, -1, 0.01, 1e-8, 1e-7, 4294967295, Math.PI, Math.PI / 2, -2 * Math.PI, 0.1 + 0.2, 5e-324])(
  'what is shown for %d reads back as the same number',
  (value) => {
    expect(parseNumber(formatNumber(value))).toBe(value);
  },
);

test('multiples of pi are shown as such', () => {
  expect([Math.PI, Math.PI / 2, 2 * Math.PI, -Math.PI, 3.14].map(formatNumber)).toEqual([
    'π',
    'π/2',
    '2π',
    '-π',
    '3.14',
  ]);
});

test('a comma that may part thousands is asked about, no other', () => {
  expect(['1,234', '-12,000', '0,125', '1,25', '1,2345', '1234'].map(isAmbiguous)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
