import { expect, it } from 'vitest';
import { formatNumber, formatScore, formatTick, superscript } from './format';

it.each([
  [0, '0'],
  [0.19, '0.19'],
  [0.01, '0.010'],
  [0.00528, '0.0053'],
  [0.001, '0.0010'],
  [1.6e-5, '1.6·10⁻⁵'],
  [9.96e-4, '1.0·10⁻³'],
  [-0.3, '−0.30'],
  [2.34, '2.3'],
  [9.97, '10'],
  [123.4, '123'],
  [4.2e7, '4.2·10⁷'],
  [Number.NaN, 'NaN'],
  [-Infinity, '−∞'],
])('writes %d with two digits that count', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

it('writes scores with two decimals, so that they stay comparable', () => {
  expect([0.1, 2.298, 0, 0.8749, -0.004].map(formatScore)).toEqual(['0.10', '2.30', '0.00', '0.87', '0.00']);
});

it('writes ticks short', () => {
  expect([0, 0.5, 1, 0.01, 1e-4, 0.3, 1e-3].map(formatTick)).toEqual(['0', '0.5', '1', '0.01', '10⁻⁴', '0.3', '10⁻³']);
  expect(superscript(-12)).toBe('⁻¹²');
});
