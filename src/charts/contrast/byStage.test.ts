// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { paperExperiment } from '../../model/settings/paper';
import { namedStages } from '../maps/stages';
import { contrastChart } from './byStage';
import { type ContrastRun, collapse, contrastPoints } from './data';

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
});
