import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeRunFile } from '../../io/runFile';
import type { RunState } from '../../model/run';
import { runStates } from '../../testing/arbitraries';
import { ownFolder } from '../../testing/folder';
import { RunKeeper } from './runKeeper';

const [early, late] = fc.sample(runStates(), { numRuns: 2, seed: 4 }) as [RunState, RunState];

it('offers wait for their time, what is to be kept is written at once', () => {
  const path = join(ownFolder('keeper'), 'run.json');
  let now = 0;
  const keeper = new RunKeeper(path, 30, expect.unreachable, () => now);
  now = 29_999;
  keeper.offer({ state: () => expect.unreachable() });
  keeper.keep(early);
  expect(readFileSync(path, 'utf8')).toBe(writeRunFile(early));
  // Its time begins anew with what was kept.
  now = 59_998;
  keeper.offer({ state: () => expect.unreachable() });
  now = 59_999;
  keeper.offer({ state: () => late });
  expect(readFileSync(path, 'utf8')).toBe(writeRunFile(late));
  keeper.release();
});
