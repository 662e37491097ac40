import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeRunFile } from '../io/runFile';
import type { RunState } from '../model/run';
import type { ReaderMessage } from '../protocol/runReader';
import { runStates } from '../testing/arbitraries';
import { readRun } from './readRun';

const [state] = fc.sample(runStates(), { numRuns: 1, seed: 4 }) as [RunState];

async function wordsOn(file: Blob): Promise<ReaderMessage[]> {
  const words: ReaderMessage[] = [];
  await readRun(file, (word) => void words.push(word));
  return words;
}

test('a run is read to the last bit, with words on the way', async () => {
  const words = await wordsOn(new Blob([...Array.from({ length: 30 }, () => ' '.repeat(1e5)), writeRunFile(state)]));
  const last = words.at(-1);
  expect(last?.kind).toBe('read');
  expect(last).toMatchObject({ kind: 'read', file: { kind: 'run' } });
  expect(last?.kind === 'read' && last.file.kind === 'run' && writeRunFile(last.file.state)).toBe(writeRunFile(state));
  const shares = words.flatMap((word) => (word.kind === 'progress' ? [word.share] : []));
  expect(shares.length).toBeGreaterThan(2);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
});

test.each([
  ['another format', '{"format": "other"}', /^format: expected "resqunn-run", got "other"$/],
  ['no JSON', '{"format": "resqunn-run",', /^not JSON: expected a name in quotes at line 1, column 26, got the end/],
  [
    'more values than any run has',
    `{"format": "resqunn-run", "history": [${'1,'.repeat(5.1e6)}1]}`,
    /at most 5 million values in each run, got more$/,
  ],
  ['many megabytes of something else', `[${'1,'.repeat(4.5e6)}1]`, /which these 9 MB nowhere say they are$/],
])('%s is refused in words', async (_, text, why) => {
  const word = (await wordsOn(new Blob([text]))).at(-1);
  expect(word).toMatchObject({ kind: 'refused', why: expect.stringMatching(why) });
});

test('a file that is larger than any run is refused before it is read', async () => {
  const file = { size: 5e8, stream: () => expect.unreachable() } as unknown as Blob;
  expect(await wordsOn(file)).toEqual([{ kind: 'refused', why: 'expected a run file of at most 400 MB, got 500 MB' }]);
});

test('a file of several runs may hold as many values for each of them', async () => {
  const run = `{"format": "resqunn-run", "history": [${'1,'.repeat(3e6)}1]}`;
  const word = (await wordsOn(new Blob([`{"format": "resqunn-notebook", "runs": [${run}, ${run}]}`]))).at(-1);
  expect(word).toMatchObject({ kind: 'refused', why: expect.stringMatching(/^version: expected 1/) });
});

test('what goes wrong is named, and memory only where that was it', async () => {
  const failing = (error: Error): Blob =>
    ({
      size: 10,
      slice: () => new Blob(['{']),
      stream: () => {
        throw error;
      },
    }) as unknown as Blob;
  const whyOf = async (error: Error): Promise<unknown> => (await wordsOn(failing(error))).at(-1);
  expect(await whyOf(new TypeError('x is not iterable'))).toMatchObject({ why: 'x is not iterable' });
  expect(await whyOf(new RangeError('Invalid string length'))).toMatchObject({
    why: 'there is not enough memory to read it',
  });
});
