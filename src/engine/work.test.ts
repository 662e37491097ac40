import { expect, test } from 'vitest';
import { finish, saying } from './work';

function* counting(last: number): Generator<number, string> {
  for (let n = 1; n <= last; n++) yield n;
  return `${last} done`;
}

test('work is done to its end, and says on the way what it is told to', () => {
  expect([finish(counting(3)), finish(counting(0))]).toEqual(['3 done', '0 done']);
  const said: string[] = [];
  const work = saying(counting(2), (n) => `step ${n}`);
  let next = work.next();
  for (; !next.done; next = work.next()) said.push(next.value);
  expect([said, next.value]).toEqual([['step 1', 'step 2'], '2 done']);
});
