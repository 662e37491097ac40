import { describe, expect, it } from 'vitest';
import { csv } from '../../io/exports/csv';
import type { GradientMode, Skip } from '../../model/experiment';
import { noOwnNames } from '../../model/imageSets';
import { firstExperiment } from '../../model/settings/paper';
import { settingPaths } from '../../model/settings/table';
import type { SweepPlan } from '../../model/sweep/plan';
import type { SweepScore } from '../../model/sweep/score';
import { keyedRuns } from '../../store/sweep/sweepState';
import { ownPanel, sweepPicture } from './picture';
import { sweepTable } from './table';

const plan: SweepPlan = {
  base: firstExperiment,
  factors: [
    { id: 'layers.0.depth', levels: [1, 4] },
    { id: 'skips', levels: [[], [[1, 2]]] },
    { id: 'gradientMode', levels: ['paper', 'exact'] },
  ],
  seeds: [0, 1],
};
const runs = keyedRuns(plan);
const score = (accuracy: number, more: Partial<SweepScore> = {}): SweepScore => ({
  ...{ accuracy, loss: 0.1 + 0.2, best: 0.9, bestEpoch: 2, trainLoss: 0, trainAccuracy: 0.95, epoch: 30 },
  ...{ gradients: ['none', 0, 1e-21], stopped: null },
  ...more,
});
/** The runs of these positions, with their scores. */
const scored = (...entries: readonly (readonly [number, SweepScore])[]) =>
  new Map(entries.map(([index, each]) => [runs[index]?.key ?? '', each]));

describe('the picture of a sweep', () => {
  it('has each run at its level, panel and group', () => {
    const first = runs.findIndex(({ at }) => at.join() === '1,1,0');
    const scores = scored([first, score(0.5)], [first + runs.length / 2, score(0.7)]);
    const working = new Map([[runs.find(({ at }) => at.join() === '0,0,1')?.key ?? '', 0.3]]);
    const picture = sweepPicture({ plan, runs, scores, working }, 'last', firstExperiment, noOwnNames);
    expect(picture).toMatchObject({
      axis: 'depth of QCL1',
      levels: ['1', '4'],
      own: 1,
      done: 2,
      runs: 16,
    });
    expect(picture.groups.map(({ title }) => title)).toEqual(['gradient: paper', 'gradient: exact']);
    const panels = picture.groups[0]?.panels ?? [];
    expect(panels.map(({ title }) => title)).toEqual(['no residual', 'O1+O2']);
    expect(panels[1]?.columns[1]?.dots.map(({ seed, value }) => [seed, value])).toEqual([
      [0, 0.5],
      [1, 0.7],
    ]);
    expect(picture.groups[1]?.panels[0]?.columns[0]?.working).toEqual([0.3]);
    // Without the skip QCL1 gets nothing in paper mode.
    expect(panels.map(({ network }) => network?.reach[0]?.state)).toEqual(['none', 'reached']);
    expect(
      sweepPicture({ plan, runs, scores, working }, 'best', firstExperiment, noOwnNames).groups[0]?.panels[1]
        ?.columns[1]?.dots[0]?.value,
    ).toBe(0.9);
  });

  it('has the chance of each level, where digits are what is varied too', () => {
    const chances = (factors: SweepPlan['factors']) => {
      const varied = { base: firstExperiment, factors, seeds: [0] };
      const nothing = { scores: new Map(), working: new Map() };
      const { groups } = sweepPicture(
        { plan: varied, runs: keyedRuns(varied), ...nothing },
        'last',
        firstExperiment,
        noOwnNames,
      );
      return groups[0]?.panels.map(({ columns }) => columns.map(({ chance }) => chance));
    };
    const digits = {
      id: 'data.digits',
      levels: [
        [0, 1],
        [0, 1, 2, 3],
      ],
    };
    const depths = { id: 'layers.0.depth', levels: [1, 2] };
    expect(chances([digits])).toEqual([[0.5, 0.25]]);
    expect(chances([depths, digits])).toEqual([
      [0.5, 0.5],
      [0.25, 0.25],
    ]);
    expect(chances([depths])).toEqual([[0.1, 0.1]]);
  });

  it('begins on a phone with the panel of the canvas', () => {
    const at = (skips: readonly Skip[], gradientMode: GradientMode) =>
      ownPanel(plan, { ...firstExperiment, skips, gradientMode });
    expect([at([], 'paper'), at([[1, 2]], 'paper'), at([], 'exact'), at([[1, 2]], 'exact')]).toEqual([0, 1, 2, 3]);
    expect(at([[0, 2]], 'paper')).toBe(0);
    expect(ownPanel({ ...plan, factors: [] }, firstExperiment)).toBe(0);
  });

  it('marks nothing where the canvas has another level, and needs no factor', () => {
    const layers = firstExperiment.layers.map((layer) => ({ ...layer, depth: 9 }));
    const empty = { scores: new Map(), working: new Map() };
    expect(sweepPicture({ plan, runs, ...empty }, 'last', { ...firstExperiment, layers }, noOwnNames).own).toBeNull();
    const bare = { ...plan, factors: [] };
    const picture = sweepPicture({ plan: bare, runs: keyedRuns(bare), ...empty }, 'last', firstExperiment, noOwnNames);
    expect(picture).toMatchObject({ levels: ['all seeds'], runs: 2, groups: [{ panels: [{ title: '' }] }] });
  });
});

