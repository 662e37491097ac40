import { halo, type Svg, textStyle } from '../kit/svg';
import { type CurvesData, chanceOf, validationPoints } from './data';
import type { PlotBox } from './frame';

const size = 10.5;
const lineHeight = 15;
/** Room that a caption needs above and below its middle, px. */
const reach = 22;

/** Writes the caption into the accuracy plot, as far from every curve as it can. */
export function drawCaption(
  parent: Svg<SVGGElement>,
  data: CurvesData,
  y: (value: number) => number,
  box: PlotBox,
): void {
  const lines = data.caption?.lines ?? [];
  const middle = quietHeight(data, y, box);
  parent
    .selectAll<SVGTextElement, string>('text')
    .data(lines)
    .join('text')
    .attr('text-anchor', 'end')
    .attr('x', box.right - 8)
    .attr('y', (_, index) => middle + (index - (lines.length - 1) / 2) * lineHeight + size * 0.36)
    .property('style', (_, index) => {
      const hue = index === 0 ? data.caption?.hue : undefined;
      return textStyle(size, hue ?? 'var(--ink3)', hue ? 600 : 400) + halo;
    })
    .text((line) => line);
}

/** Height of the plot whose distance to all that is drawn, over the right half of the epochs, is largest. */
export function quietHeight(data: CurvesData, y: (value: number) => number, box: PlotBox): number {
  const drawn = [chanceOf('accuracy', data.classes), ...(data.references ?? []).map(({ accuracy }) => accuracy)];
  for (const run of data.runs) {
    if (run.hidden) continue;
    for (const [epoch, value] of validationPoints(run, 'accuracy')) if (epoch >= data.budget / 3) drawn.push(value);
    for (const { train } of run.records) if (train && !run.ghost) drawn.push(train.accuracy);
  }
  const heights = drawn.filter(Number.isFinite).map(y);
  let best = (box.top + box.bottom) / 2;
  let room = -1;
  for (let height = box.top + reach; height <= box.bottom - reach; height += 6) {
    const distance = Math.min(...heights.map((other) => Math.abs(other - height)));
    if (distance > room) [best, room] = [height, distance];
  }
  return best;
}
