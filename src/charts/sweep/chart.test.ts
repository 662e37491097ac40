// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sweepChart } from './chart';
import { describeSweep, medianOf, type SweepColumn, type SweepData, type SweepPanel } from './data';
import { sweepHeight, sweepLayout } from './layout';
import { nearestDot, sweepMarks } from './marks';

const column = (values: readonly (number | null)[], more: Partial<SweepColumn> = {}): SweepColumn => ({
  dots: values.map((value, seed) => ({ key: `${seed} ${value}`, seed, value, stopped: null })),
  working: [],
  chance: 0.1,
  ...more,
});
const panel = (title: string, columns: readonly SweepColumn[]): SweepPanel => ({ title, network: null, columns });
const data = (more: Partial<SweepData> = {}): SweepData => ({
  axis: 'depth of QCL1',
  levels: ['1', '2'],
  own: 1,
  groups: [
    {
      title: '',
      panels: [
        panel('X+O1', [column([0.2, 0.8, 0.4]), column([0.5], { working: [0.3] })]),
        panel('no residual', [column([]), column([0.1, null])]),
      ],
    },
  ],
  measure: 'Validation accuracy, last epoch',
  done: 6,
  runs: 12,
  ...more,
});

let node: HTMLElement;
beforeEach(() => {
  node = document.createElement('div');
  document.body.replaceChildren(node);
});

describe('data of a sweep', () => {
  it('has the median of what was measured', () => {
    expect(medianOf(column([0.2, 0.8, 0.4]))).toBe(0.4);
    expect(medianOf(column([0.2, null, Number.NaN]))).toBe(0.2);
    expect(medianOf(column([null]))).toBeNull();
  });

  it('is a sentence', () => {
    expect(describeSweep(data())).toBe(
      'Validation accuracy, last epoch, against depth of QCL1: 2 panels of 2 levels, 6 of 12 runs. Medians from 0.10 to 0.50. The table has the numbers.',
    );
  });
});

describe('the places', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => panel(`panel ${index}`, []));

  it('are as many in a line as have room, in lines of about one length', () => {
    const lefts = (count: number, width: number) => {
      const { panels } = sweepLayout(data({ groups: [{ title: '', panels: many(count) }] }), width);
      return [...new Set(panels.map(({ top }) => top))].map((top) => panels.filter((each) => each.top === top).length);
    };
    expect(lefts(5, 1070)).toEqual([5]);
    expect(lefts(8, 1070)).toEqual([4, 4]);
    expect(lefts(5, 700)).toEqual([3, 2]);
    expect(lefts(3, 300)).toEqual([1, 1, 1]);
    expect(lefts(1, 100)).toEqual([1]);
  });

  it('have a heading for each level of a third factor, and grow with it', () => {
    const groups = ['paper', 'exact'].map((title) => ({ title, panels: many(2) }));
    expect(sweepLayout(data({ groups }), 800).headings.map(({ title }) => title)).toEqual(['paper', 'exact']);
    expect(sweepHeight(data({ groups }), 800)).toBeGreaterThan(sweepHeight(data(), 800));
  });

  it('keep every mark within the picture, whatever the width and the names', () => {
    const levels = Array.from({ length: 12 }, (_, index) => `a level with a long name ${index}`);
    const columns = levels.map(() => column([0, 1, 0.5, 0.25, 0.75]));
    const wide = data({ levels, groups: [{ title: '', panels: [panel('a', columns), panel('b', columns)] }] });
    for (const width of [340, 700, 1070]) {
      const height = sweepHeight(wide, width);
      const { dots, wells, texts } = sweepMarks(wide, width);
      expect(dots).toHaveLength(120);
      for (const { x, y } of [...dots, ...texts]) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(height);
      }
      expect(wells.every((well) => well.x + well.width <= width)).toBe(true);
    }
  });

  it('have a line of chance for each stretch of levels that share it', () => {
    const chances = (...values: readonly number[]) => {
      const columns = values.map((chance) => column([], { chance }));
      const groups = [{ title: '', panels: [panel('', columns)] }];
      const { chance, grid } = sweepMarks(data({ levels: values.map(String), groups }), 800);
      const [whole] = grid;
      const top = Math.min(...grid.map(({ y }) => y));
      const height = Math.max(...grid.map(({ y }) => y)) - top;
      const share = (x: number) => Number(((x - (whole?.x1 ?? 0)) / ((whole?.x2 ?? 0) - (whole?.x1 ?? 0))).toFixed(6));
      return chance.map(({ x1, x2, y }) => [share(x1), share(x2), Number((1 - (y - top) / height).toFixed(6))]);
    };
    expect(chances(0.1, 0.1, 0.1)).toEqual([[0, 1, 0.1]]);
    expect(chances(0.5, 0.25, 0.25, 0.1)).toEqual([
      [0, 0.25, 0.5],
      [0.25, 0.75, 0.25],
      [0.75, 1, 0.1],
    ]);
  });

  it('have room for every gap, and a line at 0', () => {
    for (const gaps of [[0.02, 0.01], [-0.3, 0.76], [-0.9, -0.2], [0], [Number.NaN, null]]) {
      const groups = [{ title: '', panels: [panel('', [column(gaps, { chance: 0 })])] }];
      const { dots, grid, chance, texts } = sweepMarks(data({ levels: ['1'], own: null, isGap: true, groups }), 800);
      const [top, floor] = [Math.min(...grid.map(({ y }) => y)), Math.max(...grid.map(({ y }) => y))];
      for (const { y } of [...dots, ...chance]) {
        expect(y).toBeGreaterThanOrEqual(top);
        expect(y).toBeLessThanOrEqual(floor + 1e-9);
      }
      expect(grid.some(({ y }) => Math.abs(y - (chance[0]?.y ?? 0)) < 1e-9)).toBe(true);
      expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['0', 'as frozen']));
    }
    const one = data({ isGap: true, groups: [{ title: '', panels: [panel('', [column([0.104])])] }] });
    expect(sweepMarks(one, 800).texts.find(({ kind }) => kind === 'gap')?.text).toBe('+0.10');
    expect(describeSweep(one)).toContain('Medians from +0.10 to +0.10.');
  });

  it('are found by the nearest dot within a finger', () => {
    const { dots } = sweepMarks(data(), 800);
    const [first] = dots;
    if (!first) throw new Error('no dot');
    expect(nearestDot(dots, first.x + 1, first.y - 1)?.key).toBe(first.key);
    expect(nearestDot(dots, -100, -100)).toBeNull();
  });
});

