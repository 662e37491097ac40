import { scaleLinear } from 'd3';
import {
  type Chart,
  createSvg,
  estimateWidth,
  halo,
  px,
  resizeSvg,
  type Svg,
  strokeStyle,
  textStyle,
  wrapText,
} from '../kit/svg';
import { drawWords, type Word } from '../kit/words';
import {
  type ClaimGroup,
  type ClaimLine,
  type ClaimMark,
  type ClaimsData,
  describeClaims,
  markNames,
} from './claimsData';

type Scale = ReturnType<typeof scaleLinear<number>>;

const lineHeight = 24;
/** Above a group's first line, where its title stands over its lines. */
const titleHeight = 18;
const gap = 8;
const dotSize = 3.4;
const top = 26;
const below = 22;
/** From here on the titles stand beside their lines. */
const wide = 720;

/** Where things stand across. */
interface Columns {
  readonly isWide: boolean;
  readonly width: number;
  readonly title: number;
  readonly name: number;
  readonly plot: readonly [number, number];
  /** One for each mark. */
  readonly verdicts: readonly number[];
}

interface Placed {
  readonly group: ClaimGroup;
  readonly top: number;
  readonly lines: readonly { readonly line: ClaimLine; readonly y: number }[];
}

/** Height that the chart needs at a width, px. */
export function claimsHeight({ groups }: Pick<ClaimsData, 'groups'>, width: number): number {
  const last = placesOf(groups, width >= wide).at(-1);
  return (last ? last.top + heightOf(last.group, width >= wide) : top) + below;
}

/**
 * The claims of a figure on one axis: of each a line by training and one by validation, a dot at the mean of the seeds and
 * a bar over its interval, hollow for full coverage and filled for a quarter. What the claim says is marked: a triangle
 * at the paper's number, a dashed line at a level, a band for "alike". The verdict stands at the end, as mark and word.
 */
export function claimsChart(node: HTMLElement): Chart<ClaimsData> {
  const svg = createSvg(node);
  const picture = svg.append('g').attr('role', 'img');
  const ground = picture.append('g');
  const criteria = picture.append('g');
  const marks = picture.append('g');
  const words = picture.append('g');
  return {
    update(data, size) {
      resizeSvg(svg, size);
      picture.attr('aria-label', describeClaims(data));
      const columns = columnsOf(data, size.width);
      const places = placesOf(data.groups, columns.isWide);
      const x = scaleLinear(domainOf(data), [...columns.plot]).nice();
      drawGround(ground, places, x, columns);
      drawCriteria(criteria, places, x);
      drawMarks(marks, places, x);
      drawWords(words, wordsOf(data, places, x, columns));
    },
    destroy() {
      svg.remove();
    },
  };
}

function columnsOf(data: ClaimsData, width: number): Columns {
  const isWide = width >= wide;
  const names = markNames(data);
  const each = isWide ? 84 : 22;
  const right = names.length * each;
  const name = isWide ? 268 : 0;
  const verdicts = names.map((_, index) => width - right + index * each + (isWide ? 8 : 12));
  return { isWide, width, title: 0, name, plot: [name + (isWide ? 138 : 112), width - right - 8], verdicts };
}

function heightOf({ lines }: ClaimGroup, isWide: boolean): number {
  return (isWide ? 0 : titleHeight) + lines.length * lineHeight + gap;
}

function placesOf(groups: readonly ClaimGroup[], isWide: boolean): Placed[] {
  let next = top;
  return groups.map((group) => {
    const own = next;
    next += heightOf(group, isWide);
    const first = own + (isWide ? 0 : titleHeight) + gap / 2 + lineHeight / 2;
    return { group, top: own, lines: group.lines.map((line, index) => ({ line, y: first + index * lineHeight })) };
  });
}

/** Everything that is drawn, and 0. */
function domainOf({ groups }: ClaimsData): [number, number] {
  const values = groups.flatMap(({ lines }) =>
    lines.flatMap(({ marks, criterion }) => [
      ...marks.flatMap(({ mean, interval }) => interval ?? [mean]),
      ...(criterion === null ? [] : criterion.kind === 'band' ? [criterion.from, criterion.to] : [criterion.at]),
    ]),
  );
  return [Math.min(0, ...values), Math.max(20, ...values)];
}

function drawGround(ground: Svg<SVGGElement>, places: readonly Placed[], x: Scale, columns: Columns): void {
  const bottom = Math.max(top, ...places.map(({ group, top: own }) => own + heightOf(group, columns.isWide)));
  const ticks = x.ticks(columns.isWide ? 8 : 4);
  const lines = [
    { d: ticks.map((tick) => `M${px(x(tick))} ${top}V${px(bottom)}`).join(''), style: strokeStyle('var(--rule)') },
    { d: `M${px(x(0))} ${top}V${px(bottom)}`, style: strokeStyle('var(--ink3)') },
    {
      d: places.map((place) => `M0 ${px(place.top)}H${px(columns.width)}`).join(''),
      style: strokeStyle('var(--rule2)'),
    },
  ];
  ground
    .selectAll('path')
    .data(lines)
    .join('path')
    .attr('d', ({ d }) => d)
    .property('style', ({ style }) => style);
  ground
    .selectAll('text')
    .data(ticks)
    .join('text')
    .attr('text-anchor', 'middle')
    .attr('x', (tick) => px(x(tick)))
    .attr('y', px(bottom + 14))
    .property('style', textStyle(10, 'var(--ink2)'))
    .text(String);
}

