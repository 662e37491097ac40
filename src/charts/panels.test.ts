// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { paperExperiment } from '../model/experiment';
import { confusionChart, describeConfusion } from './confusion/matrix';
import { probabilityBars } from './confusion/probabilities';
import { contrastChart } from './contrast/byStage';
import { type ContrastCurve, type ContrastRun, collapse, contrastLines, contrastPoints } from './contrast/data';
import { contrastCurves } from './contrast/overEpochs';
import { textPieces } from './kit/richText';
import { balancedLines, estimateWidth, wrapText } from './kit/svg';
import { featureMaps } from './maps/featureMaps';
import { namedStages, shortName } from './maps/stages';

let node: HTMLElement;
beforeEach(() => {
  node = document.createElement('div');
  document.body.replaceChildren(node);
});

const plain = namedStages(paperExperiment);
const summed = namedStages({ ...paperExperiment, skips: [[1, 2]] });
const contrastRun = (stages: typeof plain, contrast: number[]): ContrastRun => ({
  id: 'A',
  letter: 'A',
  hue: 'var(--run-a)',
  dash: null,
  formula: 'no residual',
  stages,
  contrast,
});

describe('contrast', () => {
  it('takes the output where a run has no sum', () => {
    const points = contrastPoints(contrastRun(plain, [0.2, 0.02, 1e-5]), summed);
    expect(points.map(({ value }) => value)).toEqual([0.2, 0.02, 1e-5, 1e-5]);
  });
  it('finds the collapse, not an ordinary fall', () => {
    const points = contrastPoints(contrastRun(plain, [0.2, 0.02, 1e-5]), plain);
    expect(collapse(points)?.between).toBe(2);
    expect(collapse(points)?.factor).toBeCloseTo(2000, 6);
    expect(collapse(points.slice(0, 2))).toBeNull();
  });
  it('draws an exact 0 on the ground line and says so', () => {
    contrastChart(node).update(
      { runs: [contrastRun(plain, [0.2, 0.1, 0])], columns: plain },
      { width: 272, height: 150 },
    );
    expect(node.querySelector('[role=img]')?.getAttribute('aria-label')).toContain('O2 0');
    expect(node.innerHTML).not.toContain('NaN');
    expect(node.querySelectorAll('circle')[2]?.getAttribute('cy')).toBe('134');
  });
});

