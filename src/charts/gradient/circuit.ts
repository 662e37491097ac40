import { select } from 'd3';
import type { Experiment } from '../../model/experiment';
import type { GradientRecord } from '../../model/run';
import { formatNumber } from '../kit/format';
import { trianglePath } from '../kit/linePath';
import { setRichText } from '../kit/richText';
import { gradientColour, gradientIndex, type Range } from '../kit/scales';
import { type Chart, type ChartSize, createSvg, px, resizeSvg, type Svg, strokeStyle, textStyle } from '../kit/svg';
import { createTooltip } from '../kit/tooltip';
import { cellState } from './cells';
import { type CellPlace, type CircuitLayout, type CircuitPlace, circuitLayout, titleHeight } from './circuitLayout';
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

interface Cell extends CellPlace {
  readonly group: HeatmapGroup;
  readonly g: number;
}

/** Below this a gate is too small for letters. */
const lettered = 13;

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
  const foot = svg.append('g').attr('aria-hidden', 'true');
  const caption = foot.append('text').attr('style', textStyle(10, 'var(--ink3)'));
  const legendGroup = foot.append('g');
  const legend = createLegend(svg, legendGroup);

  let data: GradientCircuitData | null = null;
  /** Where Tab comes back to. */
  let at = 0;

  function wordsOf(cell: Cell): string[] {
    return data ? cellLines(readCell(cell.group, cell.row, data.epoch ?? 1, data.records[cell.g] ?? null)) : [];
  }

  function show(cell: Cell): void {
    const lines = [...wordsOf(cell), ...(options.onPick ? ['Press to check this gradient.'] : [])];
    tooltip.show(
      cell.x + cell.width / 2,
      cell.y,
      lines.map((text) => ({ text })),
    );
  }

  function move(event: KeyboardEvent, all: readonly Cell[], from: number): void {
    const to = neighbour(all, from, event.key);
    if (to === null) return;
    event.preventDefault();
    at = to;
    const elements = cells.selectAll<SVGGElement, Cell>('g.cell').nodes();
    elements.forEach((element, index) => {
      element.setAttribute('tabindex', index === to ? '0' : '-1');
    });
    elements[to]?.focus();
  }

  function drawCells(layout: CircuitLayout, now: GradientCircuitData): void {
    const all = layout.places.flatMap((place) => {
      const g = now.groups.indexOf(place.group);
      return place.cells.map((cell): Cell => ({ ...cell, group: place.group, g }));
    });
    at = Math.min(at, Math.max(0, all.length - 1));
    cells
      .selectAll<SVGGElement, Cell>('g.cell')
      .data(all, ({ group, row }) => `${group.source} ${row}`)
      .join((enter) => {
        const cell = enter.append('g').attr('class', 'cell').attr('role', 'button').style('cursor', 'pointer');
        cell.append('rect').attr('rx', 2);
        cell.append('path');
        cell.append('circle');
        cell.append('text').attr('text-anchor', 'middle');
        return cell;
      })
      .order()
      .attr('tabindex', (_, index) => (index === at ? 0 : -1))
      .attr('aria-label', (cell) => `${wordsOf(cell).join('. ')}. Check this gradient`)
      .each(function (cell) {
        drawCell(this, cell, now);
      })
      .on('pointerenter', (_, cell) => show(cell))
      .on('focus', function (_, cell) {
        // A press focuses too; the tooltip is there already.
        if (this.matches(':focus-visible')) show(cell);
      })
      .on('pointerleave blur', () => tooltip.hide())
      .on('click', (_, { group, row }) => options.onPick?.(group.source, row))
      .on('keydown', (event: KeyboardEvent, cell) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          options.onPick?.(cell.group.source, cell.row);
        } else move(event, all, all.indexOf(cell));
      });
  }

  return {
    update(next, size: ChartSize) {
      data = next;
      resizeSvg(svg, size);
      const footHeight = 34;
      const words = next.groups.map((group, g) => titleWords(group, next.records[g] ?? null, next.notes?.[g] ?? ''));
      const layout = circuitLayout({
        groups: next.groups,
        titles: words.map(({ name, note }) => `${name}  ${note}`),
        circuit: next.circuit,
        focus: next.focus ?? null,
        width: size.width,
        height: size.height - footHeight,
      });
      drawWires(drawing, layout);
      drawCells(layout, next);
      plates.draw(
        layout.places.map((place) => ({
          group: place.group,
          state: next.records[next.groups.indexOf(place.group)]?.state ?? place.group.predicted,
          // Small circuits leave room for the word beside them.
          area: { ...place, right: Math.min(size.width, Math.max(place.right, place.left + 132)) },
        })),
      );
      titles
        .selectAll<SVGTextElement, CircuitPlace>('text')
        .data(layout.places, ({ group }) => String(group.source))
        .join('text')
        .attr('x', ({ left }) => px(left))
        .attr('y', ({ top }) => px(top - titleHeight + 11))
        .each(function ({ group }) {
          const { name, note } = words[next.groups.indexOf(group)] as ReturnType<typeof titleWords>;
          drawTitle(this, name, note);
        });
      caption
        .attr('y', size.height - footHeight + 12)
        .text(`rms ∂L/∂θ, ${next.epoch === null ? 'not measured yet' : `epoch ${next.epoch}`}`);
      legendGroup.attr('transform', `translate(0 ${size.height - 14})`);
      legend.draw(next, next.ranges[0] as Range, size.width);
      svg.attr('aria-label', `Gradient on the circuits${next.epoch === null ? '' : `, epoch ${next.epoch}`}`);
    },
    destroy() {
      tooltip.destroy();
      svg.remove();
    },
  };
}

