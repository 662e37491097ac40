import { axisEpochs } from '../kit/axes';
import { type ChartSize, estimateWidth, px, type Svg, strokeStyle, textStyle } from '../kit/svg';
import type { CurvesData, Metric } from './data';

/** Where a plot lies, in px of the chart. */
export interface PlotBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Room for labels right of the plots, and for ticks on the left, px. */
const margin = { left: 26, right: 74, top: 30, between: 28, bottom: 26 };

/** Where the two plots lie in a chart of this size. */
export function layOut({ width, height }: ChartSize): Record<Metric, PlotBox> {
  const left = margin.left;
  const right = Math.max(left + 40, width - margin.right);
  const room = Math.max(40, height - margin.top - margin.between - margin.bottom);
  const accuracyBottom = margin.top + Math.round(room * 0.74);
  const lossTop = accuracyBottom + margin.between;
  return {
    accuracy: { left, right, top: margin.top, bottom: accuracyBottom },
    loss: { left, right, top: lossTop, bottom: margin.top + room + margin.between },
  };
}

/** The same for accuracy alone: the loss has its place. */
export function layOutPlain({ width, height }: ChartSize): Record<Metric, PlotBox> {
  const { left, right } = layOut({ width, height }).accuracy;
  const top = 10;
  const box = { left, right, top, bottom: Math.max(top + 40, height - margin.bottom) };
  return { accuracy: box, loss: box };
}

/** Where an epoch stands in a plot, px of the chart. */
export function epochX(epoch: number, { left, right }: Pick<PlotBox, 'left' | 'right'>, budget: number): number {
  return left + ((right - left) * epoch) / budget;
}

/** The title, and what thick and thin lines are. */
export function drawHeading(parent: Svg<SVGGElement>): void {
  parent
    .append('text')
    .attr('y', 12)
    .property('style', textStyle(12, 'var(--ink)', 600))
    .text('Accuracy');
  const key = parent.append('g').attr('transform', 'translate(62 8)');
  for (const [x, width, name] of [
    [0, 2.2, 'validation'],
    [84, 1, 'train'],
  ] as const) {
    key
      .append('line')
      .attr('x1', x)
      .attr('x2', x + 16)
      .property('style', strokeStyle('var(--ink2)', width));
    key
      .append('text')
      .attr('x', x + 21)
      .attr('y', 4)
      .property('style', textStyle(11, 'var(--ink2)'))
      .text(name);
  }
}

export interface EpochAxis {
  draw(data: CurvesData, box: PlotBox): void;
}

/** Epochs below a plot, and their name behind the last. */
export function createEpochAxis(picture: Svg<SVGGElement>): EpochAxis {
  const axis = picture.append('g');
  const name = picture.append('text').property('style', textStyle(10, 'var(--ink3)')).text('epoch');
  return {
    draw({ budget }, box) {
      const marks = axis
        .selectAll<SVGGElement, number>('g')
        .data(axisEpochs(budget, 0, box.right - box.left), (epoch) => epoch)
        .join((enter) => {
          const mark = enter.append('g');
          mark.append('line').attr('y2', 4).property('style', strokeStyle('var(--rule2)'));
          mark
            .append('text')
            .attr('y', 15)
            .attr('text-anchor', 'middle')
            .property('style', textStyle(10, 'var(--ink3)'));
          return mark;
        })
        .attr('transform', (epoch) => `translate(${px(epochX(epoch, box, budget))} ${box.bottom})`);
      marks.select('text').text((epoch) => epoch);
      name.attr('x', box.right + estimateWidth(String(budget), 10) / 2 + 5).attr('y', box.bottom + 15);
    },
  };
}
