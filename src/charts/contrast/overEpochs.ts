import { select } from 'd3';
import { formatNumber } from '../kit/format';
import { linePath, trianglePath } from '../kit/linePath';
import { type LabelWish, type PointOfLine, placeLabels } from '../kit/placeLabels';
import { setRichText } from '../kit/richText';
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
} from '../kit/svg';
import { type NamedStage, shortName } from '../maps/stages';
import { captionHeight, columnCentres, createContrastAxis, drawSwitch, gutter, nameSize } from './axis';
import {
  type ContrastCurve,
  type ContrastCurvesData,
  type ContrastLine,
  contrastLines,
  describeContrastCurves,
} from './data';

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
  const empty = picture.append('text').attr('text-anchor', 'middle').attr('style', textStyle(11, 'var(--ink3)'));
  const surfaces = svg.append('g');
  drawSwitch(svg, 'by stage', 'Contrast by stage, in one epoch', options.onSwitch);

  return {
    update(data, size) {
      resizeSvg(svg, size);
      const columns = columnsOf(size.width, data.columns.length);
      const drawn = data.runs.map((run) => ({ run, lines: contrastLines(run, data.columns) }));
      const top = captionHeight;
      const bottom = size.height - (data.names ? 34 : 16);
      const { y } = axis.draw(
        drawn.flatMap((entry) => entry.lines.flatMap(({ points }) => points.map(([, value]) => value))),
        size,
        bottom,
      );
      const x = (epoch: number, { left, right }: Column): number => left + ((right - left) * epoch) / data.budget;
      const columnAt = (column: number): Column => columns[column] as Column;
      const blank = drawn.every((entry) => entry.lines.every(({ points }) => points.length < 2));
      empty
        .attr('display', blank ? null : 'none')
        .attr('x', size.width / 2)
        .attr('y', (top + bottom) / 2 + 4)
        .text('after the first epoch');

      lines
        .selectAll<SVGGElement, (typeof drawn)[number]>('g')
        // The chosen run comes first, and is drawn over the others.
        .data([...drawn].reverse(), ({ run }) => run.id)
        .join((enter) => {
          const group = enter.append('g');
          group.append('path').attr('class', 'line');
          group.append('path').attr('class', 'broken');
          return group;
        })
        .each(function ({ run, lines: list }) {
          const group = select(this);
          const paths = list.map(({ column, points }) =>
            linePath(thinned(points, columnAt(column)).map(([epoch, value]) => [x(epoch, columnAt(column)), y(value)])),
          );
          group
            .select('.line')
            .attr('d', paths.join(''))
            .attr('style', `${strokeStyle(run.hue, 1.8, run.dash)}; stroke-linejoin: round; stroke-linecap: round`);
          group
            .select('.broken')
            .attr('d', list.flatMap((line) => brokenMarks(line, columnAt(line.column), x, bottom)).join(''))
            .attr('style', 'fill: var(--paper); stroke: var(--bad); stroke-width: 1.4; stroke-linejoin: round');
          const shown = list.flatMap((line) => shownPoint(line, data.epoch) ?? []);
          group
            .selectAll<SVGCircleElement, (typeof shown)[number]>('circle')
            .data(shown)
            .join('circle')
            .attr('cx', ({ column, epoch }) => px(x(epoch, columnAt(column))))
            .attr('cy', ({ value }) => px(y(value)))
            .attr('r', 2.6)
            .attr('style', ({ value }) =>
              value === 0
                ? `fill: var(--paper); stroke: ${run.hue}; stroke-width: 1.5`
                : `fill: ${run.hue}; stroke: var(--paper); stroke-width: 1`,
            );
        });

      cursors
        .selectAll<SVGLineElement, Column>('line')
        .data(data.epoch === null ? [] : columns)
        .join('line')
        .attr('x1', (column) => px(x(data.epoch ?? 0, column)))
        .attr('x2', (column) => px(x(data.epoch ?? 0, column)))
        .attr('y1', top)
        .attr('y2', bottom)
        .attr('style', `${strokeStyle('var(--ink)')}; opacity: 0.35`);

      const wishes = valueLabels(drawn, data.epoch, (column, epoch, value) => [x(epoch, columnAt(column)), y(value)]);
      const spots = placeLabels(wishes, {
        texts: [{ left: gutter, right: size.width, top: 0, bottom: top - 4 }],
        lines: drawn.flatMap((entry) =>
          entry.lines.map(({ column, points }) =>
            thinned(points, columnAt(column)).map(
              ([epoch, value]): PointOfLine => [x(epoch, columnAt(column)), y(value)],
            ),
          ),
        ),
        bounds: { left: gutter + 1, right: size.width, top: 0, bottom },
      });
      labels
        .selectAll<SVGTextElement, ValueLabel>('text')
        .data(wishes)
        .join('text')
        .attr('text-anchor', 'middle')
        .attr('x', (_, index) => px((spots[index] as PointOfLine)[0]))
        .attr('y', (_, index) => px((spots[index] as PointOfLine)[1] + 3.5))
        .attr('style', ({ hue }) => textStyle(10, hue, 500) + halo)
        .text(({ text }) => text);

      drawEnds(ends, columns, data.budget, bottom);
      names
        .selectAll<SVGTextElement, NamedStage>('text')
        .data(data.names ? data.columns : [])
        .join('text')
        .attr('text-anchor', 'middle')
        .attr('x', (_, index) => px((columnAt(index).left + columnAt(index).right) / 2))
        .attr('y', size.height - 6)
        .each(function (stage, index) {
          const { left, right } = columnAt(index);
          setRichText(this, shortName(stage, right - left, nameSize), nameSize);
        });

      const last = data.runs[0]?.records.at(-1)?.epoch ?? 0;
      surfaces
        .selectAll<SVGRectElement, Column>('rect')
        .data(options.onEpoch ? columns : [])
        .join('rect')
        .attr('data-column', (_, index) => index)
        .attr('x', ({ left }) => px(left))
        .attr('y', top)
        .attr('width', ({ left, right }) => px(right - left))
        .attr('height', Math.max(0, bottom - top))
        .attr('style', 'fill: transparent; cursor: crosshair; touch-action: pan-y')
        .on('pointerdown pointermove', function (event: PointerEvent) {
          if (event.type === 'pointermove' && event.buttons !== 1) return;
          const box = this.getBoundingClientRect();
          const share = (event.clientX - box.left) / box.width;
          const epoch = Math.min(last, Math.max(0, Math.round(share * data.budget)));
          if (epoch !== data.epoch) options.onEpoch?.(epoch);
        });
      picture.attr('aria-label', describeContrastCurves(data));
    },
    destroy() {
      svg.remove();
    },
  };
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

