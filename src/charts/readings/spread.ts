import { scaleLinear, select } from 'd3';
import { type Chart, createSvg, halo, px, resizeSvg, type Svg, strokeStyle, textStyle } from '../kit/svg';
import { createTooltip, type Tooltip } from '../kit/tooltip';
import {
  binsOf,
  binWidth,
  describeSpread,
  rowLines,
  type SpreadData,
  type SpreadPoint,
  type SpreadRow,
} from './spreadData';

/** Top and height of the large bars, px. */
const bars = { top: 40, height: 72 };
/** Ticks below the large bars, and ticks and title below the rows. */
const axis = { inside: 24, below: 34 };
const headingHeight = 26;
const rowHeight = 26;
/** Height of a row's bars. */
const rowBars = 16;
/** Where the scale begins, and what it leaves on the right. */
const room = { left: 100, right: 64 };

/** Height that the chart needs, px. */
export function spreadHeight({ points }: Pick<SpreadData, 'points'>): number {
  return rowsTop + points.reduce((sum, { values }) => sum + headingHeight + values.length * rowHeight, 0) + axis.below;
}

const barsBase = bars.top + bars.height;
const rowsTop = barsBase + axis.inside;

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
  const empty = picture.append('text').attr('style', textStyle(11, 'var(--ink3)')).text('no reading screened yet');
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

type Scale = ReturnType<typeof scaleLinear<number>>;

/** The band of what is near, and the scale above and below the rows. */
function drawGround(ground: Svg<SVGGElement>, data: SpreadData, x: Scale, width: number): void {
  const bottom = spreadHeight(data) - axis.below;
  ground
    .selectAll('rect')
    .data([data.limit])
    .join('rect')
    .attr('x', px(x(0)))
    .attr('y', bars.top - 8)
    .attr('width', (limit) => px(x(limit) - x(0)))
    .attr('height', bottom - bars.top + 8)
    .attr('style', 'fill: var(--fwdsoft)');
  const ticks = x.ticks(width < 500 ? 4 : 8);
  ground
    .selectAll('path')
    .data([
      { d: ticks.map((tick) => `M${px(x(tick))} ${rowsTop}V${bottom}`).join(''), style: strokeStyle('var(--rule)') },
      { d: `M${px(x(0))} ${barsBase + 0.5}H${px(width - room.right)}`, style: strokeStyle('var(--rule2)') },
      {
        d: `M${px(x(data.limit))} ${bars.top - 8}V${barsBase}M${px(x(data.limit))} ${rowsTop}V${bottom}`,
        style: strokeStyle('var(--fwd)', 1.2, '4 3'),
      },
    ])
    .join('path')
    .attr('d', ({ d }) => d)
    .attr('style', ({ style }) => style);
  const labels = [barsBase + 14, bottom + 13].flatMap((y) =>
    ticks.map((tick) => ({ text: String(tick), at: x(tick), y })),
  );
  const title = 'distance from the paper with seed 0, points or %';
  ground
    .selectAll('text')
    .data([...labels, { text: title, at: (x(0) + width - room.right) / 2, y: bottom + 28 }])
    .join('text')
    .attr('text-anchor', 'middle')
    .attr('x', ({ at }) => px(at))
    .attr('y', ({ y }) => px(y))
    .attr('style', textStyle(10, 'var(--ink2)'))
    .text(({ text }) => text);
}

/** A row's readings as bars on a base line: those that are near, and the others. */
function drawBars(
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
    .attr('style', (near) => `fill: var(${near ? '--fwd' : '--hatch'})`);
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

function drawRows(parent: Svg<SVGGElement>, data: SpreadData, x: Scale, width: number, tooltip: Tooltip): void {
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
        .attr('style', (_, index) => textStyle(11, index === 0 ? 'var(--ink)' : 'var(--ink2)'))
        .text((text) => text);
      group
        .selectAll('rect')
        .data([row])
        .join('rect')
        .attr('width', width)
        .attr('height', rowHeight)
        .attr('style', 'fill: transparent')
        .on('pointerenter', () => {
          const lines = rowLines(point.name, row, data.limit).map((text) => ({ text }));
          tooltip.show(x(row.quartiles[2]) || room.left, top + rowHeight / 2, lines);
        })
        .on('pointerleave', () => tooltip.hide());
    });
}

/** "readout", and how far apart the medians of its values lie. */
function drawHeading(group: Svg<SVGGElement>, { name, values, spread }: SpreadPoint, width: number): void {
  const standard = values.find(({ isDefault }) => isDefault)?.name;
  const parts = [
    { text: name, x: 0, anchor: 'start', style: textStyle(11, 'var(--ink)', 600) },
    {
      text: `medians ${spread.toFixed(1)} apart; default ${standard ?? 'none'}`,
      x: width - room.right,
      anchor: 'end',
      style: textStyle(10, 'var(--ink2)') + halo,
    },
  ];
  group
    .selectAll<SVGTextElement, (typeof parts)[number]>('text')
    .data(parts)
    .join('text')
    .attr('text-anchor', ({ anchor }) => anchor)
    .attr('x', (part) => px(part.x))
    .attr('y', 18)
    .attr('style', ({ style }) => style)
    .text(({ text }) => text);
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
    .attr('style', `${strokeStyle('var(--ink)', 2.5)}; stroke-linecap: round`);
  group
    .selectAll('circle')
    .data(shown)
    .join('circle')
    .attr('cx', px(x(middle)))
    .attr('cy', (y) => y)
    .attr('r', 3.6)
    .attr('style', 'fill: var(--ink); stroke: var(--paper); stroke-width: 1.2');
}

/** What the band is, what the bars count, where the default lies. */
function drawNotes(notes: Svg<SVGGElement>, data: SpreadData, x: Scale, width: number, most: number): void {
  const { limit, all, standard } = data;
  const texts = [
    {
      text: `within ${limit}: ${all.near} of ${all.distances.length}, ${all.holding} hold over 5 seeds`,
      x: x(0),
      y: 10,
      anchor: 'start',
      style: textStyle(11, 'var(--fwd)', 600),
    },
    { text: 'readings', x: room.left - 8, y: bars.top + 4, anchor: 'end', style: textStyle(10, 'var(--ink2)') },
    { text: `most ${most}`, x: room.left - 8, y: bars.top + 16, anchor: 'end', style: textStyle(10, 'var(--ink2)') },
    {
      text: `per ${binWidth} points`,
      x: room.left - 8,
      y: bars.top + 28,
      anchor: 'end',
      style: textStyle(10, 'var(--ink2)'),
    },
    { text: `within ${limit}`, x: width, y: rowsTop - 10, anchor: 'end', style: textStyle(10, 'var(--ink2)') },
    ...(standard === null
      ? []
      : [
          {
            text: `default ${standard.toFixed(1)}`,
            x: x(standard),
            y: bars.top - 16,
            anchor: 'middle',
            style: textStyle(10, 'var(--ink)'),
          },
        ]),
  ];
  notes
    .selectAll<SVGTextElement, (typeof texts)[number]>('text')
    .data(texts)
    .join('text')
    .attr('text-anchor', ({ anchor }) => anchor)
    .attr('x', (text) => px(text.x))
    .attr('y', ({ y }) => y)
    .attr('style', ({ style }) => style)
    .text(({ text }) => text);
  notes
    .selectAll<SVGPathElement, number>('path')
    .data(standard === null ? [] : [x(standard)])
    .join('path')
    .attr('d', (at) => `M${px(at)} ${bars.top - 5}l-4 -7h8z`)
    .attr('style', 'fill: var(--ink)');
}
