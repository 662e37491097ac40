import { ticks } from 'd3';
import { formatTick } from '../kit/format';
import { linePath } from '../kit/linePath';
import { estimateWidth } from '../kit/svg';
import { medianOf, type SweepColumn, type SweepData, type SweepDot, type SweepPanel, sweepNumber } from './data';
import { type PlacedPanel, sweepLayout } from './layout';

/** A run, and where its dot stands, px. */
export interface PlacedDot extends SweepDot {
  readonly x: number;
  readonly y: number;
  /** 'O1+O2'; '' where there is one panel. */
  readonly panel: string;
  readonly level: string;
}

/** A text along an axis: a formula is set as one. */
export interface AxisText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly kind: 'tick' | 'level' | 'own' | 'median' | 'gap' | 'note' | 'start';
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Line {
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
}

/** Everything that the picture of a sweep draws, in px. */
export interface SweepMarks {
  readonly wells: readonly Box[];
  readonly grid: readonly Line[];
  readonly chance: readonly Line[];
  /** Through the medians, a path for each panel. */
  readonly lines: readonly string[];
  /** The same of the frozen twins. */
  readonly twins: readonly string[];
  readonly bars: readonly Line[];
  readonly dots: readonly PlacedDot[];
  /** Where runs are in work. */
  readonly rings: readonly { readonly x: number; readonly y: number }[];
  readonly texts: readonly AxisText[];
}

/** Seeds of one level stand so far apart at most. */
const apart = 5;

/** What stands at the foot and at the head of every panel, and at which values there is a line and a number. */
interface Scale {
  readonly least: number;
  readonly most: number;
  readonly grid: readonly number[];
  readonly numbers: readonly number[];
}

const accuracies: Scale = { least: 0, most: 1, grid: [0, 0.25, 0.5, 0.75, 1], numbers: [0, 0.5, 1] };

/** Of gaps a scale that holds all of them and 0, the same in every panel. */
function scaleOf({ groups, isGap = false }: SweepData): Scale {
  if (!isGap) return accuracies;
  const dots = groups.flatMap(({ panels }) =>
    panels.flatMap(({ columns }) => columns.flatMap((column) => column.dots)),
  );
  const gaps = dots.flatMap(({ value }) => (value !== null && Number.isFinite(value) ? [value] : []));
  const [low, high] = [Math.min(0, ...gaps), Math.max(0.05, ...gaps)];
  const inner = ticks(low, high, 5);
  const step = (inner[1] ?? 0.05) - (inner[0] ?? 0);
  const [from, to] = [Math.floor(low / step - 1e-9), Math.ceil(high / step + 1e-9)];
  const grid = Array.from({ length: to - from + 1 }, (_, index) => Number(((from + index) * step).toPrecision(12)));
  return { least: grid[0] ?? 0, most: grid.at(-1) ?? 1, grid, numbers: grid };
}

export function sweepMarks(data: SweepData, width: number): SweepMarks {
  const { panels } = sweepLayout(data, width);
  const scale = scaleOf(data);
  const parts = panels.map((placed) => panelMarks(data, placed, scale));
  return {
    wells: parts.flatMap(({ wells }) => wells),
    grid: parts.flatMap(({ grid }) => grid),
    chance: parts.flatMap(({ chance }) => chance),
    lines: parts.flatMap(({ lines }) => lines),
    twins: parts.flatMap(({ twins }) => twins),
    bars: parts.flatMap(({ bars }) => bars),
    dots: parts.flatMap(({ dots }) => dots),
    rings: parts.flatMap(({ rings }) => rings),
    texts: parts.flatMap(({ texts }) => texts),
  };
}

function panelMarks(data: SweepData, placed: PlacedPanel, scale: Scale): SweepMarks {
  const { panel, left, top, width, height } = placed;
  const pitch = width / Math.max(1, data.levels.length);
  const x = (column: number): number => left + (column + 0.5) * pitch;
  const y = (value: number): number => top + ((scale.most - value) / (scale.most - scale.least)) * height;
  const across = { x1: left, x2: left + width };
  const medians = panel.columns.map(medianOf);
  const at = medians.flatMap((value, column) => (value === null ? [] : [{ x: x(column), y: y(value) }]));
  const half = Math.min(7, pitch * 0.3);
  const twins = panel.columns.flatMap(({ frozen }, column) =>
    typeof frozen === 'number' ? [[x(column), y(frozen)] as const] : [],
  );
  const [only] = twins;
  return {
    wells:
      data.own === null ? [] : [{ x: x(data.own) - pitch * 0.42, y: top - 4, width: pitch * 0.84, height: height + 4 }],
    grid: scale.grid.map((value) => ({ ...across, y: y(value) })),
    chance: chanceLines(panel, left, pitch).map(({ value, ...line }) => ({ ...line, y: y(value) })),
    lines: at.length > 1 ? [linePath(at.map((point) => [point.x, point.y] as const))] : [],
    twins:
      twins.length > 1
        ? [linePath(twins)]
        : only
          ? [linePath([[only[0] - half, only[1]] as const, [only[0] + half, only[1]] as const])]
          : [],
    bars: at.map((point) => ({ x1: point.x - half, x2: point.x + half, y: point.y })),
    dots: panel.columns.flatMap((column, index) =>
      column.dots.map((dot, seed) => ({
        ...dot,
        x: x(index) + shift(seed, column, pitch),
        y: y(Number.isFinite(dot.value ?? Number.NaN) ? (dot.value as number) : scale.least),
        panel: panel.title,
        level: data.levels[index] ?? '',
      })),
    ),
    rings: panel.columns.flatMap(({ working, dots, chance }, index) =>
      working.map((value) => ({ x: x(index), y: y(value ?? dots[0]?.value ?? chance) })),
    ),
    texts: panelTexts({ data, placed, scale, medians, x, y, pitch }),
  };
}

