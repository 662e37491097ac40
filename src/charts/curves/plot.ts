import { ticks } from 'd3';
import { formatTick } from '../kit/format';
import { lengthWithin } from '../kit/placeLabels';
import { halo, px, type Svg, strokeStyle, textStyle } from '../kit/svg';
import { type CurvesData, chanceOf, type Metric, upperEnd, validationPoints } from './data';
import { epochX, type PlotBox } from './frame';
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
  const drawLevels = createLevels(root, metric);
  const runs = createRunLines(root.append('g'), metric, withTraining);
  // Above the curves.
  const drawWord = metric === 'accuracy' && createWord(root);
  let y = (value: number) => value;

  return {
    draw(data, box) {
      const end = upperEnd(metric, data);
      y = (value) => box.bottom - ((box.bottom - box.top) * value) / end;
      const scale = { box, end, y };
      drawGrid(grid, metric, chanceOf(metric, data.classes), scale);
      drawLevels(data, scale);
      if (drawWord) drawWord(data, scale);
      runs.draw(data, scale);
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
  const lines = root.append('g');
  return ({ classes, references = [] }: CurvesData, { box, y }: PlotScale): void => {
    const others = metric === 'accuracy' ? references.map(({ accuracy }) => accuracy) : [];
    lines
      .selectAll<SVGLineElement, number>('line')
      .data([chanceOf(metric, classes), ...others])
      .join('line')
      .attr('x1', box.left)
      .attr('x2', box.right)
      .attr('y1', y)
      .attr('y2', y)
      .property('style', strokeStyle('var(--ink3)', 1, '1.5 3'));
  };
}

/** Room for the word, px. */
const wordWidth = 42;

/** 'chance' at its line's right end, which what learns has left; below the line where a curve passes above. */
function createWord(root: Svg<SVGGElement>) {
  const word = root
    .append('text')
    .attr('text-anchor', 'end')
    .property('style', textStyle(10, 'var(--ink3)') + halo)
    .text('chance');
  return (data: CurvesData, { box, y }: PlotScale): void => {
    const level = y(chanceOf('accuracy', data.classes));
    const above = { left: box.right - wordWidth, right: box.right, top: level - 14, bottom: level - 4 };
    const place = ([epoch, value]: [number, number]) => [epochX(epoch, box, data.budget), y(value)] as const;
    const crossed = data.runs.some(
      (run) => !run.hidden && lengthWithin(validationPoints(run, 'accuracy').map(place), above) > 0,
    );
    word.attr('x', box.right - 8).attr('y', px(level + (crossed ? 11 : -6)));
  };
}
