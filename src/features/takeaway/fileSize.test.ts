import { expect, it } from 'vitest';
import { fileSize } from './fileSize';

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [344_400, '344 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [4_930_000, '4.9 MB'],
])('%i is %s', (bytes, text) => {
  expect(fileSize(bytes)).toBe(text);
});
