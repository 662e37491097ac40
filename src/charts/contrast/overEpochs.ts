import { pointerSurfaces } from '../kit/cursor';
import { formatNumber } from '../kit/format';
import { linePath } from '../kit/linePath';
import { type PointOfLine, placeLabels } from '../kit/placeLabels';
import { type Chart, createSvg, px, resizeSvg, type Svg, strokeStyle, textStyle } from '../kit/svg';
import { captionHeight, columnCentres, createContrastAxis, drawSwitch, gutter } from './axis';
import {
  type ContrastCurve,
  type ContrastCurvesData,
  type ContrastLine,
  contrastLines,
  describeContrastCurves,
} from './data';
import { type ContrastLabel, contrastLabel, createEmptyNote, drawLabels, drawNames, drawRunLines } from './parts';

export interface ContrastCurvesOptions {
  /** The contrast of one epoch is asked for. */
  readonly onSwitch?: () => void;
  /** An epoch has been chosen with the pointer; the keyboard has the curves for it. */
  readonly onEpoch?: (epoch: number) => void;
}

const captionText = 'contrast over the epochs';
/** Between two columns, px. */
const between = 12;
/** A column narrower than this has no room for the ends of its axis, px. */
const roomForEnds = 42;

/** Where a column's epochs lie. */
interface Column {
  readonly left: number;
  readonly right: number;
}

/** Columns around the middles of the maps above, as wide as there is room. */
function columnsOf(width: number, count: number): Column[] {
  const centres = columnCentres(width, count);
  const half = (count > 1 ? (centres[1] as number) - (centres[0] as number) : width) / 2 - between / 2;
  return centres.map((centre) => ({
    left: Math.max(gutter + 3, centre - half),
    right: Math.min(width - 4, centre + half),
  }));
}

/** A run and its line in each column. */
interface RunLines {
  readonly run: ContrastCurve;
  readonly lines: readonly ContrastLine[];
}

/** Where an epoch's value stands in a column, px of the chart. */
type Place = (column: number, epoch: number, value: number) => PointOfLine;

/**
 * The contrast of each stage over the epochs: a column a stage, on one log scale, a line per run. The
 * values written are those of the shown epoch.
 */
export function contrastCurves(node: HTMLElement, options: ContrastCurvesOptions = {}): Chart<ContrastCurvesData> {
  const svg = createSvg(node);
  const picture = svg.append('g').attr('role', 'img');
  const axis = createContrastAxis(picture, captionText);
  const ends = picture.append('g');
  const cursors = picture.append('g');
  const lines = picture.append('g');
  const labels = picture.append('g');
  const names = picture.append('g');
  const empty = createEmptyNote(picture, 'after the first epoch');
  const surfaces = svg.append('g');
  drawSwitch(svg, 'by stage', 'Contrast by stage, in one epoch', options.onSwitch);

  return {
    update(data, size) {
      resizeSvg(svg, size);
      const columns = columnsOf(size.width, data.columns.length);
      const columnAt = (index: number): Column => columns[index] as Column;
      const drawn = data.runs.map((run): RunLines => ({ run, lines: contrastLines(run, data.columns) }));
      const all = drawn.flatMap((entry) => entry.lines);
      const [top, bottom] = [captionHeight, size.height - (data.names ? 34 : 16)];
      const values = all.flatMap(({ points }) => points.map(([, value]) => value));
      const { y } = axis.draw(values, size, bottom);
      const at: Place = (column, epoch, value) => [epochX(epoch, columnAt(column), data.budget), y(value)];
      const course = ({ column, points }: ContrastLine): PointOfLine[] =>
        thinned(points, columnAt(column)).map(([epoch, value]) => at(column, epoch, value));
      empty.draw(
        all.every(({ points }) => points.length < 2),
        size.width,
        (top + bottom) / 2,
      );
      const drawings = drawn.map((entry) => ({
        run: entry.run,
        path: entry.lines.map((line) => linePath(course(line))).join(''),
        dots: entry.lines
          .flatMap((line) => shownPoint(line, data.epoch) ?? [])
          .map(({ column, epoch, value }) => ({ at: at(column, epoch, value), isZero: value === 0 })),
        broken: entry.lines.flatMap((line) => brokenEpochs(line).map((epoch) => at(line.column, epoch, 0)[0])),
      }));
      // The chosen run comes first, and is drawn over the others.
      drawRunLines(lines, drawings.reverse(), bottom, { radius: 2.6, isRound: true });
      drawCursors(cursors, columns, data, { top, bottom });

      const wishes = valueLabels(drawn, data.epoch, at);
      const spots = placeLabels(wishes, {
        texts: [{ left: gutter, right: size.width, top: 0, bottom: top - 4 }],
        lines: all.map(course),
        bounds: { left: gutter + 1, right: size.width, top: 0, bottom },
      });
      drawLabels(
        labels,
        wishes.map((label, index) => ({ ...label, spot: spots[index] as PointOfLine })),
      );
      drawEnds(ends, columns, data.budget, bottom);
      const place = (index: number) => {
        const { left, right } = columnAt(index);
        return { middle: (left + right) / 2, width: right - left };
      };
      drawNames(names, data.names ? data.columns : [], place, size.height - 6);
      if (options.onEpoch) drawSurfaces(surfaces, columns, data, { top, bottom }, options.onEpoch);
      picture.attr('aria-label', describeContrastCurves(data));
    },
    destroy() {
      svg.remove();
    },
  };
}

