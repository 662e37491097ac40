import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NotebookFile } from '../model/openedFile';
import { runStates } from '../testing/arbitraries';
import { notebookFormat, writeNotebookFile } from './notebookFile';
import { readOpenedJson } from './openedFile';
import { writeRunFile } from './runFile';

const notebooks: fc.Arbitrary<NotebookFile> = fc
  .array(fc.record({ name: fc.option(fc.string({ minLength: 1 })), pinned: fc.boolean(), state: runStates() }), {
    maxLength: 3,
  })
  .chain((runs) => {
    const baseline = runs.length > 0 ? fc.option(fc.nat({ max: runs.length - 1 })) : fc.constant(null);
    return fc.record({ runs: fc.constant(runs), baseline });
  });

function read(text: string): NotebookFile {
  const opened = readOpenedJson(text);
  if (opened.kind !== 'notebook') return expect.unreachable();
  return opened.notebook;
}

describe('a notebook file', () => {
  it('brings every run back to the last bit, with name, pin and baseline', () => {
    fc.assert(
      fc.property(notebooks, (notebook) => {
        const again = read(writeNotebookFile(notebook));
        expect(again.baseline).toBe(notebook.baseline);
        expect(again.runs.map(({ name, pinned }) => ({ name, pinned }))).toEqual(
          notebook.runs.map(({ name, pinned }) => ({ name, pinned })),
        );
        expect(again.runs.map(({ state }) => writeRunFile(state))).toEqual(
          notebook.runs.map(({ state }) => writeRunFile(state)),
        );
      }),
      { numRuns: 40 },
    );
  });

  const [notebook] = fc.sample(
    notebooks.filter(({ runs }) => runs.length > 1),
    { numRuns: 1, seed: 3 },
  ) as [NotebookFile];

  const file = JSON.parse(writeNotebookFile(notebook));
  /** The file with other fields in one of its runs. */
  const withRun = (index: number, fields: object): object => ({
    ...file,
    runs: file.runs.map((run: object, at: number) => (at === index ? { ...run, ...fields } : run)),
  });

  it.each<[string, object, RegExp]>([
    ['a later version', { ...file, version: 2 }, /^version: expected 1, which this lab reads, got 2$/],
    ['a baseline beside the list', { ...file, baseline: 99 }, /^baseline: expected null or the index of one of/],
    ['no list of runs', { ...file, runs: {} }, /^runs: /],
    ['a run without its format', withRun(1, { run: {} }), /^runs\[1\]\.run\.format: /],
    ['no object for a run', withRun(1, { run: 7 }), /^runs\[1\]\.run: expected a run file/],
    ['a name that is a number', withRun(0, { name: 7 }), /^runs\[0\]\.name: /],
    ['another field', withRun(0, { hello: 1 }), /runs\[0\]/],
  ])('%s is named, and nothing is read', (_, spoilt, message) => {
    expect(file.format).toBe(notebookFormat);
    expect(() => read(JSON.stringify(spoilt))).toThrow(message);
  });

  it('all runs of an atlas of four layers fit, and one list may not grow without end', () => {
    const many = (count: number): string =>
      JSON.stringify({
        ...file,
        baseline: null,
        runs: Array.from({ length: count }, () => ({ name: null, pinned: false, run: {} })),
      });
    expect(() => read(many(1024))).not.toThrow('expected at most');
    expect(() => read(many(10_001))).toThrow('expected at most 10000 runs, got 10001');
  });

  it('more than one file can bring back is refused before it is written', () => {
    const state = notebook.runs[0]?.state ?? expect.unreachable();
    const run = { name: 'x'.repeat(1e8), pinned: false, state };
    expect(() => writeNotebookFile({ runs: [run, run, run, run, run], baseline: null })).toThrow(
      /^expected runs of at most 400 MB together, got 50\d MB: save some of them apart$/,
    );
  });
});
