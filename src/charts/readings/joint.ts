import { scaleLinear } from 'd3';
import { type Chart, createSvg, px, resizeSvg, type Svg, strokeStyle, textStyle } from '../kit/svg';
import { drawWords, type Word } from '../kit/words';
import { describeJoint, type JointData, type JointRow } from './jointData';
import { binsOf, binWidth } from './spreadData';
import type { Scale } from './spreadLayout';

const rowHeight = 30;
/** Of a row's bars, up and down. */
const barHeight = 12;
const top = 26;
const below = 34;
const room = { left: 72, right: 96 };

/** Height that the chart needs, px. */
export function jointHeight({ rows }: Pick<JointData, 'rows'>): number {
  return top + Math.max(1, rows.length) * rowHeight + below;
}

/**
 * Joint readings by how many claims of Figs. 2, 8 and 9 hold, most above, and by their mean distance from the paper, to one scale. Those
 * that read a quarter stand filled on the line, those that read every window hang hollow below it; each row is filled
 * by its own highest bar, and its numbers stand at its end.
 */
export function jointChart(node: HTMLElement): Chart<JointData> {
  const svg = createSvg(node);
  const picture = svg.append('g').attr('role', 'img');
  const ground = picture.append('g');
  const rows = picture.append('g');
  return {
    update(data, size) {
      resizeSvg(svg, size);
      picture.attr('aria-label', describeJoint(data));
      const far = data.rows.reduce((most, { full, quarter }) => Math.max(most, maxOf(full), maxOf(quarter)), 20);
      const x = scaleLinear([0, Math.ceil((far + 0.01) / 10) * 10], [room.left, size.width - room.right]);
      drawGround(ground, data, x, size.width);
      drawRows(rows, data, x, size.width);
    },
    destroy() {
      svg.remove();
    },
  };
}

function maxOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

function drawGround(ground: Svg<SVGGElement>, { rows }: JointData, x: Scale, width: number): void {
  const bottom = top + Math.max(1, rows.length) * rowHeight;
  const ticks = x.ticks(width < 500 ? 4 : 8);
  ground
    .selectAll('path')
    .data([ticks.map((tick) => `M${px(x(tick))} ${top}V${bottom}`).join('')])
    .join('path')
    .attr('d', (d) => d)
    .property('style', strokeStyle('var(--rule)'));
  const small = textStyle(10, 'var(--ink2)');
  const labels: Word[] = [
    { text: 'claims', x: room.left - 8, y: 12, anchor: 'end', style: small },
    { text: '▪ quarter, above', x: x(0), y: 12, anchor: 'start', style: small },
    { text: '▫ full, below', x: x(0) + 104, y: 12, anchor: 'start', style: small },
    ...ticks.map((tick): Word => ({ text: String(tick), x: x(tick), y: bottom + 13, anchor: 'middle', style: small })),
    {
      text: 'mean distance from the paper over Figs. 2, 8 and 9, points or %',
      x: (x(0) + width - room.right) / 2,
      y: bottom + 28,
      anchor: 'middle',
      style: small,
    },
  ];
  drawWords(ground, labels);
}

function drawRows(parent: Svg<SVGGElement>, { rows, asked }: JointData, x: Scale, width: number): void {
  const placed = rows.map((row, index) => ({ row, base: top + index * rowHeight + rowHeight / 2 }));
  parent
    .selectAll<SVGPathElement, JointMark>('path')
    .data(placed.flatMap(({ row, base }) => marksOf(row, base, x, width)))
    .join('path')
    .attr('d', ({ d }) => d)
    .property('style', ({ style }) => style);
  drawWords(
    parent,
    placed.flatMap(({ row: { held, full, quarter }, base }) => [
      {
        text: `${held} of ${asked}`,
        x: room.left - 8,
        y: base + 4,
        anchor: 'end',
        style: textStyle(11, 'var(--ink)', 600),
      },
      { text: `${quarter.length} quarter`, x: width, y: base - 2, anchor: 'end', style: textStyle(10, 'var(--ink2)') },
      { text: `${full.length} full`, x: width, y: base + 11, anchor: 'end', style: textStyle(10, 'var(--ink2)') },
    ]),
  );
}

interface JointMark {
  readonly d: string;
  readonly style: string;
}

/** A row's line, its bars above it and its bars below it. */
function marksOf(row: JointRow, base: number, x: Scale, width: number): JointMark[] {
  const [quarter, full] = [binsOf({ distances: row.quarter }), binsOf({ distances: row.full })];
  const most = Math.max(1, ...[...quarter, ...full].map(({ count }) => count));
  const bars = (bins: typeof full, direction: number): string =>
    bins
      .map(({ from, count }) => {
        const wide = px(Math.max(1, x(from + binWidth) - x(from) - 1.5));
        // One reading among hundreds is to be seen.
        const high = px(direction * Math.max(2, (count / most) * barHeight));
        return `M${px(x(from) + 0.75)} ${px(base + direction)}v${high}h${wide}v${px(-Number(high))}z`;
      })
      .join('');
  return [
    { d: `M${px(x(0))} ${base}H${px(width - room.right)}`, style: strokeStyle('var(--rule2)') },
    { d: bars(quarter, -1), style: 'fill: var(--ink)' },
    { d: bars(full, 1), style: `${strokeStyle('var(--ink)', 1)}; fill: var(--paper)` },
  ];
}
