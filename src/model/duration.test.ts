import { expect, it } from 'vitest';
import { durationText } from './duration';

it('says durations as a person would', () => {
  expect([0.4, 59, 60, 200, 3600, 7500].map(durationText)).toEqual([
    '0 s',
    '59 s',
    '1 min 0 s',
    '3 min 20 s',
    '1 h 0 min',
    '2 h 5 min',
  ]);
});
