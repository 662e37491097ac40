import { select } from 'd3';
import { formatNumber } from '../kit/format';
import { linePath, trianglePath } from '../kit/linePath';
import { type LabelWish, type PointOfLine, placeLabels } from '../kit/placeLabels';
import { setRichText } from '../kit/richText';
import { type Chart, createSvg, estimateWidth, halo, px, resizeSvg, strokeStyle, textStyle } from '../kit/svg';
import { type NamedStage, shortName } from '../maps/stages';
import { captionHeight, columnCentres, createContrastAxis, drawSwitch, gutter, nameSize } from './axis';
import {
  type ContrastData,
  type ContrastPoint,
  type ContrastRun,
  collapse,
  contrastPoints,
  describeContrast,
} from './data';

export type { ContrastData } from './data';

/** Lowest plot on which every run's values are written, px. */
const flatPlot = 56;
/** Of the word that leads to the other view, px. */
const switchWidth = 66;
const captionText = 'contrast: std over the data';

/** 'contrast ÷ 1 500', two digits that count. */
function factorText(factor: number): string {
  const rounded = Number(factor.toPrecision(2));
  const grouped = String(rounded).replace(/(\d)(?=(\d{3})+$)/g, '$1\u2009');
  return `contrast ÷ ${rounded < 1e6 ? grouped : formatNumber(factor)}`;
}

export interface ContrastOptions {
  /** The contrast over the epochs is asked for. */
  readonly onSwitch?: () => void;
}

/** Contrast of every stage on a log scale, a line per run. An exact 0 stands hollow on the ground line. */
export function contrastChart(node: HTMLElement, options: ContrastOptions = {}): Chart<ContrastData> {
  const svg = createSvg(node);
  const picture = svg.append('g').attr('role', 'img');
  const axis = createContrastAxis(picture, captionText);
  const empty = picture.append('text').attr('text-anchor', 'middle').attr('style', textStyle(11, 'var(--ink3)'));
  const lines = picture.append('g');
  const labels = picture.append('g');
  const names = picture.append('g');
  drawSwitch(svg, 'over training', 'Contrast over training', options.onSwitch);

  return {
    update(data, size) {
      resizeSvg(svg, size);
      const points = data.runs.map((run) => contrastPoints(run, data.columns));
      const top = captionHeight;
      const bottom = size.height - (data.names ? 34 : 16);
      const { y, rules } = axis.draw(
        points.flat().map(({ value }) => value),
        size,
        bottom,
      );
      const x = columnCentres(size.width, data.columns.length);
      empty
        .attr('display', points.some((list) => list.length > 0) ? 'none' : null)
        .attr('x', size.width / 2)
        .attr('y', (top + bottom) / 2 + 4)
        .text('no data yet');

      lines
        .selectAll<SVGGElement, ContrastRun>('g')
        .data(data.runs, (run) => run.id)
        .join((enter) => {
          const group = enter.append('g');
          group.append('path').attr('class', 'line');
          group.append('path').attr('class', 'broken');
          return group;
        })
        .each(function (run, index) {
          const list = points[index] ?? [];
          const group = select(this);
          group
            .select('.line')
            .attr('d', linePath(list.map(({ column, value }) => [x[column] as number, y(value)])))
            .attr('style', `${strokeStyle(run.hue, 1.8, run.dash)}; stroke-linejoin: round`);
          group
            .select('.broken')
            .attr(
              'd',
              list
                .filter(({ value }) => !Number.isFinite(value))
                .map(({ column }) => trianglePath(x[column] as number, bottom - 6, 9))
                .join(''),
            )
            .attr('style', 'fill: var(--paper); stroke: var(--bad); stroke-width: 1.4; stroke-linejoin: round');
          group
            .selectAll<SVGCircleElement, ContrastPoint>('circle')
            .data(list.filter(({ value }) => Number.isFinite(value)))
            .join('circle')
            .attr('cx', ({ column }) => px(x[column] as number))
            .attr('cy', ({ value }) => px(y(value)))
            .attr('r', 2.8)
            .attr('style', ({ value }) =>
              value === 0
                ? `fill: var(--paper); stroke: ${run.hue}; stroke-width: 1.5`
                : `fill: ${run.hue}; stroke: var(--paper); stroke-width: 1`,
            );
        });
      const at = ({ column, value }: ContrastPoint): PointOfLine => [x[column] as number, y(value)];
      // On a flat plot there is room for one run's numbers: the chosen one's.
      const numbered = bottom - top < flatPlot ? points.slice(0, 1) : points;
      const values = valueLabels(data, numbered, at);
      const falls = fallNotes(data, points, at);
      const captionWidth = estimateWidth(captionText, 10);
      const spots = placeLabels([...values, ...falls], {
        texts: [
          { left: size.width - captionWidth, right: size.width, top: 0, bottom: top - 4 },
          ...(options.onSwitch ? [{ left: gutter, right: gutter + switchWidth, top: 0, bottom: top - 2 }] : []),
        ],
        faint: rules,
        lines: points.map((list) => list.map(at)),
        bounds: { left: gutter + 1, right: size.width, top: 0, bottom: bottom + 15 },
      });
      const placed = [...values, ...falls].map((label, index) => ({ ...label, spot: spots[index] as PointOfLine }));
      labels
        .selectAll<SVGTextElement, (typeof placed)[number]>('text')
        .data(legible(placed))
        .join('text')
        .attr('text-anchor', 'middle')
        .attr('x', ({ spot }) => px(spot[0]))
        .attr('y', ({ spot }) => px(spot[1] + 3.5))
        .attr('style', ({ hue }) => textStyle(10, hue, 500) + halo)
        .text(({ text }) => text);
      names
        .selectAll<SVGTextElement, NamedStage>('text')
        .data(data.names ? data.columns : [])
        .join('text')
        .attr('text-anchor', 'middle')
        .attr('x', (_, index) => px(x[index] as number))
        .attr('y', size.height - 6)
        .each(function (stage) {
          setRichText(this, shortName(stage, (x[1] ?? size.width) - (x[0] ?? 0), nameSize), nameSize);
        });
      picture.attr('aria-label', describeContrast(data));
    },
    destroy() {
      svg.remove();
    },
  };
}

