import { expect, it } from 'vitest';
import { reportSigned } from './reportSigned';

it.each([
  [3.42, undefined, '+3.4'],
  [-1.25, undefined, '-1.3'],
  [0, undefined, '+0.0'],
  [-0.04, undefined, '+0.0'],
  [-0.04, '-0.04', '-0.04'],
])('%d as %s is %s', (value, text, expected) => {
  expect(reportSigned(value, text)).toBe(expected);
});
