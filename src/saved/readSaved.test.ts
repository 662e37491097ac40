import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runStates } from '../testing/arbitraries';
import { recordVersion } from './notebook';
import { readSaved } from './readSaved';

test('a run that a broken list names twice is brought once', async () => {
  const [state] = fc.sample(runStates(), { numRuns: 1, seed: 2 });
  const runs = new Map([['a', { version: recordVersion, state }]]);
  const entry = { key: 'a', note: { name: 'mine' } };
  const saved = await readSaved({ notebook: { version: recordVersion, runs: [entry, entry] }, runs }, async () => {});
  expect(saved.unreadable).toEqual([]);
  expect(saved.runs.map(({ key }) => key)).toEqual(['a']);
});