describe('frozen twins', () => {
  const twinned: SweepPlan = { ...plan, factors: plan.factors.slice(0, 2), seeds: [0, 1, 2], twins: true };
  const all = keyedRuns(twinned);
  const own = all.filter(({ isTwin }) => !isTwin);
  // Of the last run the twin is not trained yet.
  const scores = new Map(
    own.flatMap(({ key, twin }, index): [string, SweepScore][] => [
      [key, score(0.1 + index / 100)],
      ...(index < own.length - 1 ? [[twin ?? '', score(0.3, { trainAccuracy: null })] as [string, SweepScore]] : []),
    ]),
  );
  const picture = (measure: 'last' | 'training', view: 'accuracy' | 'gap') =>
    sweepPicture({ plan: twinned, runs: all, scores, working: new Map() }, measure, firstExperiment, noOwnNames, view);

  it('are a dashed line beside the accuracies, and what gaps are measured against', () => {
    const [first] = picture('last', 'accuracy').groups[0]?.panels ?? [];
    expect(first?.columns.map(({ frozen, dots, chance }) => [frozen, dots.length, chance])).toEqual([
      [0.3, 3, 0.1],
      [0.3, 3, 0.1],
    ]);
    const gaps = picture('last', 'gap');
    expect(gaps).toMatchObject({
      isGap: true,
      measure: 'Gap to frozen, validation accuracy, last epoch',
      runs: 24,
      done: 23,
    });
    const dots = gaps.groups[0]?.panels.flatMap(({ columns }) => columns.flatMap((column) => column.dots)) ?? [];
    expect(dots).toHaveLength(11);
    for (const { key, value, between } of dots) {
      const accuracy = scores.get(key)?.accuracy ?? Number.NaN;
      expect(between).toEqual([accuracy, 0.3]);
      expect(value).toBe(accuracy - 0.3);
    }
    expect(gaps.groups[0]?.panels[0]?.columns[0]).not.toHaveProperty('frozen');
    expect(picture('training', 'gap').groups[0]?.panels[0]?.columns[0]?.dots[0]?.value).toBeNull();
  });

  it('have lines of their own in the table, and each run its gap to the last bit', () => {
    const table = sweepTable({ runs: all, scores });
    const cell = (row: number, column: string) => table.rows[row]?.[table.header.indexOf(column)];
    for (const row of table.rows) expect(row).toHaveLength(table.header.length);
    const of = (row: number) => ['twin', 'gap_last', 'gap_best', 'gap_training'].map((name) => cell(row, name));
    expect(of(0)).toEqual([null, 0.1 - 0.3, 0, 'not measured']);
    expect(of(1)).toEqual(['frozen', null, null, null]);
    expect(cell(1, 'layers.*.trainable')).toBe('[false,false]');
    expect(of(22)).toEqual([null, 'not measured', 'not measured', 'not measured']);
    expect(cell(23, 'last_accuracy')).toBe('not measured');
    expect(sweepTable({ runs, scores }).header).not.toContain('twin');
  });
});

describe('the table of a sweep', () => {
  const table = sweepTable({
    runs,
    scores: scored(
      [0, score(-0)],
      [1, score(0, { gradients: ['frozen', null, Number.NaN], trainAccuracy: null, stopped: '=loss' })],
    ),
  });
  const cell = (row: number, column: string) => table.rows[row]?.[table.header.indexOf(column)];

  it('has a line for each run, with every setting', () => {
    expect(table.rows).toHaveLength(16);
    for (const row of table.rows) expect(row).toHaveLength(table.header.length);
    expect(table.header).toEqual(expect.arrayContaining([...settingPaths]));
    expect(new Set(table.header).size).toBe(table.header.length);
    expect(
      [0, 1, 2].map((row) => [
        cell(row, 'placement'),
        cell(row, 'seed'),
        cell(row, 'layers.*.depth'),
        cell(row, 'gradientMode'),
      ]),
    ).toEqual([
      ['no residual', 0, '[1,1]', 'paper'],
      ['O1+O2', 0, '[1,1]', 'paper'],
      ['no residual', 0, '[1,1]', 'exact'],
    ]);
  });

  it('tells None, zero, frozen, NaN and not measured apart, to the last bit, and runs no formula', () => {
    const of = (row: number) =>
      ['gradient_norm_QCL1', 'gradient_norm_QCL2', 'gradient_norm_head', 'train_accuracy', 'stopped'].map((name) =>
        cell(row, name),
      );
    expect(of(0)).toEqual(['None', 0, 1e-21, 0.95, null]);
    expect(of(1)).toEqual(['frozen', 'not measured', Number.NaN, 'not measured', '=loss']);
    expect(of(2)).toEqual(['not measured', 'not measured', 'not measured', 'not measured', null]);
    expect([cell(0, 'last_loss'), cell(2, 'last_accuracy')]).toEqual([0.30000000000000004, 'not measured']);
    const lines = csv(table.header, table.rows).split('\r\n');
    expect(lines[1]).toMatch(/^no residual,0,30,-0,0\.30000000000000004,0\.9,2,0\.95,0,,None,0,1e-21,/);
    expect(lines[2]).toContain(",not measured,0,'=loss,frozen,");
  });
});
