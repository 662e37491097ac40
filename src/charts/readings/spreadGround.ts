import { px, type Svg, strokeStyle, textStyle } from '../kit/svg';
import { drawWords, type Word } from '../kit/words';
import { binWidth, type SpreadData } from './spreadData';
import { axis, bars, barsBase, room, rowsTop, type Scale, spreadHeight } from './spreadLayout';

/** The band of what is near, and the scale above and below the rows. */
export function drawGround(ground: Svg<SVGGElement>, data: SpreadData, x: Scale, width: number): void {
  const bottom = spreadHeight(data) - axis.below;
  ground
    .selectAll('rect')
    .data([data.limit])
    .join('rect')
    .attr('x', px(x(0)))
    .attr('y', bars.top - 8)
    .attr('width', (limit) => px(x(limit) - x(0)))
    .attr('height', bottom - bars.top + 8)
    .property('style', 'fill: var(--fwdsoft)');
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
    .property('style', ({ style }) => style);
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
    .property('style', textStyle(10, 'var(--ink2)'))
    .text(({ text }) => text);
}

/** What the band is, what the bars count, where the default lies. */
export function drawNotes(notes: Svg<SVGGElement>, data: SpreadData, x: Scale, width: number, most: number): void {
  const { limit, all, standard } = data;
  const texts: Word[] = [
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
          } satisfies Word,
        ]),
  ];
  drawWords(notes, texts);
  notes
    .selectAll<SVGPathElement, number>('path')
    .data(standard === null ? [] : [x(standard)])
    .join('path')
    .attr('d', (at) => `M${px(at)} ${bars.top - 5}l-4 -7h8z`)
    .property('style', 'fill: var(--ink)');
}