describe('the picture', () => {
  it('has a dot for each run, lines through medians, a ring for what is in work, and a triangle for what stopped', () => {
    const chart = sweepChart(node);
    const stopped = column([], { dots: [{ key: 's', seed: 0, value: Number.NaN, stopped: 'loss' }] });
    const [first, second] = data().groups[0]?.panels ?? [];
    if (!first || !second) throw new Error('no panels');
    const panels = [first, { ...second, columns: [stopped, ...second.columns.slice(1)] }];
    chart.update(data({ groups: [{ title: '', panels }] }), { width: 800, height: 400 });
    expect(node.querySelectorAll('circle.run')).toHaveLength(6);
    expect(node.querySelectorAll('path.stopped')).toHaveLength(1);
    expect(node.querySelectorAll('circle.working')).toHaveLength(1);
    expect(node.querySelector('[role="img"]')?.getAttribute('aria-label')).toContain('6 of 12 runs');
    expect(node.innerHTML).not.toContain('NaN');
    chart.destroy();
    expect(node.querySelector('svg')).toBeNull();
  });

  it('joins the medians of frozen twins by a dashed line of their own', () => {
    const chart = sweepChart(node);
    const dashed = () => node.querySelectorAll('path[style*="stroke-dasharray: 4"]').length;
    chart.update(data(), { width: 800, height: 400 });
    expect(dashed()).toBe(0);
    const panels = [[0.3, 0.4], [0.2]].map((twins) =>
      panel(
        'X+O1',
        twins.map((frozen) => column([0.5], { frozen })),
      ),
    );
    chart.update(data({ groups: [{ title: '', panels }] }), { width: 800, height: 400 });
    expect(dashed()).toBe(2);
  });

  it('opens the run of a dot', () => {
    const onOpen = vi.fn();
    const chart = sweepChart(node, { onOpen });
    chart.update(data(), { width: 800, height: 400 });
    const dot = sweepMarks(data(), 800).dots[3];
    const press = (x: number, y: number) =>
      node.querySelector('svg')?.dispatchEvent(new MouseEvent('click', { clientX: x, clientY: y }));
    press(0, 0);
    expect(onOpen).not.toHaveBeenCalled();
    press(dot?.x ?? 0, dot?.y ?? 0);
    expect(onOpen).toHaveBeenCalledWith(dot?.key);
  });
});
