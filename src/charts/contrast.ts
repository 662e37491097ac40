import { select } from 'd3';
import {
  type ContrastData,
  type ContrastPoint,
  type ContrastRun,
  collapse,
  contrastPoints,
  describeContrast,
  lowestDecade,
} from './contrastData';
import { dodge } from './dodge';
import { formatNumber, formatTick } from './format';
import { linePath, trianglePath } from './linePath';
import { setRichText } from './richText';
import { type NamedStage, tileCentres } from './stages';
import { type Chart, createSvg, estimateWidth, halo, px, resizeSvg, strokeStyle, textStyle } from './svg';

export type { ContrastData, ContrastRun } from './contrastData';

/** '÷ 1 500', two digits that count. */
function factorText(factor: number): string {
  const rounded = Number(factor.toPrecision(2));
  return rounded < 1e6 ? `÷ ${String(rounded).replace(/(\d)(?=(\d{3})+$)/g, '$1\u2009')}` : `÷ ${formatNumber(factor)}`;
}

/** Contrast of every stage on a log scale, a line per run. An exact 0 stands hollow on the ground line. */
export function contrastChart(node: HTMLElement): Chart<ContrastData> {
  const svg = createSvg(node);
  const picture = svg.append('g').attr('role', 'img');
  const grid = picture.append('g');
  const caption = picture
    .append('text')
    .attr('text-anchor', 'end')
    .attr('style', textStyle(10, 'var(--ink2)'))
    .text('contrast: std over the data');
  const empty = picture.append('text').attr('text-anchor', 'middle').attr('style', textStyle(11, 'var(--ink3)'));
  const lines = picture.append('g');
  const note = picture.append('text').attr('style', textStyle(11, 'var(--ink)', 500) + halo);
  const labels = picture.append('g');
  const names = picture.append('g');

  return {
    update(data, size) {
      resizeSvg(svg, size);
      const points = data.runs.map((run) => contrastPoints(run, data.columns));
      const floor = lowestDecade(points.flat().map(({ value }) => value));
      const top = 16;
      const bottom = size.height - (data.names ? 34 : 16);
      const y = (value: number) => {
        if (value === 0) return bottom;
        return bottom - (bottom - top) * (1 - Math.log10(Math.min(1, value)) / Math.log10(floor));
      };
      const x = tileCentres(size.width, data.columns.length);
      const decades = Array.from({ length: Math.round(-Math.log10(floor)) + 1 }, (_, i) => 10 ** -i).filter(
        (_, index) => index % 2 === 0,
      );
      const rows = grid
        .selectAll<SVGGElement, number>('g')
        .data(decades)
        .join((enter) => {
          const row = enter.append('g');
          row.append('line').attr('style', strokeStyle('var(--rule)'));
          row.append('text').attr('y', -4).attr('style', textStyle(10, 'var(--ink3)'));
          return row;
        })
        .attr('transform', (value) => `translate(0 ${px(y(value))})`);
      rows.select('line').attr('x2', size.width);
      rows.select('text').text((value) => formatTick(value));
      caption.attr('x', size.width).attr('y', top - 4);
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
      const placed = placeLabels(data, points, y, top, bottom);
      labels
        .selectAll<SVGTextElement, PlacedLabel>('text')
        .data(placed)
        .join('text')
        .attr('text-anchor', 'middle')
        .attr('x', ({ column, text }) => {
          const half = estimateWidth(text, 10) / 2;
          return px(Math.min(size.width - half, Math.max(half, x[column] as number)));
        })
        .attr('y', (label) => px(label.y + 3.5))
        .attr('style', ({ hue }) => textStyle(10, hue, 500) + halo)
        .text(({ text }) => text);
      const fall = collapse(points[0] ?? []);
      const [from, to] = fall ? [points[0]?.[fall.between - 1], points[0]?.[fall.between]] : [];
      note.attr('display', from && to ? null : 'none');
      if (fall && from && to) {
        note
          .attr('x', px(((x[from.column] as number) + (x[to.column] as number)) / 2 + 14))
          .attr('y', px((y(from.value) + y(to.value)) / 2))
          .attr('style', textStyle(11, data.runs[0]?.hue ?? 'var(--ink)', 500) + halo)
          .text(factorText(fall.factor));
      }
      names
        .selectAll<SVGTextElement, NamedStage>('text')
        .data(data.names ? data.columns : [])
        .join('text')
        .attr('text-anchor', 'middle')
        .attr('x', (_, index) => px(x[index] as number))
        .attr('y', size.height - 6)
        .each(function (stage) {
          setRichText(this, stage.isHeadInput && stage.kind === 'sum' ? 'head input' : stage.name, 11);
        });
      picture.attr('aria-label', describeContrast(data));
    },
    destroy() {
      svg.remove();
    },
  };
}

interface PlacedLabel {
  readonly column: number;
  readonly text: string;
  readonly hue: string;
  readonly y: number;
}

/** Values beside their points: the upper half of a column's points above unless in a valley, the others below, moved apart. */
function placeLabels(
  data: ContrastData,
  points: readonly (readonly ContrastPoint[])[],
  y: (value: number) => number,
  top: number,
  bottom: number,
): PlacedLabel[] {
  return data.columns.flatMap((_, column) => {
    const seen = new Set<string>();
    const here = data.runs.flatMap((run, index) => {
      const value = points[index]?.find((point) => point.column === column)?.value;
      if (value === undefined || !Number.isFinite(value)) return [];
      // Runs with the same images share X: one label says it for all.
      const text = formatNumber(value);
      if (seen.has(text)) return [];
      seen.add(text);
      const beside = [column - 1, column + 1].flatMap((other) => {
        const neighbour = points[index]?.find((point) => point.column === other);
        return neighbour ? [neighbour.value] : [];
      });
      const valley = beside.length > 0 && beside.every((other) => other > value);
      return [{ column, text, hue: run.hue, at: y(value), valley }];
    });
    const sorted = [...here].sort((a, b) => a.at - b.at);
    const wishes = sorted.map(({ at, valley }, index) => ({
      at: data.runs.length > 1 && !valley && index < sorted.length / 2 ? at - 11 : at + 11,
      size: 12,
    }));
    const middles = dodge(wishes, top - 6, bottom + 14);
    return sorted.map((label, index) => ({ ...label, y: middles[index] as number }));
  });
}
