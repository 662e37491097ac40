// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import type { EpochRecord } from '../../model/run';
import { curvesChart } from './chart';
import type { CurveRun } from './data';

const record = (epoch: number, accuracy: number): EpochRecord => ({
  epoch,
  train: null,
  validation: { accuracy, loss: 2 - accuracy },
  contrast: [],
  layers: null,
  head: null,
});

const run = (index: number): CurveRun => ({
  id: String(index),
  letter: 'A',
  hue: 'var(--run-a)',
  dash: null,
  formula: 'O1+O2',
  records: [record(0, 0.1), record(1, 0.2 + index / 500)],
});

/** Attributes set when one of so many runs gains an epoch. */
function attributesFor(count: number): number {
  const chart = curvesChart(document.body.appendChild(document.createElement('div')));
  const runs = Array.from({ length: count }, (_, index) => run(index));
  const base = { budget: 30, classes: 10, epoch: null };
  const size = { width: 320, height: 264 };
  chart.update({ ...base, runs }, size);
  const set = vi.spyOn(Element.prototype, 'setAttribute');
  const [first, ...others] = runs as [CurveRun, ...CurveRun[]];
  chart.update({ ...base, runs: [...others, { ...first, records: [...first.records, record(2, 0.3)] }] }, size);
  const calls = set.mock.calls.filter(([name]) => name !== 'transform').length;
  set.mockRestore();
  chart.destroy();
  return calls;
}

test('of many runs, the one that has gained an epoch is drawn', () => {
  const [few, many] = [attributesFor(3), attributesFor(120)];
  expect(few).toBeGreaterThan(10);
  expect(many).toBeLessThan(few + 60);
});
