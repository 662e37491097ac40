import { rampSteps } from '../kit/scales';
import { createSvg, resizeSvg, textStyle } from '../kit/svg';
import { mapFill } from './paintMap';

/** The maps' scale, -1 to 1, as a picture of 70 x 12 px for a panel's heading. */
export function mapLegend(node: HTMLElement): { destroy(): void } {
  const svg = createSvg(node).attr('role', 'img').attr('aria-label', 'Scale of the maps: -1 to 1');
  resizeSvg(svg, { width: 70, height: 12 });
  svg
    .append('text')
    .attr('x', 13)
    .attr('y', 9.5)
    .attr('text-anchor', 'end')
    .property('style', textStyle(10, 'var(--ink3)'))
    .text('−1');
  svg.append('text').attr('x', 61).attr('y', 9.5).property('style', textStyle(10, 'var(--ink3)')).text('1');
  for (let step = 0; step < rampSteps; step++) {
    svg
      .append('rect')
      .attr('x', 17 + step * 2)
      .attr('y', 2.5)
      .attr('width', 2)
      .attr('height', 7)
      .attr('shape-rendering', 'crispEdges')
      .property('style', `fill: ${mapFill(step)}`);
  }
  return { destroy: () => void svg.remove() };
}
