import { select } from 'd3';
import { bindMarks } from '../kit/marks';
import { halo, px, type Svg, strokeStyle, textStyle } from '../kit/svg';
import type { Tooltip } from '../kit/tooltip';
import { drawWords } from '../kit/words';
import { binsOf, binWidth, rowLines, type SpreadData, type SpreadPoint, type SpreadRow } from './spreadData';
import { headingHeight, room, rowBars, rowHeight, rowsTop, type Scale } from './spreadLayout';

/** A row's readings as bars on a base line: those that are near, and the others. */
export function drawBars(
  parent: Svg<SVGGElement>,
  row: SpreadRow,
  limit: number,
  x: Scale,
  base: number,
  height: (count: number) => number,
): void {
  const path = (near: boolean): string =>
    binsOf(row)
      .filter(({ from }) => from < limit === near)
      .map(({ from, count }) => {
        const wide = px(Math.max(0.5, x(from + binWidth) - x(from) - 0.75));
        // One reading among hundreds is to be seen.
        const high = px(Math.max(1, height(count)));
        return `M${px(x(from) + 0.5)} ${base}v${-high}h${wide}v${high}z`;
      })
      .join('');
  parent
    .selectAll<SVGPathElement, boolean>('path.bars')
    .data([true, false])
    .join('path')
    .attr('class', 'bars')
    .attr('d', path)
    .property('style', (near) => `fill: var(${near ? '--fwd' : '--hatch'})`);
}

interface Place {
  readonly point: SpreadPoint;
  /** null: the point's heading. */
  readonly row: SpreadRow | null;
  readonly top: number;
}

/** Headings and rows from above to below. */
function placesOf({ points }: SpreadData): Place[] {
  let next = rowsTop;
  const place = (height: number): number => {
    next += height;
    return next - height;
  };
  return points.flatMap((point): Place[] => [
    { point, row: null, top: place(headingHeight) },
    ...point.values.map((row) => ({ point, row, top: place(rowHeight) })),
  ]);
}

/** A row for each value of each open point, under the point's heading. */
export function drawRows(parent: Svg<SVGGElement>, data: SpreadData, x: Scale, width: number, tooltip: Tooltip): void {
  parent
    .selectAll<SVGGElement, Place>('g')
    .data(placesOf(data), ({ point, row }) => JSON.stringify([point.name, row?.name]))
    .join('g')
    .attr('transform', ({ top }) => `translate(0 ${top})`)
    .each(function ({ point, row, top }) {
      const group = select(this) as unknown as Svg<SVGGElement>;
      if (!row) {
        drawHeading(group, point, width);
        return;
      }
      // Each row fills its height: the form is to be compared, numbers stand at the end.
      const most = Math.max(...binsOf(row).map(({ count }) => count));
      drawBars(group, row, data.limit, x, rowBars, (count) => (count / most) * rowBars);
      drawQuartiles(group, row, x);
      group
        .selectAll<SVGTextElement, string>('text')
        .data([row.name, `${row.near} of ${row.distances.length}`])
        .join('text')
        .attr('text-anchor', 'end')
        .attr('x', (_, index) => (index === 0 ? room.left - 8 : width))
        .attr('y', 16)
        .property('style', (_, index) => textStyle(11, index === 0 ? 'var(--ink)' : 'var(--ink2)'))
        .text((text) => text);
      const surface = group
        .selectAll<SVGRectElement, SpreadRow>('rect')
        .data([row])
        .join('rect')
        .attr('width', width)
        .attr('height', rowHeight)
        .property('style', 'fill: transparent');
      bindMarks(surface, {
        show() {
          const lines = rowLines(point.name, row, data.limit).map((text) => ({ text }));
          tooltip.show(x(row.quartiles[2]) || room.left, top + rowHeight / 2, lines);
        },
        hide: () => tooltip.hide(),
      });
    });
}

/** "readout", and how far apart the medians of its values lie. */
function drawHeading(group: Svg<SVGGElement>, { name, values, spread }: SpreadPoint, width: number): void {
  const standard = values.find(({ isDefault }) => isDefault)?.name;
  drawWords(group, [
    { text: name, x: 0, y: 18, style: textStyle(11, 'var(--ink)', 600) },
    {
      text: `medians ${spread.toFixed(1)} apart; default ${standard ?? 'none'}`,
      x: width - room.right,
      y: 18,
      anchor: 'end',
      style: textStyle(10, 'var(--ink2)') + halo,
    },
  ]);
}

/** Below the bars: a line from the lower to the upper quartile, a dot at the median. */
function drawQuartiles(
  group: Svg<SVGGElement>,
  { distances, quartiles: [low, middle, high] }: SpreadRow,
  x: Scale,
): void {
  const shown = distances.length > 0 ? [rowBars + 4] : [];
  group
    .selectAll('path.quartiles')
    .data(shown)
    .join('path')
    .attr('class', 'quartiles')
    .attr('d', (y) => `M${px(x(low))} ${y}H${px(x(high))}`)
    .property('style', `${strokeStyle('var(--ink)', 2.5)}; stroke-linecap: round`);
  group
    .selectAll('circle')
    .data(shown)
    .join('circle')
    .attr('cx', px(x(middle)))
    .attr('cy', (y) => y)
    .attr('r', 3.6)
    .property('style', 'fill: var(--ink); stroke: var(--paper); stroke-width: 1.2');
}