/** A line for each stretch of columns with the same chance. */
function chanceLines({ columns }: SweepPanel, left: number, pitch: number) {
  const lines: { x1: number; x2: number; value: number }[] = [];
  for (const [index, { chance }] of columns.entries()) {
    const last = lines.at(-1);
    const end = left + (index + 1) * pitch;
    if (last?.value === chance) last.x2 = end;
    else lines.push({ x1: left + index * pitch, x2: end, value: chance });
  }
  return lines;
}

/** Seeds stand beside each other in their order. */
function shift(seed: number, { dots }: SweepColumn, pitch: number): number {
  const gap = dots.length > 1 ? Math.min(apart, (pitch * 0.7) / (dots.length - 1)) : 0;
  return (seed - (dots.length - 1) / 2) * gap;
}

interface TextParts {
  readonly data: SweepData;
  readonly placed: PlacedPanel;
  readonly scale: Scale;
  readonly medians: readonly (number | null)[];
  readonly x: (column: number) => number;
  readonly y: (value: number) => number;
  readonly pitch: number;
}

function panelTexts({ data, placed, scale, medians, x, y, pitch }: TextParts): AxisText[] {
  const { panel, left, top, height, first, index } = placed;
  const widest = Math.max(...data.levels.map((level) => estimateWidth(level, 11)), 0);
  // Where they would touch, every other level stands a line lower; still too long ones end in dots.
  const staggered = data.levels.length > 1 && widest > pitch - 4;
  const room = staggered ? 2 * pitch - 6 : pitch - 4;
  const every = Math.max(1, Math.ceil((data.isGap ? 30 : 24) / pitch));
  const base = top + height;
  const levels = data.levels.flatMap((level, column): AxisText[] =>
    column % every === 0 || column === data.own
      ? [
          {
            text: shortened(level, room),
            x: x(column),
            y: base + 15 + (staggered && (column / every) % 2 === 1 ? 12 : 0),
            kind: column === data.own ? 'own' : 'level',
          },
        ]
      : [],
  );
  const lower = staggered ? 44 : 33;
  const middles = medians.flatMap((value, column): AxisText[] =>
    value === null || column % every !== 0
      ? []
      : [{ text: sweepNumber(value, data), x: x(column), y: base + lower, kind: data.isGap ? 'gap' : 'median' }],
  );
  const axisNumbers: AxisText[] = first
    ? scale.numbers.map((value) => ({ text: formatTick(value), x: left - 6, y: y(value) + 3.5, kind: 'tick' }))
    : [];
  const notes: AxisText[] =
    index === 0
      ? [
          {
            text: data.isGap ? 'as frozen' : 'chance',
            x: left + 3,
            y: y(panel.columns[0]?.chance ?? 0) - 5,
            kind: 'start',
          },
          { text: `${data.axis}, below it the median`, x: left, y: base + lower + 16, kind: 'note' },
        ]
      : [];
  return [...axisNumbers, ...levels, ...middles, ...notes];
}

/** A text of at most this width, px. */
function shortened(text: string, room: number): string {
  if (estimateWidth(text, 11) <= room) return text;
  let end = text.length - 1;
  while (end > 1 && estimateWidth(`${text.slice(0, end)}…`, 11) > room) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** The dot that is nearest to a place, within a finger's width; null where there is none. */
export function nearestDot(dots: readonly PlacedDot[], x: number, y: number, reach = 16): PlacedDot | null {
  let nearest: PlacedDot | null = null;
  let least = reach * reach;
  for (const dot of dots) {
    const distance = (dot.x - x) ** 2 + (dot.y - y) ** 2;
    if (distance <= least) [nearest, least] = [dot, distance];
  }
  return nearest;
}
