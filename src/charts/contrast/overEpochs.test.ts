// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { paperExperiment } from '../../model/settings/paper';
import { namedStages } from '../maps/stages';
import { type ContrastCurve, contrastLines } from './data';
import { contrastCurves } from './overEpochs';

let node: HTMLElement;
beforeEach(() => {
  node = document.createElement('div');
  document.body.replaceChildren(node);
});

const plain = namedStages(paperExperiment);
const summed = namedStages({ ...paperExperiment, skips: [[1, 2]] });
const look: Omit<ContrastCurve, 'records'> = {
  id: 'A',
  letter: 'A',
  hue: 'var(--run-a)',
  dash: null,
  formula: 'no residual',
  stages: plain,
};

describe('contrast over the epochs', () => {
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
