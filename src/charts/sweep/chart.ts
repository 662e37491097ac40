import { formatScore } from '../kit/format';
import { trianglePath } from '../kit/linePath';
import { setRichText } from '../kit/richText';
import { type Chart, createSvg, halo, px, resizeSvg, type Svg, strokeStyle, textStyle } from '../kit/svg';
import { createTooltip } from '../kit/tooltip';
import { describeSweep, type SweepData, sweepNumber } from './data';
import { sweepLayout } from './layout';
import { type AxisText, nearestDot, type PlacedDot, type SweepMarks, sweepMarks } from './marks';
import { drawTitles } from './titles';

export interface SweepOptions {
  /** A dot was pressed: the key of its run. */
  readonly onOpen?: (key: string) => void;
}

/**
 * A sweep as small multiples: a panel for each level of the second factor, a group of them for each of the third. Along
 * the axis the first factor; a dot is a seed, a line joins the medians, the well is what the canvas has now. What stopped
 * at a number that is not finite is a triangle on the floor; a dashed ring is a run in work. A dashed line joins the medians
 * of the frozen twins, where these are trained.
 */
export function sweepChart(node: HTMLElement, { onOpen }: SweepOptions = {}): Chart<SweepData> {
  const svg = createSvg(node);
  const picture = svg.append('g').attr('role', 'img');
  const [ground, lines, dots, words] = [
    picture.append('g'),
    picture.append('g'),
    picture.append('g'),
    picture.append('g').attr('data-words', ''),
  ];
  const titles = picture.append('g');
  const hover = picture
    .append('circle')
    .attr('r', 6)
    .attr('display', 'none')
    .property('style', 'fill: none; stroke: var(--ink); stroke-width: 1.5');
  const tooltip = createTooltip(node);
  let placed: readonly PlacedDot[] = [];
  let shown: SweepData | null = null;

  const dotAt = (event: MouseEvent): PlacedDot | null => {
    const { left, top } = node.getBoundingClientRect();
    return nearestDot(placed, event.clientX - left, event.clientY - top);
  };
  const show = (dot: PlacedDot | null): void => {
    svg.style('cursor', dot && onOpen ? 'pointer' : 'auto');
    hover.attr('display', dot ? null : 'none');
    if (!dot || !shown) {
      tooltip.hide();
      return;
    }
    hover.attr('cx', px(dot.x)).attr('cy', px(dot.y));
    tooltip.show(dot.x, dot.y, tipLines(dot, shown));
  };
  svg
    .on('pointermove', (event: PointerEvent) => show(event.pointerType === 'touch' ? null : dotAt(event)))
    .on('pointerleave', () => show(null))
    .on('click', (event: MouseEvent) => {
      const dot = dotAt(event);
      if (dot) onOpen?.(dot.key);
    });

  return {
    update(data, size) {
      resizeSvg(svg, size);
      const layout = sweepLayout(data, size.width);
      const marks = sweepMarks(data, size.width);
      placed = marks.dots;
      shown = data;
      drawGround(ground, marks);
      drawMedians(lines, marks);
      drawDots(dots, marks);
      drawTexts(words, [
        ...marks.texts,
        ...layout.headings.map(({ title, y }) => ({ text: title, x: 0, y, kind: 'heading' as const })),
      ]);
      drawTitles(titles, layout.panels);
      picture.attr('aria-label', describeSweep(data));
      show(null);
    },
    destroy() {
      tooltip.destroy();
      svg.remove();
    },
  };
}

function tipLines(
  { seed, value, between, stopped, panel, level }: PlacedDot,
  data: Pick<SweepData, 'axis' | 'isGap'>,
): { readonly text: string }[] {
  return [
    { text: `seed ${seed}: ${value === null ? 'not measured' : sweepNumber(value, data)}` },
    ...(between ? [{ text: `${formatScore(between[0])}, its frozen twin ${formatScore(between[1])}` }] : []),
    { text: `${data.axis} ${level}${panel === '' ? '' : `, ${panel}`}` },
    ...(stopped ? [{ text: `stopped: ${stopped} was not finite` }] : []),
  ];
}

