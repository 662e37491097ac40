import { ticks } from 'd3';
import { formatTick } from '../kit/format';
import { halo, px, type Svg, strokeStyle, textStyle } from '../kit/svg';
import { type CurvesData, chanceOf, type Metric, upperEnd } from './data';
import type { PlotBox } from './frame';
import { createRunLines, type PlotScale } from './runLines';

export interface CurvePlot {
  draw(data: CurvesData, box: PlotBox): void;
  /** Height on the chart of a value as last drawn. */
  y(value: number): number;
}

/** One metric over the epochs: grid, chance, bands, curves, ends. @param withTraining whether there are lines of the training score */
export function createCurvePlot(parent: Svg<SVGGElement>, metric: Metric, withTraining = true): CurvePlot {
  const root = parent.append('g');
  const grid = root.append('g');
  const levels = createLevels(root, metric);
  const runs = createRunLines(root.append('g'), metric, withTraining);
  levels.raiseLabel();
  let y = (value: number) => value;

  return {
    draw(data, box) {
      const end = upperEnd(metric, data);
      y = (value) => box.bottom - ((box.bottom - box.top) * value) / end;
      drawGrid(grid, metric, chanceOf(metric, data.classes), { box, end, y });
      levels.draw(data, { box, end, y });
      runs.draw(data, { box, end, y });
    },
    y: (value) => y(value),
  };
}

/** Horizontal lines with their values; of the loss also the value of chance, which is a level of its own. */
function drawGrid(parent: Svg<SVGGElement>, metric: Metric, chance: number, { box, end, y }: PlotScale): void {
  const isChance = (value: number) => metric === 'loss' && value === chance;
  const values = ticks(0, end, box.bottom - box.top > 90 ? 2 : 1).filter(
    (value) => metric === 'accuracy' || Math.abs(y(value) - y(chance)) > 13,
  );
  const rows = parent
    .selectAll<SVGGElement, number>('g')
    .data(metric === 'loss' ? [...values, chance] : values)
    .join((enter) => {
      const row = enter.append('g');
      row.append('line').property('style', strokeStyle('var(--rule)'));
      row.append('text').attr('text-anchor', 'end').property('style', textStyle(10, 'var(--ink3)'));
      return row;
    })
    .attr('transform', (value) => `translate(0 ${px(y(value))})`);
  rows
    .select('line')
    .attr('x1', box.left)
    .attr('x2', box.right)
    .attr('opacity', (value) => (isChance(value) ? 0 : 1));
  rows
    .select('text')
    .attr('x', box.left - 6)
    .attr('y', 3.5)
    .text((value) => (isChance(value) ? value.toFixed(1) : formatTick(value)));
}

/** Dotted levels to compare with: chance, and of the accuracy those of other models. */
function createLevels(root: Svg<SVGGElement>, metric: Metric) {
  const dotted = strokeStyle('var(--ink3)', 1, '1.5 3');
  const chance = root.append('line').property('style', dotted);
  const references = root.append('g');
  const label = root.append('text').property('style', textStyle(10, 'var(--ink3)') + halo);
  return {
    /** The word stands above the curves. */
    raiseLabel: () => void label.raise(),
    draw(data: CurvesData, { box, y }: PlotScale): void {
      const level = y(chanceOf(metric, data.classes));
      chance.attr('x1', box.left).attr('x2', box.right).attr('y1', level).attr('y2', level);
      label
        .attr('x', box.left + 12)
        .attr('y', level - 6)
        .text(metric === 'accuracy' ? 'chance' : '');
      references
        .selectAll<SVGLineElement, { accuracy: number }>('line')
        .data(metric === 'accuracy' ? (data.references ?? []) : [])
        .join('line')
        .attr('x1', box.left)
        .attr('x2', box.right)
        .attr('y1', ({ accuracy }) => y(accuracy))
        .attr('y2', ({ accuracy }) => y(accuracy))
        .property('style', dotted);
    },
  };
}