function epochX(epoch: number, { left, right }: Column, budget: number): number {
  return left + ((right - left) * epoch) / budget;
}

interface Rows {
  readonly top: number;
  readonly bottom: number;
}

/** The shown epoch, a line through each column. */
function drawCursors(
  parent: Svg<SVGGElement>,
  columns: readonly Column[],
  { epoch, budget }: ContrastCurvesData,
  { top, bottom }: Rows,
): void {
  parent
    .selectAll<SVGLineElement, Column>('line')
    .data(epoch === null ? [] : columns)
    .join('line')
    .attr('x1', (column) => px(epochX(epoch ?? 0, column, budget)))
    .attr('x2', (column) => px(epochX(epoch ?? 0, column, budget)))
    .attr('y1', top)
    .attr('y2', bottom)
    .property('style', `${strokeStyle('var(--ink)')}; opacity: 0.35`);
}

/** A surface over each column: pressed or dragged over, it chooses an epoch, up to the last one that is there. */
function drawSurfaces(
  parent: Svg<SVGGElement>,
  columns: readonly Column[],
  { runs, budget, epoch: shown }: ContrastCurvesData,
  { top, bottom }: Rows,
  onEpoch: (epoch: number) => void,
): void {
  const last = runs[0]?.records.at(-1)?.epoch ?? 0;
  const surfaces = parent
    .selectAll<SVGRectElement, Column>('rect')
    .data(columns)
    .join('rect')
    .attr('data-column', (_, index) => index)
    .attr('x', ({ left }) => px(left))
    .attr('y', top)
    .attr('width', ({ left, right }) => px(right - left))
    .attr('height', Math.max(0, bottom - top));
  pointerSurfaces(surfaces, (share) => {
    const epoch = Math.min(last, Math.max(0, Math.round(share * budget)));
    if (epoch !== shown) onEpoch(epoch);
  });
}

/** As many points as a column has half pixels, the last one among them. */
function thinned(points: ContrastLine['points'], { left, right }: Column): ContrastLine['points'] {
  const stride = Math.max(1, Math.floor(points.length / Math.max(1, 2 * (right - left))));
  return stride === 1 ? points : points.filter((_, index) => (points.length - 1 - index) % stride === 0);
}

/** The line's value in the shown epoch, or where it is shorter its last one; nothing that is not finite. */
function shownPoint(
  { column, points }: ContrastLine,
  shown: number | null,
): { column: number; epoch: number; value: number } | null {
  const [epoch, value] = points.find(([at]) => at === shown) ?? points.at(-1) ?? [];
  return epoch === undefined || value === undefined || !Number.isFinite(value) ? null : { column, epoch, value };
}

/** Where values stop being finite, one epoch for each such stretch. */
function brokenEpochs({ points }: ContrastLine): number[] {
  return points.flatMap(([epoch, value], index) => {
    const before = points[index - 1]?.[1] ?? 0;
    return Number.isFinite(value) || !Number.isFinite(before) ? [] : [epoch];
  });
}

/** The shown epoch's value beside its dot; what several runs share is written once. */
function valueLabels(drawn: readonly RunLines[], shown: number | null, at: Place): ContrastLabel[] {
  const seen = new Set<string>();
  return drawn.flatMap(({ run, lines }) =>
    lines.flatMap((line) => {
      const point = shownPoint(line, shown);
      if (!point) return [];
      const text = formatNumber(point.value);
      const key = `${point.column} ${text}`;
      if (seen.has(key)) return [];
      seen.add(key);
      const [x, y] = at(point.column, point.epoch, point.value);
      const { width } = contrastLabel(text, run.hue, []);
      const spots = [0, 3, 7, 12].flatMap((away): PointOfLine[] => [
        [x - width / 2, y - 9 - away],
        [x - width / 2, y + 10 + away],
        [x + width / 2, y - 9 - away],
        [x + width / 2, y + 10 + away],
      ]);
      return [contrastLabel(text, run.hue, spots)];
    }),
  );
}

/** First and last epoch below each column that is wide enough. */
function drawEnds(parent: Svg<SVGGElement>, columns: readonly Column[], budget: number, bottom: number): void {
  const ends = columns.flatMap(({ left, right }) =>
    right - left < roomForEnds
      ? []
      : [
          { x: left, epoch: 0, anchor: 'start' },
          { x: right, epoch: budget, anchor: 'end' },
        ],
  );
  parent
    .selectAll<SVGTextElement, (typeof ends)[number]>('text')
    .data(ends)
    .join('text')
    .attr('x', ({ x }) => px(x))
    .attr('y', bottom + 12)
    .attr('text-anchor', ({ anchor }) => anchor)
    .property('style', textStyle(10, 'var(--ink3)'))
    .text(({ epoch }) => epoch);
}
