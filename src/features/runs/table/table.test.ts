import { describe, expect, it } from 'vitest';
import { csv } from '../../../io/exports/csv';
import type { Experiment } from '../../../model/experiment';
import { noOwnNames } from '../../../model/imageSets';
import { firstExperiment } from '../../../model/settings/paper';
import { heldOutText } from '../../../store/state/heldOut';
import { newRun, type RunView } from '../../../store/state/runs';
import { fakeRecord } from '../../../testing/fakeLab';
import { allColumns, differingColumns } from './columns';
import { filtered, seedsText, sorted, tableRow } from './rows';
import { differenceSentence, runsTable, sameWords } from './words';

const run = (id: number, letter: string, change: Partial<Experiment>, accuracies: readonly number[]): RunView => ({
  ...newRun(id, letter, { ...firstExperiment, ...change }, 'trained'),
  records: accuracies.map((accuracy, epoch) => fakeRecord(epoch, accuracy)),
});

const plain = run(1, 'A', {}, [0.1, 0.12]);
const exact = run(2, 'B', { skips: [[1, 2]], gradientMode: 'exact' }, [0.1, 0.9, 0.8]);
const deep = run(
  3,
  'C',
  { layers: firstExperiment.layers.map((layer) => ({ ...layer, depth: 6, trainable: false })) },
  [],
);
const rows = [plain, exact, deep].map(tableRow);

describe('columns', () => {
  it('are the settings that differ, layer by layer, and no others', () => {
    const { differing, same } = differingColumns(
      rows.map(({ experiment }) => experiment),
      noOwnNames,
    );
    expect(differing.map(({ label }) => label)).toEqual(['gradient', 'trained', 'QCL1 depth', 'QCL2 depth']);
    expect(same.length + differing.length).toBe(allColumns(2, noOwnNames).length);
    expect(differing.map(({ textOf }) => textOf(deep.experiment))).toEqual([
      'not asked for',
      'both layers frozen',
      '6',
      '6',
    ]);
    expect(differing[0]?.textOf(exact.experiment)).toBe('kept, exact');
    expect(differing[0]?.textOf(plain.experiment)).toBe('cut, as the paper');
  });

  it('say once what is the same in all', () => {
    const { same } = differingColumns(
      rows.map(({ experiment }) => experiment),
      noOwnNames,
    );
    expect(sameWords(firstExperiment, same)).toMatch(/^image size 14, .*epochs 30$/);
  });

  it('leave a layer that a run lacks without a value', () => {
    const one = { ...firstExperiment, layers: firstExperiment.layers.slice(0, 1), skips: [] };
    const depth = allColumns(2, noOwnNames).find(({ id }) => id === 'layers.1.depth');
    expect(depth?.textOf(one)).toBe('–');
  });
});

describe('rows', () => {
  const seeded = tableRow({
    ...exact,
    companions: [
      {
        kind: 'seed',
        seed: 1,
        status: 'finished',
        records: [0.2, 0.7, 0.6].map((value, epoch) => fakeRecord(epoch, value)),
      },
      { kind: 'seed', seed: 2, status: 'training', records: [fakeRecord(0, 0)] },
      { kind: 'frozen', seed: 1, status: 'finished', records: [fakeRecord(2, 0)] },
    ],
  });

  it('have mean and deviation over the seeds that have come to their end', () => {
    expect(seeded.seeds).toEqual([0, 1]);
    expect(seeded.last).toBeCloseTo(0.7, 12);
    expect(seeded.lastDeviation).toBeCloseTo(0.2 / Math.SQRT2, 12);
    expect(seeded.best).toBeCloseTo(0.8, 12);
    expect(seeded.curve[1]).toMatchObject({ epoch: 1, low: 0.7, high: 0.9 });
  });

  it('before an evaluation have none', () => {
    expect(rows[2]).toMatchObject({ last: null, lastDeviation: null, best: null, heldOut: null });
  });

  it('keep the held-out result', () => {
    const found = { accuracy: 0.887, loss: 0.4, images: 1000, position: { epoch: 2, batch: 0 }, looks: 1 };
    expect(tableRow({ ...exact, heldOut: heldOutText(found) }).heldOut).toEqual(found);
  });

  it('are sorted either way, those without a value last', () => {
    const letters = (descending: boolean) => sorted(rows, { by: 'last', descending }).map((row) => row.run.letter);
    expect(letters(true)).toEqual(['B', 'A', 'C']);
    expect(letters(false)).toEqual(['A', 'B', 'C']);
    const [depth] = allColumns(2, noOwnNames).filter(({ id }) => id === 'layers.0.depth');
    if (!depth) throw new Error('no such column');
    expect(sorted(rows, { by: depth, descending: true })[0]?.run.letter).toBe('C');
  });

  it.each([
    ['', 'ABC'],
    ['O1', 'B'],
    ['exact O1', 'B'],
    ['frozen', 'C'],
    ['exact frozen', ''],
    ['seed 0', 'ABC'],
    ['seed 3', ''],
  ])('are filtered by words that all must hold: "%s"', (filter, letters) => {
    expect(
      filtered(rows, allColumns(2, noOwnNames), filter)
        .map(({ run: { letter } }) => letter)
        .join(''),
    ).toBe(letters);
  });

  it.each([
    [[3], '3'],
    [[0, 1, 2, 3], '0 to 3'],
    [[7, 0], '0, 7'],
  ])('name seeds %j as %s', (seeds, text) => expect(seedsText(seeds)).toBe(text));
});

it('two runs are told apart in one sentence', () => {
  const [a, b] = rows;
  if (!a || !b) throw new Error('no rows');
  expect(differenceSentence(a, b, noOwnNames)).toBe(
    'A and B differ in 2 things: no residual, paper in A, O1+O2, exact in B.',
  );
  expect(differenceSentence(a, tableRow({ ...plain, letter: 'D' }), noOwnNames)).toBe(
    'A and D are of the same experiment.',
  );
});

it('a run’s name cannot become a formula of a spreadsheet, and its numbers are exact', () => {
  const { header, rows: lines } = runsTable([tableRow({ ...exact, name: '=HYPERLINK("x")' })]);
  const [, line = ''] = csv(header, lines).split('\r\n');
  expect(line).toMatch(/^B,"'=HYPERLINK\(""x""\)",O1\+O2,0,2,0\.8,,0\.9,not measured,,0,/);
  expect(header.length).toBe(lines[0]?.length);
});
