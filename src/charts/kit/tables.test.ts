import { describe, expect, it } from 'vitest';
import { csv } from '../../io/exports/csv';
import type { EpochRecord, GradientRecord } from '../../model/run';
import { firstExperiment } from '../../model/settings/paper';
import { confusionTable } from '../confusion/table';
import { contrastCurvesTable, contrastTable } from '../contrast/table';
import { curvesTable } from '../curves/table';
import { heatmapGroups } from '../gradient/groups';
import { gradientTable, normOrWord } from '../gradient/table';
import { learningTable } from '../learning/table';
import { namedStages } from '../maps/stages';
import { mapsTable } from '../maps/table';
import { spreadTable } from '../readings/table';

const odd = 0.1 + 0.2;
const value = (rms: readonly number[]): GradientRecord => ({ state: 'value', rms, mean: rms, last: rms, norm: odd });
const look = { id: '1', letter: 'A', hue: 'var(--run-a)', dash: null, formula: 'O1+O2' };
const record = (epoch: number, layers: readonly GradientRecord[] | null, head: GradientRecord | null): EpochRecord => ({
  epoch,
  train: epoch === 0 ? null : { loss: 2, accuracy: odd },
  validation: { loss: Number.NaN, accuracy: 0 },
  contrast: [odd, 0],
  layers,
  head,
});

describe('the numbers of a gradient', () => {
  const groups = heatmapGroups(firstExperiment);
  const { rows, header } = gradientTable({
    groups,
    records: [
      record(0, null, null),
      record(1, [{ state: 'none' }, value([0, -0, Number.NaN, odd])], { state: 'frozen' }),
    ],
    current: null,
    budget: 2,
  });
  const of = (epoch: number, group: string) => rows.filter(([e, g]) => e === epoch && g === group).map((row) => row[4]);

  it('tell apart None, frozen, 0, -0, NaN and not measured', () => {
    expect(of(1, 'QCL1')).toEqual(['None']);
    expect(of(1, 'QCL2')).toEqual([0, -0, Number.NaN, odd]);
    expect(of(1, 'Head')).toEqual(['frozen']);
    expect(of(2, 'QCL1')).toEqual(['not measured']);
  });

  it('have a norm, or the same words for why there is none', () => {
    const records = [value([1]), { state: 'none' }, { state: 'frozen' }, null, undefined] as const;
    expect(records.map(normOrWord)).toEqual([odd, 'None', 'frozen', 'not measured', 'not measured']);
  });

  it('read back to the last bit from the text of the file', () => {
    const text = csv(header, rows);
    const cells = text
      .split('\r\n')
      .filter((line) => line.startsWith('1,QCL2'))
      .map((line) => line.split(',')[4]);
    expect(cells).toEqual(['0', '-0', 'NaN', '0.30000000000000004']);
    expect(Number(cells[3])).toBe(odd);
  });
});

it('curves have a line for each shown run and epoch; epoch 0 was not trained', () => {
  const run = { ...look, records: [record(0, null, null), record(1, null, null)] };
  const { rows } = curvesTable({ runs: [run, { ...run, hidden: true }], budget: 1, classes: 10, epoch: null });
  expect(rows).toEqual([
    ['A', 'O1+O2', null, 0, 'not measured', 'not measured', Number.NaN, 0],
    ['A', 'O1+O2', null, 1, 2, odd, Number.NaN, 0],
  ]);
});

it('curves over several seeds have the range of each score', () => {
  const band = [{ epoch: 0, low: { loss: 1, accuracy: 0.1 }, high: { loss: 3, accuracy: odd } }];
  const run = { ...look, note: '5 seeds', records: [record(0, null, null)], band };
  const { header, rows } = curvesTable({ runs: [run], budget: 1, classes: 10, epoch: null });
  expect(header.slice(-4)).toEqual(['loss_low', 'loss_high', 'accuracy_low', 'accuracy_high']);
  expect(rows[0]?.slice(-4)).toEqual([1, 3, 0.1, odd]);
});

it('contrast, by stage and over epochs, names what was not measured', () => {
  const stages = namedStages(firstExperiment);
  const names = stages.map(({ name }) => name);
  const { rows } = contrastTable({ runs: [{ ...look, stages, contrast: [odd, 0] }], columns: stages });
  expect(rows.slice(0, 2)).toEqual([
    ['A', 'O1+O2', names[0], odd],
    ['A', 'O1+O2', names[1], 0],
  ]);
  expect(rows[2]?.[3]).toBe('not measured');
  const over = contrastCurvesTable({
    runs: [{ ...look, stages, records: [record(3, null, null)] }],
    columns: stages,
    budget: 3,
    epoch: null,
  });
  expect(over.rows[0]).toEqual(['A', 'O1+O2', 3, names[0], odd]);
});

it('maps have a line a value with its place, a stage without one a line that says so', () => {
  const [x, o1] = namedStages(firstExperiment).map((stage) => ({ ...stage, shape: { channels: 2, size: 2 } }));
  const stages = [x, o1].flatMap((stage) => stage ?? []);
  const { rows } = mapsTable({ stages, maps: [[0, 1, 2, 3, 4, odd, 6, 7]], subject: '' });
  expect(rows[5]).toEqual(['X', 1, 0, 1, odd]);
  expect(rows[8]).toEqual([stages[1]?.name, null, null, null, 'not measured']);
});

it('confusion counts each pair by its digits', () => {
  expect(confusionTable({ digits: [3, 7], counts: [5, 1, 0, 4] }).rows).toEqual([
    [3, 3, 5],
    [3, 7, 1],
    [7, 3, 0],
    [7, 7, 4],
  ]);
  expect(confusionTable({ digits: [3], counts: null }).rows).toEqual([[3, 3, 'not measured']]);
});

it('who is learning has a line a model; a twin that was not trained says so', () => {
  const twin = { median: odd, halfRange: 0, seeds: 1 };
  const shared = { letter: 'A', hue: '', head: 'dense', epoch: 2, chance: 0.1, whole: 0.9, seeds: 1 };
  const { rows } = learningTable({ ...shared, frozen: twin, unentangled: null, linear: null });
  expect(rows[2]).toEqual(['frozen twin', 2, odd, 0, 1]);
  expect(rows[4]).toEqual(['linear model', 2, 'not measured', 'not measured', 0]);
});

it('readings have a line a distance', () => {
  const row = {
    name: 'mean',
    isDefault: true,
    distances: [1, odd],
    quartiles: [1, 1, 1] as const,
    near: 1,
    holding: 0,
  };
  const data = {
    title: 'Fig. 8',
    limit: 5,
    all: row,
    standard: null,
    points: [{ name: 'readout', values: [row], spread: 0 }],
  };
  expect(spreadTable(data).rows).toEqual([
    ['all readings', 'mean', 'true', 1, 0],
    ['all readings', 'mean', 'true', odd, 0],
    ['readout', 'mean', 'true', 1, 0],
    ['readout', 'mean', 'true', odd, 0],
  ]);
});