describe('what little room does to contrast', () => {
  const runs = [
    contrastRun(summed, [0.2, 0.1, 0.05, 0.02]),
    { ...contrastRun(summed, [0.2, 0.03, 0.004, 0.001]), id: 'B' },
    { ...contrastRun(summed, [0.2, 0.011, 0.0012, 0.00013]), id: 'C' },
  ];
  const numbers = (height: number, names = false) => {
    contrastChart(node).update({ runs, columns: summed, names }, { width: 300, height });
    const texts = [...node.querySelectorAll('text')].map(({ textContent }) => textContent);
    node.replaceChildren();
    return texts;
  };

  it('on a flat plot the chosen run alone has its numbers', () => {
    expect(numbers(180)).toEqual(expect.arrayContaining(['0.050', '0.0040', '1.3·10⁻⁴']));
    const flat = numbers(70);
    expect(flat).toEqual(expect.arrayContaining(['0.20', '0.10', '0.050', '0.020']));
    for (const other of ['0.030', '0.0040', '1.3·10⁻⁴']) expect(flat).not.toContain(other);
  });

  it('a sum goes by its number, the input of the head by a word', () => {
    const long = namedStages({
      ...paperExperiment,
      layers: [1, 1, 1].map((depth) => ({ depth, trainable: true })),
      skips: [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
    });
    const at = (width: number) => long.map((stage) => shortName(stage, width, 11));
    expect(at(80)).toEqual(['X', 'O1', 'X+O1', 'O2', '(X+O1)+O2', 'O3', 'head input']);
    expect(at(40)).toEqual(['X', 'O1', 'X+O1', 'O2', 'sum 2', 'O3', 'head']);
  });
});

describe('contrast over the epochs', () => {
  const { contrast: _, ...look } = contrastRun(plain, []);
  const curve = (...contrasts: number[][]): ContrastCurve => ({
    ...look,
    records: contrasts.map((contrast, epoch) => ({ epoch, contrast })),
  });
  const data = { columns: summed, budget: 2, epoch: 1 };
  const run = curve([0.2, 0.1, 0.01], [0.2, 0.1, 1e-3], [0.2, 0.1, 0]);

  it("follows each stage, and a sum that the run lacks by its block's output", () => {
    expect(contrastLines(run, summed).map(({ points }) => points.map(([, value]) => value))).toEqual([
      [0.2, 0.2, 0.2],
      [0.1, 0.1, 0.1],
      [0.01, 1e-3, 0],
      [0.01, 1e-3, 0],
    ]);
  });

  it('writes the values of the shown epoch, and tells where they came from', () => {
    const chart = contrastCurves(node);
    chart.update({ ...data, runs: [run] }, { width: 400, height: 150 });
    const texts = () => [...node.querySelectorAll('text')].map(({ textContent }) => textContent);
    expect(texts()).toContain('0.0010');
    expect(node.querySelector('[role=img]')?.getAttribute('aria-label')).toBe(
      'Contrast of each stage over the epochs: run A no residual, epoch 0 to 1: ' +
        'X 0.20, O1 0.10, O2 0.010 to 0.0010, O1+O2 0.010 to 0.0010.',
    );
    // Four stages, of which X and O1 stay level.
    const path = node.querySelector('.line')?.getAttribute('d') ?? '';
    expect(path.match(/M/g)).toHaveLength(4);
    chart.update({ ...data, epoch: 2, runs: [run] }, { width: 400, height: 150 });
    // An exact 0 stands hollow on the ground line.
    expect([...node.querySelectorAll('circle')].at(-1)?.getAttribute('cy')).toBe('134');
    expect(node.innerHTML).not.toContain('NaN');
  });

  it('breaks a line where a number is not finite, and marks the place', () => {
    contrastCurves(node).update(
      { ...data, runs: [curve([0.2, 0.1, 0.01], [0.2, 0.1, Number.NaN], [0.2, 0.1, Number.NaN])] },
      { width: 400, height: 150 },
    );
    expect(node.querySelector('.broken')?.getAttribute('d')?.match(/M/g)).toHaveLength(2);
    expect(node.querySelector('.line')?.getAttribute('d')).not.toContain('NaN');
  });

  it('chooses the epoch under the pointer, up to the last one that is there', () => {
    const onEpoch = vi.fn();
    contrastCurves(node, { onEpoch }).update({ ...data, budget: 4, runs: [run] }, { width: 400, height: 150 });
    const column = node.querySelector<SVGElement>('[data-column="2"]');
    if (!column) throw new Error('no column');
    column.getBoundingClientRect = () => ({ left: 200, width: 80 }) as DOMRect;
    const press = (clientX: number) => column.dispatchEvent(new PointerEvent('pointerdown', { clientX, buttons: 1 }));
    press(202);
    press(279);
    expect(onEpoch.mock.calls).toEqual([[0], [2]]);
  });
});

describe('feature maps', () => {
  it('names the stages with their sizes, the last as the head input', () => {
    featureMaps(node).update({ stages: summed, maps: null, subject: 'image 1' }, { width: 272, height: 90 });
    const names = [...node.querySelectorAll('.name')].map((name) => name.textContent);
    expect(names).toEqual(['X', 'O1', 'O2', 'head input']);
    expect([...node.querySelectorAll('.size')].map((each) => each.textContent)).toEqual([
      '28×28',
      '14×14',
      '7×7',
      '14×14',
    ]);
    expect(node.querySelector('[role=img]')?.getAttribute('aria-label')).toContain('no data yet');
  });
  it('marks a sum that leaves the scale', () => {
    const maps = summed.map(({ shape }) => new Float32Array(shape.size ** 2).fill(0.5));
    maps[3]?.fill(1.7);
    featureMaps(node).update({ stages: summed, maps, subject: 'image 1' }, { width: 272, height: 90 });
    expect([...node.querySelectorAll('.size')].map((each) => each.textContent?.includes('clipped'))).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});

describe('confusion', () => {
  const data = { digits: [3, 8], counts: [4, 1, 0, 5], misread: [], imageSize: 4 };
  it('counts and names the worst mistake by its digits', () => {
    expect(describeConfusion(data)).toBe(
      'Confusion matrix: 9 of 10 read right. Most frequent mistake: 3 read as 8, once.',
    );
  });
  it('shades by share of the row and offers misread digits as buttons', () => {
    const onSample = vi.fn();
    const misread = [{ sample: 17, truth: 0, answer: 1, image: new Float32Array(16) }];
    confusionChart(node, { onSample }).update({ ...data, misread }, { width: 240, height: 120 });
    const fills = [...node.querySelectorAll('[role=img] rect')].map((cell) => cell.getAttribute('style'));
    expect(fills).toEqual(['fill: var(--f16)', 'fill: var(--f4)', 'fill: var(--f0)', 'fill: var(--f19)']);
    const button = node.querySelector('[role=button]');
    expect(button?.getAttribute('aria-label')).toBe('Show this digit: a 3 read as 8');
    expect(button?.textContent).toBe('3→8');
    button?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    expect(onSample).toHaveBeenCalledWith(17);
  });
});

describe('probabilities', () => {
  it('underlines the truth and says both', () => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const bars = probabilityBars(svg);
    bars.update({ digits: [0, 1, 2], values: [0.2, 0.7, 0.1], truth: 2 }, { width: 90, height: 58 });
    expect(svg.querySelector('[role=img]')?.getAttribute('aria-label')).toBe(
      'Read as 1 with probability 0.70; truly 2 with 0.10',
    );
    expect([...svg.querySelectorAll('rect')].map((bar) => bar.getAttribute('height'))).toEqual(['8', '28', '4']);
    bars.update({ digits: [0, 1, 2], values: [0.2, 0.7, 0.1], truth: null }, { width: 90, height: 58 });
    expect(svg.querySelectorAll('rect')).toHaveLength(3);
    expect(svg.querySelector('[role=img]')?.getAttribute('aria-label')).not.toContain('truly');
  });
});

describe('text', () => {
  it('finds the mathematics in a sentence', () => {
    expect(textPieces('(X+O1)+O2').map(({ kind, text }) => `${kind}:${text}`)).toEqual([
      'plain:(',
      'math:X',
      'plain:+',
      'math:O',
      'subscript:1',
      'plain:)+',
      'math:O',
      'subscript:2',
    ]);
    expect(textPieces('QCL2 is exact')).toEqual([{ kind: 'plain', text: 'QCL2 is exact' }]);
  });
  it('wraps into balanced lines that lose no word', () => {
    const text = 'Cut where O1 is re-encoded into QCL2; no sum carries O1 to the head.';
    const lines = balancedLines(text, 11, 216);
    expect(lines.join(' ')).toBe(text);
    expect(lines).toHaveLength(wrapText(text, 11, 216).length);
    for (const line of lines) expect(estimateWidth(line, 11)).toBeLessThanOrEqual(216);
  });
});