function drawGround(parent: Svg<SVGGElement>, { wells, grid, chance }: SweepMarks): void {
  parent
    .selectAll<SVGRectElement, SweepMarks['wells'][number]>('rect')
    .data(wells)
    .join('rect')
    .attr('x', ({ x }) => px(x))
    .attr('y', ({ y }) => px(y))
    .attr('width', ({ width }) => px(width))
    .attr('height', ({ height }) => px(height))
    .property('style', 'fill: var(--well)');
  parent
    .selectAll<SVGPathElement, string>('path')
    .data([
      ...grid.map((line) => ({ ...line, style: strokeStyle('var(--rule)') })),
      ...chance.map((line) => ({ ...line, style: strokeStyle('var(--ink3)', 1, '1 3') })),
    ])
    .join('path')
    .attr('d', ({ x1, x2, y }) => `M${px(x1)} ${px(y)}H${px(x2)}`)
    .property('style', ({ style }) => style);
}

function drawMedians(parent: Svg<SVGGElement>, { lines, twins, bars }: SweepMarks): void {
  const paths = [
    ...twins.map((d) => ({ d, style: strokeStyle('var(--ink2)', 1.2, '4 3') })),
    ...lines.map((d) => ({ d, style: strokeStyle('var(--ink)', 1.4) })),
    ...bars.map(({ x1, x2, y }) => ({ d: `M${px(x1)} ${px(y)}H${px(x2)}`, style: strokeStyle('var(--ink)', 2.4) })),
  ];
  parent
    .selectAll<SVGPathElement, (typeof paths)[number]>('path')
    .data(paths)
    .join('path')
    .attr('d', ({ d }) => d)
    .property('style', ({ style }) => style);
}

function drawDots(parent: Svg<SVGGElement>, { dots, rings }: SweepMarks): void {
  parent
    .selectAll<SVGCircleElement, PlacedDot>('circle.run')
    .data(dots.filter(({ stopped }) => stopped === null))
    .join((enter) => enter.append('circle').attr('class', 'run').attr('r', 2.6))
    .attr('data-run', ({ key }) => key)
    .attr('cx', ({ x }) => px(x))
    .attr('cy', ({ y }) => px(y))
    .property('style', 'fill: var(--paper); fill-opacity: 0.6; stroke: var(--ink2); stroke-width: 1.2');
  parent
    .selectAll<SVGPathElement, PlacedDot>('path.stopped')
    .data(dots.filter(({ stopped }) => stopped !== null))
    .join((enter) => enter.append('path').attr('class', 'stopped'))
    .attr('data-run', ({ key }) => key)
    .attr('d', ({ x, y }) => trianglePath(x, y - 4, 8))
    .property('style', 'fill: var(--paper); stroke: var(--bad); stroke-width: 1.3');
  parent
    .selectAll<SVGCircleElement, SweepMarks['rings'][number]>('circle.working')
    .data(rings)
    .join((enter) => enter.append('circle').attr('class', 'working').attr('r', 5.5))
    .attr('cx', ({ x }) => px(x))
    .attr('cy', ({ y }) => px(y))
    .property('style', strokeStyle('var(--fwd)', 1.4, '2.5 2'));
}

type Text = Omit<AxisText, 'kind'> & { readonly kind: AxisText['kind'] | 'heading' };

const looks: Readonly<Record<Text['kind'], { readonly anchor: string; readonly style: string }>> = {
  tick: { anchor: 'end', style: textStyle(10.5, 'var(--ink3)') },
  level: { anchor: 'middle', style: textStyle(11, 'var(--ink3)') },
  own: { anchor: 'middle', style: textStyle(11, 'var(--ink)', 700) },
  median: { anchor: 'middle', style: textStyle(11, 'var(--ink)', 550) },
  // Longer by its sign.
  gap: { anchor: 'middle', style: textStyle(10, 'var(--ink)', 550) },
  note: { anchor: 'start', style: textStyle(10.5, 'var(--ink3)') },
  start: { anchor: 'start', style: textStyle(10.5, 'var(--ink3)') + halo },
  heading: { anchor: 'start', style: textStyle(12, 'var(--ink)', 600) },
};

function drawTexts(parent: Svg<SVGGElement>, texts: readonly Text[]): void {
  parent
    .selectAll<SVGTextElement, Text>('text')
    .data(texts)
    .join('text')
    .attr('text-anchor', ({ kind }) => looks[kind].anchor)
    .attr('x', ({ x }) => px(x))
    .attr('y', ({ y }) => px(y))
    .property('style', ({ kind }) => looks[kind].style)
    .each(function ({ text }) {
      setRichText(this, text, 11);
    });
}
