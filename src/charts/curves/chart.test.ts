// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EpochRecord } from '../../model/run';
import { quietHeight } from './caption';
import { curvesChart } from './chart';
import { brokenEpochs, type CurveRun, type CurvesData, describeCurves, upperEnd } from './data';

const record = (epoch: number, accuracy: number, loss: number): EpochRecord => ({
  epoch,
  train: epoch === 0 ? null : { accuracy, loss },
  validation: { accuracy, loss },
  contrast: [],
  layers: null,
  head: null,
});
const run = (id: string, records: EpochRecord[], more: Partial<CurveRun> = {}): CurveRun => ({
  id,
  letter: id,
  hue: `var(--run-${id.toLowerCase()})`,
  dash: null,
  formula: 'O1+O2',
  records,
  ...more,
});
const data = (runs: CurveRun[], more: Partial<CurvesData> = {}): CurvesData => ({
  runs,
  budget: 30,
  classes: 10,
  epoch: null,
  ...more,
});
const size = { width: 320, height: 264 };

let node: HTMLElement;
beforeEach(() => {
  node = document.createElement('div');
  document.body.replaceChildren(node);
});

describe('data of the curves', () => {
  it('summarises every shown run', () => {
    const sentence = describeCurves(data([run('A', [record(0, 0.1, 2.3), record(1, 0.5, 1)]), run('B', [])]));
    expect(sentence).toBe('Validation accuracy: run A O1+O2 0.50 after 1 epoch, loss 1.00.');
    expect(describeCurves(data([]))).toBe('Accuracy and loss: no data yet.');
  });

  it('lets no infinite loss stretch the axis', () => {
    const end = upperEnd('loss', data([run('A', [record(0, 0.1, 3), record(1, 0.1, Infinity)])]));
    expect(end).toBeCloseTo(3.12, 10);
    expect(upperEnd('accuracy', data([]))).toBe(1);
  });

  it('knows where a run broke', () => {
    const broken = run('A', [record(0, 0.1, 2), record(1, 0.1, Number.NaN)], {
      failure: { epoch: 3, batch: 2, what: 'loss' },
    });
    expect(brokenEpochs(broken, 'loss')).toEqual([1, 3]);
    expect(brokenEpochs(broken, 'accuracy')).toEqual([3]);
  });
});

