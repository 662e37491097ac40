import { scaleLinear } from 'd3';
import { type Chart, createSvg, resizeSvg, textStyle } from '../kit/svg';
import { createTooltip } from '../kit/tooltip';
import { binsOf, describeSpread, type SpreadData } from './spreadData';
import { drawGround, drawNotes } from './spreadGround';
import { bars, barsBase, room } from './spreadLayout';
import { drawBars, drawRows } from './spreadRows';

/**
 * How far from the paper its readings come out. Above, how many lie at which distance; below, to the same scale, a
 * row for each value of each open point: its readings as bars, a line between the quartiles, a dot at the median.
 * Open points stand in the order in which they tell; the band on the left is what counts as near.
 */
export function spreadChart(node: HTMLElement): Chart<SpreadData> {
  const svg = createSvg(node);
  const picture = svg.append('g').attr('role', 'img');
  const ground = picture.append('g');
  const all = picture.append('g');
  const rows = picture.append('g');
  const notes = picture.append('g');
  const empty = picture.append('text').property('style', textStyle(11, 'var(--ink3)')).text('no reading screened yet');
  const tooltip = createTooltip(node);

  return {
    update(data, size) {
      resizeSvg(svg, size);
      const isEmpty = data.all.distances.length === 0;
      empty
        .attr('display', isEmpty ? null : 'none')
        .attr('x', room.left)
        .attr('y', barsBase);
      for (const part of [ground, all, rows, notes]) part.attr('display', isEmpty ? 'none' : null);
      picture.attr('aria-label', describeSpread(data));
      if (isEmpty) return;

      const farthest = Math.max(2 * data.limit, data.all.distances.at(-1) ?? 0);
      const x = scaleLinear([0, Math.ceil((farthest + 0.01) / 10) * 10], [room.left, size.width - room.right]);
      drawGround(ground, data, x, size.width);
      const most = Math.max(...binsOf(data.all).map(({ count }) => count));
      drawBars(all, data.all, data.limit, x, barsBase, (count) => (count / most) * bars.height);
      drawRows(rows, data, x, size.width, tooltip);
      drawNotes(notes, data, x, size.width, most);
    },
    destroy() {
      tooltip.destroy();
      svg.remove();
    },
  };
}
