import { expect, it } from 'vitest';
import { grouped } from './grouped';

it('sets the thousands of a count apart', () => {
  expect([7, 999, 1024, 1234567].map(grouped)).toEqual(['7', '999', '1 024', '1 234 567']);
});