function titleWords(group: HeatmapGroup, record: GradientRecord | null, comparison: string) {
  const state = record?.state ?? group.predicted;
  const norm = record?.state === 'value' ? `norm ${formatNumber(record.norm)}` : '';
  const words = [state === 'none' ? '' : norm, comparison].filter((part) => part !== '');
  return { name: group.name, note: words.join(' · ') };
}

function drawTitle(element: SVGTextElement, name: string, note: string): void {
  const text = select(element);
  const spans = text.selectAll<SVGTSpanElement, string>('tspan').data([name, note]).join('tspan');
  spans
    .attr('style', (_, index) => (index === 0 ? textStyle(11, 'var(--ink)', 600) : textStyle(10, 'var(--ink2)')))
    .attr('dx', (_, index) => (index === 0 ? 0 : 6))
    .text((part) => part);
}

/** Wires with their names, encodings and CNOTs. */
function drawWires(parent: Svg<SVGGElement>, { places }: CircuitLayout): void {
  const groups = parent
    .selectAll<SVGGElement, CircuitPlace>('g.wires')
    .data(places, ({ group }) => String(group.source))
    .join((enter) => {
      const group = enter.append('g').attr('class', 'wires');
      for (const part of ['lines', 'names', 'barriers', 'boxes', 'letters', 'cnots'])
        group.append('g').attr('class', part);
      return group;
    });
  groups.each(function ({ wires, repetitions, left, right, unit, top, bottom }) {
    const part = (name: string) => select(this).select<SVGGElement>(`g.${name}`);
    part('lines')
      .selectAll('line')
      .data(wires)
      .join('line')
      .attr('x1', px(left + 14))
      .attr('x2', px(right))
      .attr('y1', px)
      .attr('y2', px)
      .attr('style', strokeStyle('var(--rule2)'));
    const pitch = (wires[1] ?? 0) - (wires[0] ?? 0);
    part('names')
      .selectAll('text')
      .data(wires)
      .join('text')
      .attr('x', px(left))
      .attr('y', (y) => px(y + 3.5))
      .attr('style', textStyle(10, 'var(--ink3)'))
      // Every second or third name where the wires lie close.
      .text((_, q) => (q % Math.ceil(10 / Math.max(1, pitch)) === 0 ? `q${q}` : ''));
    part('barriers')
      .selectAll('line')
      .data(repetitions.slice(1))
      .join('line')
      .attr('x1', ({ left: x }) => px(x - unit * 0.2))
      .attr('x2', ({ left: x }) => px(x - unit * 0.2))
      .attr('y1', px(top - 2))
      .attr('y2', px(bottom + 2))
      .attr('style', strokeStyle('var(--rule2)', 1, '1.5 2.5'));
    const encodings = repetitions.flatMap(({ encoding }) =>
      encoding === null ? [] : wires.map((y) => ({ x: encoding, y })),
    );
    part('boxes')
      .selectAll('rect')
      .data(encodings)
      .join('rect')
      .attr('x', ({ x }) => px(x - unit / 2 + 0.5))
      .attr('y', ({ y }) => px(y - unit / 2 + 0.5))
      .attr('width', px(unit - 1))
      .attr('height', px(unit - 1))
      .attr('rx', 1.5)
      .attr('style', 'fill: var(--paper); stroke: var(--fwd2); stroke-width: 1');
    part('letters')
      .selectAll<SVGTextElement, { x: number; y: number }>('text')
      .data(unit >= lettered ? encodings : [])
      .join('text')
      .attr('text-anchor', 'middle')
      .attr('x', ({ x }) => px(x))
      .attr('y', ({ y }) => px(y + 3.2))
      .attr('style', `${textStyle(10, 'var(--fwd)')}; letter-spacing: -0.04em`)
      .text('RY');
    const ring = Math.max(1.2, Math.min(4, unit * 0.2));
    part('cnots')
      .selectAll('path')
      .data(repetitions.flatMap(({ cnots }) => cnots))
      .join('path')
      .attr('d', ({ x, from, to }) => cnotPath(x, from, to, ring))
      .attr('style', 'fill: none; stroke: var(--ink2); stroke-width: 1');
  });
}