/** What each line is held against. */
function drawCriteria(parent: Svg<SVGGElement>, places: readonly Placed[], x: Scale): void {
  const shapes = places.flatMap(({ lines }) =>
    lines.flatMap(({ line: { criterion }, y }) => {
      const [above, under] = [y - lineHeight / 2 + 2, y + lineHeight / 2 - 2];
      switch (criterion?.kind) {
        case 'paper':
          return [
            { d: `M${px(x(criterion.at))} ${px(above)}V${px(under)}`, style: strokeStyle('var(--fwd)', 1.5) },
            { d: `M${px(x(criterion.at) - 4)} ${px(above)}h8l-4 6z`, style: 'fill: var(--fwd)' },
          ];
        case 'level':
          return [
            { d: `M${px(x(criterion.at))} ${px(above)}V${px(under)}`, style: strokeStyle('var(--fwd)', 1.2, '3 2') },
          ];
        case 'band': {
          const wide = px(x(criterion.to) - x(criterion.from));
          return [
            {
              d: `M${px(x(criterion.from))} ${px(above)}h${wide}V${px(under)}h-${wide}z`,
              style: 'fill: var(--fwdsoft)',
            },
          ];
        }
        default:
          return [];
      }
    }),
  );
  parent
    .selectAll('path')
    .data(shapes)
    .join('path')
    .attr('d', ({ d }) => d)
    .property('style', ({ style }) => style);
}

function drawMarks(parent: Svg<SVGGElement>, places: readonly Placed[], x: Scale): void {
  const drawn = places.flatMap(({ lines }) =>
    lines.flatMap(({ line: { marks }, y }) =>
      marks.map((mark, index) => ({ mark, y: y + (index - (marks.length - 1) / 2) * 9 })),
    ),
  );
  parent
    .selectAll('path')
    .data(drawn)
    .join('path')
    .attr('d', ({ mark: { interval, mean }, y }) => {
      const [low, high] = interval ?? [mean, mean];
      return `M${px(x(low))} ${px(y)}H${px(x(high))}`;
    })
    .property('style', ({ mark }) => strokeStyle('var(--ink)', mark.isFilled ? 2 : 1.1));
  parent
    .selectAll('circle')
    .data(drawn)
    .join('circle')
    .attr('cx', ({ mark }) => px(x(mark.mean)))
    .attr('cy', ({ y }) => px(y))
    .attr('r', dotSize)
    .property('style', ({ mark }) => dotStyle(mark));
}

function dotStyle({ isFilled }: Pick<ClaimMark, 'isFilled'>): string {
  return `fill: var(${isFilled ? '--ink' : '--paper'}); stroke: var(--ink); stroke-width: 1.3`;
}

const verdictMarks = { holds: '✓', fails: '✗', undecided: '?' } as const;
const verdictColours = { holds: 'var(--fwd)', fails: 'var(--bad)', undecided: 'var(--ink2)' } as const;

function wordsOf(data: ClaimsData, places: readonly Placed[], x: Scale, columns: Columns): Word[] {
  const names = markNames(data);
  const legend: Word[] = [
    ...names.map(({ name, isFilled }, index) => ({
      text: `${isFilled ? '●' : '○'} ${columns.isWide ? name : ''}`.trim(),
      x: columns.verdicts[index] as number,
      y: 14,
      style: textStyle(11, 'var(--ink2)', 500),
    })),
    { text: '▾ what the paper says', x: columns.plot[0], y: 14, style: textStyle(10, 'var(--fwd)') },
  ];
  const labels = places.flatMap(({ group, top: own, lines }): Word[] => [
    ...titleLabels(group, own, columns),
    ...lines.flatMap(({ line, y }) => [
      { text: `${line.name}, ${line.unit}`, x: columns.name, y: y + 4, style: textStyle(11, 'var(--ink2)') },
      ...criterionLabels(line, y, x),
      ...line.marks.map(({ verdict }, index) => ({
        text: columns.isWide ? `${verdictMarks[verdict]} ${verdict}` : verdictMarks[verdict],
        x: columns.verdicts[index] as number,
        y: y + 4,
        style: textStyle(11, verdictColours[verdict], verdict === 'undecided' ? 400 : 600),
      })),
    ]),
  ]);
  return [...legend, ...labels];
}

function titleLabels({ title }: ClaimGroup, own: number, { isWide, name, width }: Columns): Word[] {
  const style = textStyle(12, 'var(--ink)', 500);
  const lines = isWide ? wrapText(title, 12, name - 16) : wrapText(title, 12, width).slice(0, 1);
  return lines.map((text, index) => ({ text, x: 0, y: own + 18 + index * 15, style }));
}

/**
 * Beside what a line is held against: the paper's number always, over the bars; a level on the side where no bar lies, and
 * on neither where one lies on both.
 */
function criterionLabels({ criterion, marks }: ClaimLine, y: number, x: Scale): Word[] {
  if (criterion?.kind !== 'paper' && criterion?.kind !== 'level') return [];
  const style = textStyle(10, 'var(--fwd)', 500) + halo;
  const at = x(criterion.at);
  if (criterion.kind === 'paper') return [{ text: String(criterion.at), x: at + 7, y: y - 3, style }];
  const { text } = criterion;
  const away = 6;
  const length = away + estimateWidth(text, 10);
  const isFree = (from: number, to: number): boolean =>
    marks.every(({ mean, interval }) => {
      const [low, high] = interval ?? [mean, mean];
      return x(high) + dotSize < from || x(low) - dotSize > to;
    });
  if (isFree(at, at + length)) return [{ text, x: at + away, y: y + 4, style }];
  return isFree(at - length, at) ? [{ text, x: at - away, y: y + 4, style, anchor: 'end' }] : [];
}
