import type { Score } from '../../model/run';
import { formatScore } from '../kit/format';
import { px, type Svg, strokeStyle } from '../kit/svg';
import { createTooltip } from '../kit/tooltip';
import { type CurvesData, type Metric, valuesAt } from './data';
import type { PlotBox } from './frame';
import { epochX } from './frame';
import type { CurvePlot } from './plot';

/** What is drawn where the pointer is: a line through both plots, a dot on each curve, the values in a tooltip. */
export interface Crosshair {
  /** @param epoch null: nothing is pointed at */
  draw(data: CurvesData, epoch: number | null, boxes: Readonly<Record<Metric, PlotBox>>): void;
  destroy(): void;
}

export function createCrosshair(
  node: HTMLElement,
  picture: Svg<SVGGElement>,
  plots: Readonly<Record<Metric, CurvePlot>>,
  metrics: readonly Metric[],
): Crosshair {
  const root = picture.append('g').attr('display', 'none');
  root.append('line').property('style', strokeStyle('var(--ink)', 1, '2 2'));
  const tooltip = createTooltip(node);

  return {
    draw(data, epoch, { accuracy, loss }) {
      const values = epoch === null ? [] : valuesAt(data, epoch);
      root.attr('display', values.length > 0 ? null : 'none');
      if (epoch === null || values.length === 0) {
        tooltip.hide();
        return;
      }
      const x = epochX(epoch, accuracy, data.budget);
      root.select('line').attr('x1', x).attr('x2', x).attr('y1', accuracy.top).attr('y2', loss.bottom);
      const dots = values.flatMap(({ run, record }) =>
        metrics.map((metric) => ({ hue: run.hue, y: plots[metric].y(record.validation[metric]) })),
      );
      root
        .selectAll<SVGCircleElement, (typeof dots)[number]>('circle')
        .data(dots.filter((dot) => Number.isFinite(dot.y)))
        .join('circle')
        .attr('cx', px(x))
        .attr('cy', (dot) => px(dot.y))
        .attr('r', 3)
        .property('style', (dot) => `fill: var(--paper); stroke: ${dot.hue}; stroke-width: 1.5`);
      const words = (score: Score) => metrics.map((metric) => `${metric} ${formatScore(score[metric])}`).join(', ');
      const trained = metrics.includes('loss');
      const lines = values.flatMap(({ run, record: { validation, train } }) => [
        { text: `${run.letter} ${words(validation)}`, hue: run.hue },
        ...(train && trained ? [{ text: `\u2003 ${words(train).replace('accuracy', 'train')}` }] : []),
      ]);
      tooltip.show(x, (accuracy.top + accuracy.bottom) / 2, [{ text: `epoch ${epoch}` }, ...lines]);
    },
    destroy() {
      tooltip.destroy();
    },
  };
}