describe('chart of the curves', () => {
  it('is an image with a sentence, and says when there is nothing', () => {
    const chart = curvesChart(node);
    chart.update(data([]), size);
    expect(node.querySelector('[role=img]')?.getAttribute('aria-label')).toContain('no data yet');
    expect(node.textContent).toContain('no data yet');
    chart.destroy();
    expect(node.children).toHaveLength(0);
  });

  it('keeps its elements from update to update', () => {
    const chart = curvesChart(node);
    const records = [record(0, 0.1, 2.3), record(1, 0.5, 1)];
    chart.update(data([run('A', records)]), size);
    const path = node.querySelector('path.validation');
    const before = path?.getAttribute('d');
    chart.update(data([run('A', [...records, record(2, 0.7, 0.9)])]), size);
    expect(node.querySelector('path.validation')).toBe(path);
    expect(path?.getAttribute('d')).not.toBe(before);
    expect(path?.getAttribute('d')?.startsWith(before as string)).toBe(true);
  });

  it('leaves a gap and a triangle at NaN', () => {
    const chart = curvesChart(node);
    const records = [0.1, 0.5, Number.NaN, 0.6, 0.7].map((accuracy, epoch) => record(epoch, accuracy, 1));
    chart.update(data([run('A', records)]), size);
    expect(node.querySelector('path.validation')?.getAttribute('d')?.match(/M/g)).toHaveLength(2);
    expect(node.querySelector('path.broken')?.getAttribute('d')?.match(/Z/g)).toHaveLength(1);
  });

  it('draws no hidden run', () => {
    const chart = curvesChart(node);
    const records = [record(0, 0.1, 2.3), record(1, 0.5, 1)];
    chart.update(data([run('A', records), run('B', records, { hidden: true })]), size);
    expect(node.querySelectorAll('path.validation')).toHaveLength(2);
    expect(node.querySelector('[role=img]')?.getAttribute('aria-label')).not.toContain('run B');
  });

  it('draws a ghost dotted, with a hollow end and its condition, and lets nobody choose its epochs', () => {
    const chart = curvesChart(node);
    const records = [record(0, 0.1, 2.3), record(1, 0.5, 1)];
    const further = [...records, record(2, 0.88, 0.4)];
    const ghost = run('B', further, { id: 'ghost', ghost: true, note: 'if dropped' });
    const caption = { lines: ['ghost of the whole run', 'seed 0'], hue: 'var(--run-b)' };
    chart.update(data([run('A', records), ghost], { caption }), size);
    const curves = [...node.querySelectorAll('path.validation')].map((path) => path.getAttribute('style'));
    expect(curves[1]).toContain('stroke-dasharray: 1 4.5');
    expect([...node.querySelectorAll('circle.end')].map((end) => end.getAttribute('style'))[1]).toContain(
      'fill: var(--paper)',
    );
    const texts = [...node.querySelectorAll('text')].map((text) => text.textContent);
    expect(texts).toEqual(expect.arrayContaining(['0.88', 'if dropped', 'ghost of the whole run', 'seed 0']));
    expect(node.querySelector('[role=img]')?.getAttribute('aria-label')).toContain(
      'ghost O1+O2 0.88 in epoch 2 if dropped',
    );
    expect(node.querySelector('[role=slider]')?.getAttribute('aria-valuemax')).toBe('1');
    chart.update(data([run('A', records)]), size);
    expect(node.textContent).not.toContain('if dropped');
    expect(node.textContent).not.toContain('ghost');
  });

  it('writes the caption where no curve is', () => {
    const box = { left: 0, right: 100, top: 0, bottom: 200 };
    const y = (value: number) => 200 * (1 - value);
    const flat = (accuracy: number) => run('A', [record(0, accuracy, 1), record(29, accuracy, 1)]);
    expect(quietHeight(data([flat(0.95)]), y, box)).toBeCloseTo(y((0.95 + 0.1) / 2), -1);
    expect(quietHeight(data([flat(0.6)]), y, box)).toBeLessThan(y(0.7));
  });

  it('writes chance where no curve is: at the right end, above its line or below', () => {
    const chart = curvesChart(node, { plain: true });
    /** Of the word: how far it begins above the line, px, negative below; and how far it ends from the right end. */
    const word = (...runs: CurveRun[]) => {
      chart.update(data(runs), size);
      const line = node.querySelector('line[style*="1.5 3"]');
      const text = [...node.querySelectorAll('text')].find(({ textContent }) => textContent === 'chance');
      expect(text?.getAttribute('text-anchor')).toBe('end');
      return [
        Number(line?.getAttribute('y1')) - Number(text?.getAttribute('y')),
        Number(line?.getAttribute('x2')) - Number(text?.getAttribute('x')),
      ];
    };
    const towards = (accuracy: number) =>
      run(
        'A',
        Array.from({ length: 31 }, (_, epoch) => record(epoch, 0.1 + ((accuracy - 0.1) * epoch) / 30, 1)),
      );
    expect(word()).toEqual([6, 8]);
    expect(word(towards(0.9))).toEqual([6, 8]);
    expect(word(towards(0.1))).toEqual([6, 8]);
    expect(word(towards(0.14))).toEqual([-11, 8]);
    expect(word({ ...towards(0.14), hidden: true })).toEqual([6, 8]);
    // It ends before the word begins.
    expect(word({ ...towards(0.14), records: towards(0.14).records.slice(0, 20) })).toEqual([6, 8]);
    // Between two epochs, neither of which lies under the word.
    const steep = run('A', [record(0, 0.1, 1), record(29, 0.02, 1), record(30, 0.6, 1)]);
    expect(word(steep)).toEqual([-11, 8]);
  });

  it('draws chance and what else there is to compare with as dotted levels', () => {
    const levels = () => node.querySelectorAll('line[style*="1.5 3"]').length;
    const chart = curvesChart(node, { plain: true });
    chart.update(data([], { references: [{ label: 'linear', accuracy: 0.8 }] }), size);
    expect(levels()).toBe(2);
    chart.update(data([]), size);
    expect(levels()).toBe(1);
  });

  it('chooses epochs by keys', () => {
    const onEpoch = vi.fn();
    const chart = curvesChart(node, { onEpoch });
    const records = Array.from({ length: 13 }, (_, epoch) => record(epoch, 0.5, 1));
    chart.update(data([run('A', records)], { epoch: 12 }), size);
    const slider = node.querySelector('[role=slider]') as SVGRectElement;
    expect(slider.getAttribute('aria-valuetext')).toBe('epoch 12, A 0.50');
    slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' }));
    slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', shiftKey: true }));
    slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'x' }));
    expect(onEpoch.mock.calls).toEqual([[11], [2]]);
  });
});