/** A triangle on the ground line where values are not finite, one for each such stretch. */
function brokenMarks(
  { points }: ContrastLine,
  column: Column,
  x: (epoch: number, column: Column) => number,
  bottom: number,
): string[] {
  return points.flatMap(([epoch, value], index) => {
    const before = points[index - 1]?.[1] ?? 0;
    return Number.isFinite(value) || !Number.isFinite(before) ? [] : [trianglePath(x(epoch, column), bottom - 6, 9)];
  });
}

interface ValueLabel extends LabelWish {
  readonly text: string;
  readonly hue: string;
}

/** The shown epoch's value beside its dot; what several runs share is written once. */
function valueLabels(
  drawn: readonly { readonly run: ContrastCurve; readonly lines: readonly ContrastLine[] }[],
  shown: number | null,
  at: (column: number, epoch: number, value: number) => PointOfLine,
): ValueLabel[] {
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
      const width = estimateWidth(text, 10) + 3;
      const spots = [0, 3, 7, 12].flatMap((away): PointOfLine[] => [
        [x - width / 2, y - 9 - away],
        [x - width / 2, y + 10 + away],
        [x + width / 2, y - 9 - away],
        [x + width / 2, y + 10 + away],
      ]);
      return [{ text, hue: run.hue, width, height: 11, spots }];
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
    .attr('style', textStyle(10, 'var(--ink3)'))
    .text(({ epoch }) => epoch);
}