/** A dot on the control, a ring with a cross on the target. */
function cnotPath(x: number, from: number, to: number, ring: number): string {
  const circle = (y: number, r: number): string =>
    `M${px(x - r)} ${px(y)}a${px(r)} ${px(r)} 0 1 0 ${px(2 * r)} 0a${px(r)} ${px(r)} 0 1 0 ${px(-2 * r)} 0`;
  const dot = ring * 0.4;
  return `${circle(from, dot)}M${px(x)} ${px(from)}V${px(to + ring)}${circle(to, ring)}M${px(x - ring)} ${px(to)}h${px(2 * ring)}`;
}

function drawCell(element: SVGGElement, cell: Cell, { records, ranges }: GradientCircuitData): void {
  const { x, y, width, height, row, group, g } = cell;
  const record = records[g] ?? null;
  const state = cellState(record, group, row);
  const range = ranges[g] as Range;
  const isClass = group.rowsAre === 'classes';
  const part = select(element);
  const kind =
    state.kind === 'notMeasured' ? (group.predicted === 'value' ? 'notMeasured' : group.predicted) : state.kind;
  const ground =
    state.kind === 'value' ? gradientColour(state.value, range) : kind === 'zero' ? 'var(--g0)' : 'var(--paper)';
  const border = { value: 'var(--grad)', zero: 'var(--rule2)', notFinite: 'var(--bad)', none: 'var(--hatch)' }[
    kind as string
  ];
  part
    .select('rect')
    .attr('x', px(x - width / 2 + 0.5))
    .attr('y', px(y - height / 2 + 0.5))
    .attr('width', px(width - 1))
    .attr('height', px(height - 1))
    .attr('style', `fill: ${ground}; stroke: ${border ?? 'var(--rule2)'}; stroke-width: 1`);
  const side = Math.min(width, height);
  part
    .select('path')
    .attr('display', kind === 'notFinite' ? null : 'none')
    .attr('d', trianglePath(x, y, Math.max(6, side * 0.7)))
    .attr('style', strokeStyle('var(--bad)', 1.4));
  part
    .select('circle')
    .attr('display', kind === 'zero' ? null : 'none')
    .attr('cx', px(x))
    .attr('cy', px(y))
    .attr('r', px(Math.max(1, Math.min(2.4, side * 0.16))))
    .attr('style', 'fill: var(--ink)');
  const label = part.select<SVGTextElement>('text');
  label.attr('x', px(x)).attr('y', px(isClass ? y + height / 2 + 11 : y + 3.2));
  // The ramp runs away from the ground in both themes: its second half needs ground-coloured letters.
  const strong = state.kind === 'value' && gradientIndex(state.value, range) >= 9;
  const words = isClass
    ? group.rowNames[row]?.replace('digit ', '')
    : width >= lettered && height >= 11 && (kind === 'value' || kind === 'notMeasured')
      ? group.rowNames[row]?.startsWith('φ')
        ? group.rowNames[row]
        : 'θ'
      : '';
  label.attr('style', textStyle(10, isClass ? 'var(--ink2)' : strong ? 'var(--paper)' : 'var(--ink)'));
  setRichText(label.node() as SVGTextElement, words ?? '', 10);
}

/** The nearest cell in an arrow's direction; the first and last by Home and End; null for other keys. */
function neighbour(all: readonly CellPlace[], from: number, key: string): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return all.length - 1;
  const direction = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[key];
  const here = all[from];
  if (!direction || !here) return null;
  const [dx, dy] = direction as [number, number];
  let best = from;
  let least = Infinity;
  all.forEach((cell, index) => {
    const forwards = (cell.x - here.x) * dx + (cell.y - here.y) * dy;
    const aside = Math.abs((cell.x - here.x) * dy) + Math.abs((cell.y - here.y) * dx);
    // Straight ahead comes before nearer but aside.
    if (forwards > 0.5 && forwards + 3 * aside < least) {
      least = forwards + 3 * aside;
      best = index;
    }
  });
  return best;
}
