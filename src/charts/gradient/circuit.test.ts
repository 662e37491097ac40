// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import type { GradientRecord } from '../../model/run';
import { paperExperiment } from '../../model/settings/paper';
import { sharedGradientRange } from '../kit/scales';
import { type GradientCircuitData, gradientCircuit } from './circuit';
import { heatmapGroups } from './groups';

const value = (rms: number[]): GradientRecord => ({
  state: 'value',
  rms,
  mean: rms,
  last: rms,
  norm: Math.hypot(...rms),
});
const groups = heatmapGroups(paperExperiment);
const data: GradientCircuitData = {
  groups,
  circuit: paperExperiment.circuit,
  records: [{ state: 'none' }, value([0.2, 0.01, 0, Number.NaN]), value(new Array(10).fill(0.3))],
  epoch: 12,
  ranges: groups.map(() => sharedGradientRange),
  scale: 'shared',
  locked: false,
};
const size = { width: 320, height: 250 };
let node: HTMLElement;

beforeEach(() => {
  node = document.createElement('div');
  document.body.replaceChildren(node);
});

const cell = (name: string): SVGGElement => {
  const found = [...node.querySelectorAll<SVGGElement>('g.cell')].find((each) =>
    each.getAttribute('aria-label')?.startsWith(name),
  );
  if (!found) throw new Error(`no gate ${name}`);
  return found;
};
const press = (target: Element, key: string) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

it('covers a None circuit with one area, the word and the reason; its gates keep no colour', () => {
  const chart = gradientCircuit(node);
  chart.update(data, size);
  expect(node.querySelectorAll('g.plate')).toHaveLength(1);
  expect(node.querySelector('g.plate .word')?.textContent).toBe('None');
  const reason = [...node.querySelectorAll('.reason')].map((line) => line.textContent).join(' ');
  expect(reason).toBe('Cut where O1 is re-encoded into QCL2; no sum carries O1 to the head.');
  expect(cell('QCL1 d2 q1').querySelector('rect')?.getAttribute('style')).toContain('var(--paper)');
  expect(cell('QCL1 d2 q1').getAttribute('aria-label')).toContain('None: no path');
  chart.destroy();
  expect(node.children).toHaveLength(0);
});

it('tells value, exact zero and NaN apart on the gates', () => {
  gradientCircuit(node).update(data, size);
  const marks = (name: string) =>
    ['path', 'circle'].filter((mark) => cell(name).querySelector(mark)?.getAttribute('display') !== 'none');
  const fill = (name: string) => cell(name).querySelector('rect')?.getAttribute('style')?.match(/--\w+/)?.[0];
  expect([marks('QCL2 d1 q0'), marks('QCL2 d1 q2'), marks('QCL2 d1 q3')]).toEqual([[], ['circle'], ['path']]);
  expect(fill('QCL2 d1 q0')).toMatch(/^--g1\d$/);
  expect(fill('QCL2 d1 q2')).toBe('--g0');
  expect(cell('QCL2 d1 q0').getAttribute('aria-label')).toContain('epoch 12. RMS over batches 0.20');
});

it('draws four wires, encodings and CNOT chains beside the gates', () => {
  gradientCircuit(node).update(data, size);
  const parts = (name: string) =>
    [...node.querySelectorAll(`g.wires g.${name}`)].map((group) => group.childElementCount);
  expect(parts('lines')).toEqual([4, 4, 0]);
  expect(parts('boxes')).toEqual([16, 4, 0]);
  expect(parts('cnots')).toEqual([12, 3, 0]);
});

it('is walked by arrows, and Enter picks', () => {
  const onPick = vi.fn();
  const chart = gradientCircuit(node, { onPick });
  chart.update(data, size);
  const stops = () => [...node.querySelectorAll('g.cell[tabindex="0"]')].map((each) => each.getAttribute('aria-label'));
  expect(stops()).toHaveLength(1);
  press(cell('QCL1 d1 q0'), 'ArrowRight');
  expect(stops()[0]).toContain('QCL1 d2 q0');
  press(cell('QCL1 d2 q0'), 'ArrowDown');
  expect(stops()[0]).toContain('QCL1 d2 q1');
  press(cell('QCL1 d2 q1'), 'Enter');
  expect(onPick).toHaveBeenLastCalledWith(0, 5);
  press(cell('QCL1 d2 q1'), 'End');
  expect(stops()[0]).toContain('Head digit 9');
  cell('Head digit 9').dispatchEvent(new MouseEvent('click', { bubbles: true }));
  expect(onPick).toHaveBeenLastCalledWith('head', 9);
  // A new epoch keeps the place.
  chart.update({ ...data, epoch: 13 }, size);
  expect(stops()[0]).toContain('Head digit 9, epoch 13');
});

it('shows the prediction before anything is measured, and frozen apart from None', () => {
  const chart = gradientCircuit(node);
  chart.update({ ...data, records: [null, null, null], epoch: null }, size);
  expect(node.querySelector('g.plate .word')?.textContent).toBe('None');
  chart.update({ ...data, records: [{ state: 'frozen' }, null, null] }, size);
  expect(node.querySelector('g.plate .word')?.textContent).toBe('frozen: not asked for');
});
