import { select } from 'd3';
import type { Experiment } from '../../model/experiment';
import type { GradientRecord } from '../../model/run';
import { formatNumber } from '../kit/format';
import { bindMarks } from '../kit/marks';
import type { Range } from '../kit/scales';
import { type Chart, type ChartSize, createSvg, px, resizeSvg, type Svg, textStyle } from '../kit/svg';
import { createTooltip } from '../kit/tooltip';
import { type CircuitCell, drawCircuitCell, newCircuitCell } from './circuitCell';
import { type CircuitLayout, type CircuitPlace, circuitLayout, nearestCell, titleHeight } from './circuitLayout';
import { drawWires } from './circuitWires';
import type { HeatmapGroup } from './groups';
import { createLegend } from './legend';
import { createPlates } from './plates';
import type { GradientScale } from './range';
import { cellLines, readCell } from './text';

/** Groups come from `heatmapGroups`; keep the same array while the experiment stays the same. */
export interface GradientCircuitData {
  readonly groups: readonly HeatmapGroup[];
  readonly circuit: Experiment['circuit'];
  /** Each group's gradient in the epoch; null where nothing is measured. */
  readonly records: readonly (GradientRecord | null)[];
  /** The epoch, counted from 1; null before the first batch. */
  readonly epoch: number | null;
  /** Of each group. */
  readonly ranges: readonly Range[];
  readonly scale: GradientScale;
  /** Whether the ranges hold whatever the data. */
  readonly locked: boolean;
  readonly focus?: HeatmapGroup['source'] | null;
  /** Short, behind each group's norm: 'exact ×1.8, 42°'. */
  readonly notes?: readonly string[];
}

export interface GradientCircuitOptions {
  /** A gate or a class was pressed, by pointer or by Enter. */
  readonly onPick?: (source: HeatmapGroup['source'], row: number) => void;
}

/** Below the circuits, px: caption and legend. */
const footHeight = 34;

/**
 * The gradient on the gates that it belongs to: every circuit of the network as it is drawn in the
 * paper, its trainable gates coloured by the root mean square of dL/dtheta over one epoch's batches.
 */
export function gradientCircuit(node: HTMLElement, options: GradientCircuitOptions = {}): Chart<GradientCircuitData> {
  const tooltip = createTooltip(node);
  const svg = createSvg(node).style('position', 'relative').attr('role', 'group');
  const areas = svg.append('g').attr('aria-hidden', 'true');
  const drawing = svg.append('g').attr('aria-hidden', 'true');
  const cells = svg.append('g');
  const plates = createPlates(svg, areas, svg.append('g'));
  const titles = svg.append('g');
  const foot = createFoot(svg);
  /** Where Tab comes back to. */
  let at = 0;

  function drawCells(layout: CircuitLayout, data: GradientCircuitData): void {
    const all = layout.places.flatMap(({ group, cells }) => {
      const g = data.groups.indexOf(group);
      return cells.map((cell): CircuitCell => ({ ...cell, group, g }));
    });
    const wordsOf = ({ group, g, row }: CircuitCell): string[] =>
      cellLines(readCell(group, row, data.epoch ?? 1, data.records[g] ?? null));
    at = Math.min(at, Math.max(0, all.length - 1));
    const marks = cells
      .selectAll<SVGGElement, CircuitCell>('g.cell')
      .data(all, ({ group, row }) => `${group.source} ${row}`)
      .join((enter) => enter.append(newCircuitCell))
      .order()
      .attr('tabindex', (_, index) => (index === at ? 0 : -1))
      .attr('aria-label', (cell) => `${wordsOf(cell).join('. ')}. Check this gradient`)
      .each(function (cell) {
        drawCircuitCell(this, cell, data.records[cell.g] ?? null, data.ranges[cell.g] as Range);
      });
    bindMarks(marks, {
      show(cell) {
        const lines = [...wordsOf(cell), ...(options.onPick ? ['Press to check this gradient.'] : [])];
        tooltip.show(
          cell.x + cell.width / 2,
          cell.y,
          lines.map((text) => ({ text })),
        );
      },
      hide: () => tooltip.hide(),
      press: ({ group, row }) => options.onPick?.(group.source, row),
      next: (move, from) => nearestCell(all, from, move),
      moved(to) {
        at = to;
      },
    });
  }

  return {
    update(data, size) {
      resizeSvg(svg, size);
      const words = data.groups.map((group, g) => titleWords(group, data.records[g] ?? null, data.notes?.[g] ?? ''));
      const layout = circuitLayout({
        groups: data.groups,
        titles: words.map(({ name, note }) => `${name}  ${note}`),
        circuit: data.circuit,
        focus: data.focus ?? null,
        width: size.width,
        height: size.height - footHeight,
      });
      drawWires(drawing, layout);
      drawCells(layout, data);
      plates.draw(
        layout.places.map((place) => ({
          group: place.group,
          state: data.records[data.groups.indexOf(place.group)]?.state ?? place.group.predicted,
          // Small circuits leave room for the word beside them.
          area: { ...place, right: Math.min(size.width, Math.max(place.right, place.left + 132)) },
        })),
      );
      drawTitles(titles, layout, ({ group }) => words[data.groups.indexOf(group)] as TitleWords);
      foot.draw(data, size);
      svg.attr('aria-label', `Gradient on the circuits${data.epoch === null ? '' : `, epoch ${data.epoch}`}`);
    },
    destroy() {
      tooltip.destroy();
      svg.remove();
    },
  };
}

/** Caption and legend below the circuits. */
function createFoot(svg: Svg<SVGSVGElement>) {
  const foot = svg.append('g').attr('aria-hidden', 'true');
  const caption = foot.append('text').property('style', textStyle(10, 'var(--ink3)'));
  const legendGroup = foot.append('g');
  const legend = createLegend(svg, legendGroup);
  return {
    draw(data: GradientCircuitData, { width, height }: ChartSize): void {
      caption
        .attr('y', height - footHeight + 12)
        .text(`rms ∂L/∂θ, ${data.epoch === null ? 'not measured yet' : `epoch ${data.epoch}`}`);
      legendGroup.attr('transform', `translate(0 ${height - 14})`);
      legend.draw(data, data.ranges[0] as Range, width);
    },
  };
}

interface TitleWords {
  readonly name: string;
  /** The norm, and how it compares. */
  readonly note: string;
}

function titleWords(group: HeatmapGroup, record: GradientRecord | null, comparison: string): TitleWords {
  const state = record?.state ?? group.predicted;
  const norm = record?.state === 'value' ? `norm ${formatNumber(record.norm)}` : '';
  const words = [state === 'none' ? '' : norm, comparison].filter((part) => part !== '');
  return { name: group.name, note: words.join(' · ') };
}

function drawTitles(
  parent: Svg<SVGGElement>,
  { places }: CircuitLayout,
  wordsOf: (place: CircuitPlace) => TitleWords,
): void {
  parent
    .selectAll<SVGTextElement, CircuitPlace>('text')
    .data(places, ({ group }) => String(group.source))
    .join('text')
    .attr('x', ({ left }) => px(left))
    .attr('y', ({ top }) => px(top - titleHeight + 11))
    .each(function (place) {
      const { name, note } = wordsOf(place);
      select(this)
        .selectAll<SVGTSpanElement, string>('tspan')
        .data([name, note])
        .join('tspan')
        .property('style', (_, index) =>
          index === 0 ? textStyle(11, 'var(--ink)', 600) : textStyle(10, 'var(--ink2)'),
        )
        .attr('dx', (_, index) => (index === 0 ? 0 : 6))
        .text((part) => part);
    });
}
