import { expect, it } from 'vitest';
import { hint, nearest } from './nearest';

it.each<[string, string | null]>([
  ['sed', 'seed'],
  ['sede', 'seed'],
  ['epoch', 'epochs'],
  ['Quiet', 'quiet'],
  ['checkpiont', 'checkpoint'],
  ['out', 'out'],
  ['dance', null],
  ['', null],
  ['toString', null],
])('"%s" most likely means %s', (word, meant) => {
  expect(nearest(word, ['out', 'epochs', 'seed', 'quiet', 'checkpoint'])).toBe(meant);
  expect(hint(word, ['out', 'epochs', 'seed', 'quiet', 'checkpoint'], '--')).toBe(
    meant === null ? '' : `: did you mean --${meant}?`,
  );
});
