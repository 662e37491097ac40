import { expect, it } from 'vitest';
import type { EpochRecord, GradientRecord } from '../../model/run';
import { paperExperiment } from '../../model/settings/paper';
import { heatmapGroups } from './groups';
import { firstChange, measuredByGroup } from './measured';

const none: GradientRecord = { state: 'none' };
const record = (epoch: number): EpochRecord => ({
  epoch,
  train: null,
  validation: { accuracy: 0, loss: 0 },
  contrast: [],
  layers: epoch === 0 ? null : [none, { state: 'frozen' }],
  head: epoch === 0 ? null : none,
});
const source = { groups: heatmapGroups(paperExperiment), budget: 4, current: null };

it('puts every record into its epoch; epoch 0 is not measured', () => {
  const measured = measuredByGroup({ ...source, records: [0, 1, 2].map(record) });
  expect(measured.map((epochs) => epochs.map((each) => each?.state ?? null))).toEqual([
    [null, 'none', 'none', null, null],
    [null, 'frozen', 'frozen', null, null],
    [null, 'none', 'none', null, null],
  ]);
});

it('paints again from the first epoch that differs', () => {
  const records = [0, 1, 2].map(record);
  const before = measuredByGroup({ ...source, records });
  expect(firstChange([], before)).toBe(0);
  expect(firstChange(before, measuredByGroup({ ...source, records }))).toBe(Infinity);
  expect(firstChange(before, measuredByGroup({ ...source, records: [...records, record(3)] }))).toBe(3);
  const current = { epoch: 4, layers: [none, none], head: none };
  expect(firstChange(before, measuredByGroup({ ...source, records, current }))).toBe(4);
  expect(firstChange(before, measuredByGroup({ ...source, records: records.slice(0, 2) }))).toBe(2);
});