interface DrawnLabel extends LabelWish {
  readonly text: string;
  readonly hue: string;
}

/** Without those that would overprint an earlier one: many runs have more numbers than there is room. */
function legible<Label extends LabelWish & { readonly spot: PointOfLine }>(labels: readonly Label[]): Label[] {
  const kept: Label[] = [];
  for (const label of labels) {
    const clear = kept.every(
      ({ spot: [x, y], width, height }) =>
        Math.abs(label.spot[0] - x) >= (label.width + width) / 2 - 3 ||
        Math.abs(label.spot[1] - y) >= (label.height + height) / 2 - 2,
    );
    if (clear) kept.push(label);
  }
  return kept;
}

type Place = (point: ContrastPoint) => PointOfLine;

const lineHeight = 11;

function label(text: string, hue: string, spots: readonly PointOfLine[]): DrawnLabel {
  return { text, hue, width: estimateWidth(text, 10) + 3, height: lineHeight, spots };
}

/** A value near each point, the chosen run's first: above and below, straight or aside, the lines decide. */
function valueLabels(data: ContrastData, points: readonly (readonly ContrastPoint[])[], at: Place): DrawnLabel[] {
  // Runs with the same images share X: one label says it for all.
  const seen = new Set<string>();
  return data.runs.flatMap((run, index) =>
    (points[index] ?? []).flatMap((point) => {
      const text = formatNumber(point.value);
      const key = `${point.column} ${text}`;
      if (!Number.isFinite(point.value) || seen.has(key)) return [];
      seen.add(key);
      const [x, y] = at(point);
      const aside = estimateWidth(text, 10) / 2 + 5;
      const spots: PointOfLine[] = [0, 2, 5, 9].flatMap((away): PointOfLine[] => [
        [x, y - 10 - away],
        [x, y + 11 + away],
        [x + aside * 0.6, y - 9 - away],
        [x - aside * 0.6, y - 9 - away],
        [x + aside * 0.6, y + 10 + away],
        [x - aside * 0.6, y + 10 + away],
      ]);
      return [label(text, run.hue, spots)];
    }),
  );
}

/** Beside the fall of each run that has collapsed: by how much. Runs that fall together share one note. */
function fallNotes(data: ContrastData, points: readonly (readonly ContrastPoint[])[], at: Place): DrawnLabel[] {
  const seen = new Set<string>();
  return data.runs.flatMap((run, index) => {
    const list = points[index] ?? [];
    const fall = collapse(list);
    const [from, to] = fall ? [list[fall.between - 1], list[fall.between]] : [];
    if (!fall || !from || !to) return [];
    const text = factorText(fall.factor);
    if (seen.has(text)) return [];
    seen.add(text);
    const [x0, y0] = at(from);
    const [x1, y1] = at(to);
    const half = estimateWidth(text, 10) / 2 + 7;
    const spots = [0.5, 0.35, 0.65, 0.8, 0.2].flatMap((share): PointOfLine[] => {
      const x = x0 + (x1 - x0) * share;
      const y = y0 + (y1 - y0) * share;
      return [
        [x + half, y],
        [x - half, y],
      ];
    });
    return [label(text, run.hue, spots)];
  });
}
