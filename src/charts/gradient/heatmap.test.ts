// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import type { EpochRecord, GradientRecord } from '../../model/run';
import { paperExperiment } from '../../model/settings/paper';
import { heatmapGroups } from './groups';
import { type GradientHeatmapData, gradientHeatmap } from './heatmap';

const value = (rows: number): GradientRecord => {
  const rms = new Array<number>(rows).fill(0.02);
  return { state: 'value', rms, mean: rms.map((each) => -each), last: rms, norm: 0.05 };
};
const record = (epoch: number, first: GradientRecord): EpochRecord => ({
  epoch,
  train: { accuracy: 0.5, loss: 1 },
  validation: { accuracy: 0.5, loss: 1 },
  contrast: [],
  layers: [first, value(4)],
  head: value(10),
});
const groups = heatmapGroups(paperExperiment);
const data: GradientHeatmapData = {
  groups,
  records: [record(1, { state: 'none' }), record(2, { state: 'none' })],
  current: null,
  budget: 30,
  epoch: 2,
  scale: 'shared',
  lock: null,
};
const size = { width: 320, height: 250 };

let node: HTMLElement;
beforeEach(() => {
  node = document.createElement('div');
  document.body.replaceChildren(node);
});

it('covers a None layer with one area: the word and the reason', () => {
  const chart = gradientHeatmap(node);
  chart.update(data, size);
  expect(node.querySelectorAll('g.plate')).toHaveLength(1);
  expect(node.querySelector('g.plate .word')?.textContent).toBe('None');
  const reason = [...node.querySelectorAll('.reason')].map((line) => line.textContent).join(' ');
  expect(reason).toBe('Cut where O1 is re-encoded into QCL2; no sum carries O1 to the head.');
  expect(node.querySelector('[role=img]')?.getAttribute('aria-label')).toContain('QCL2: L2 norm 0.050 in epoch 2.');
  chart.destroy();
  expect(node.children).toHaveLength(0);
});

it('takes the area away when the layer is reached, and tells frozen from None', () => {
  const chart = gradientHeatmap(node);
  chart.update(data, size);
  chart.update({ ...data, records: [record(1, value(16))] }, size);
  expect(node.querySelectorAll('g.plate')).toHaveLength(0);
  chart.update({ ...data, records: [record(1, { state: 'frozen' })] }, size);
  expect(node.querySelector('g.plate .word')?.textContent).toBe('frozen: not asked for');
  expect(node.innerHTML).not.toContain('no sum carries');
});

it('walks over the cells by keys and says what each is', () => {
  const onCell = vi.fn();
  const onEpoch = vi.fn();
  const chart = gradientHeatmap(node, { onCell, onEpoch });
  chart.update({ ...data, records: [record(1, value(16)), record(2, value(16))] }, size);
  const surface = node.querySelector('[role=slider]') as SVGRectElement;
  const press = (key: string) => surface.dispatchEvent(new KeyboardEvent('keydown', { key }));
  press('ArrowDown');
  expect(onCell.mock.lastCall?.[0]).toMatchObject({ row: 'norm', epoch: 2, rms: 0.05 });
  press('ArrowDown');
  expect(onCell.mock.lastCall?.[0]).toMatchObject({ row: 0, epoch: 2, rms: 0.02, mean: -0.02, last: 0.02 });
  press('ArrowRight');
  expect(onEpoch).toHaveBeenLastCalledWith(3);
  expect(surface.getAttribute('aria-valuetext')).toBe('QCL1 d1 q0, epoch 3. Not measured.');
});

it('keeps a locked scale while data change', () => {
  const chart = gradientHeatmap(node);
  const legend = () => [...node.querySelectorAll('text')].map((text) => text.textContent);
  chart.update({ ...data, scale: 'run', budget: 25 }, size);
  expect(legend()).toContain('0.01');
  const lock = { scale: 'run', ranges: new Map([[0, { min: 0.01, max: 0.1 }]]), from: 'run A, epoch 2' } as const;
  const larger = { ...record(2, { state: 'none' }), head: { ...value(10), norm: 20 } as GradientRecord };
  chart.update({ ...data, scale: 'run', budget: 25, lock, records: [larger] }, size);
  expect(legend()).toContain('≥0.1');
  expect(legend()).not.toContain('30');
  chart.update({ ...data, scale: 'run', budget: 25, lock: null, records: [larger] }, size);
  expect(legend()).toContain('30');
});

it('marks a cell that is pointed at elsewhere, tells nobody of it, and none where it has no such cell', () => {
  const onCell = vi.fn();
  const chart = gradientHeatmap(node, { onCell });
  const marked = () => node.querySelector('rect[style*="stroke-width: 1.5"]')?.getAttribute('display') !== 'none';
  chart.update({ ...data, records: [record(1, value(16)), record(2, value(16))] }, size);
  chart.mark({ source: 1, row: 2, epoch: 2 });
  expect(marked()).toBe(true);
  expect(node.textContent).toContain('QCL2 d1 q2, epoch 2');
  for (const cell of [
    { source: 3, row: 0, epoch: 2 },
    { source: 1, row: 7, epoch: 2 },
    { source: 1, row: 0, epoch: 31 },
    null,
  ]) {
    chart.mark({ source: 1, row: 2, epoch: 2 });
    chart.mark(cell);
    expect(marked()).toBe(false);
  }
  expect(onCell).not.toHaveBeenCalled();
});

it('leaves the legend to others, and its room to the cells', () => {
  const bottom = (legend: boolean) => {
    const place = document.createElement('div');
    node.append(place);
    gradientHeatmap(place, { legend }).update(data, size);
    const surface = place.querySelector('[role=slider]');
    return { words: place.textContent?.includes('not yet'), height: Number(surface?.getAttribute('height')) };
  };
  const [own, shared] = [bottom(true), bottom(false)];
  expect([own.words, shared.words]).toEqual([true, false]);
  expect(shared.height - own.height).toBe(18);
});

it('explains its small labels without a line below them, which would crowd', () => {
  const chart = gradientHeatmap(node);
  chart.update(data, { width: 320, height: 400 });
  const bare = [...node.querySelectorAll('[data-bare] [data-term]')].map(({ textContent }) => textContent);
  expect(bare).toEqual(expect.arrayContaining(['rms ∂L/∂θ', 'd2', 'd3', 'd4', 'q0–q3']));
  const others = [...node.querySelectorAll('[data-term]')].filter((word) => !word.closest('[data-bare]'));
  expect(others.map(({ textContent }) => textContent)).toEqual(expect.arrayContaining(['None', 'frozen']));
});
