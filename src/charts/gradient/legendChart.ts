import type { Range } from '../kit/scales';
import { type Chart, createSvg, resizeSvg } from '../kit/svg';
import { createLegend, type LegendScale } from './legend';

export interface GradientLegendData extends LegendScale {
  readonly range: Range;
}

/** Height of the legend, px. */
export const gradientLegendHeight = 13;

/** What the colours and marks of several heatmaps mean that share one scale. */
export function gradientLegend(node: HTMLElement): Chart<GradientLegendData> {
  const svg = createSvg(node).attr('aria-hidden', 'true');
  const legend = createLegend(svg, svg.append('g'));
  return {
    update({ range, ...scale }, size) {
      resizeSvg(svg, size);
      legend.draw(scale, range, size.width);
    },
    destroy() {
      svg.remove();
    },
  };
}
