import type { GradientRecord } from '../../model/run';
import { axisEpochs, keyTarget } from '../kit/axes';
import type { Range } from '../kit/scales';
import { type Chart, type ChartSize, createSvg, px, resizeSvg, strokeStyle, textStyle } from '../kit/svg';
import { readTheme, type Theme } from '../kit/theme';
import { createTooltip } from '../kit/tooltip';
import { groupState, type HeatmapRow } from './cells';
import type { HeatmapGroup } from './groups';
import { epochAt, type HeatmapLayout, heatmapLayout, rowAt } from './heatmapLayout';
import { paintCells } from './heatmapPainter';
import { createLegend } from './legend';
import { firstChange, type Measured, type MeasuredSource, measuredByGroup } from './measured';
import { createPlates } from './plates';
import { type GradientScale, gradientRanges, type LockedRanges, lockedRanges } from './range';
import { drawRowLabels } from './rowLabels';
import { cellLines, describeGradients, type GradientCell, readCell } from './text';

/** Groups come from `heatmapGroups`; keep the same array while the experiment stays the same. */
export interface GradientHeatmapData extends MeasuredSource {
  /** The chosen epoch, framed; null or 0 for none. */
  readonly epoch: number | null;
  readonly scale: GradientScale;
  /** Ranges that hold whatever the data; null: fitted by `scale`. */
  readonly lock: LockedRanges | null;
  /** More to say of each group's norm, as a sentence; empty for nothing. */
  readonly notes?: readonly string[];
  /** Spreads out one group; the others keep their summary row. */
  readonly focus?: HeatmapGroup['source'] | null;
}

export interface GradientHeatmapOptions {
  /** The cell under the pointer or the keyboard's cursor; null when it leaves. */
  readonly onCell?: (cell: GradientCell | null) => void;
  readonly onEpoch?: (epoch: number) => void;
  /** A row was chosen: `open` where it was by Enter or a double click. */
  readonly onRow?: (source: HeatmapGroup['source'], row: number, open: boolean) => void;
}

export interface GradientHeatmap extends Chart<GradientHeatmapData> {
  /** Repaints the cells with the colours that hold now; call after the theme has changed. */
  refreshTheme(): void;
  /** A copy as one SVG, cells included as a picture; null before the first update. */
  toSvg(): SVGSVGElement | null;
}

/**
 * Root mean square of dL/dtheta over each epoch's batches: rows are angles grouped by layer under a
 * summary row (L2 norm), columns are epochs. Cells lie on a canvas, everything else on an SVG above.
 */
export function gradientHeatmap(node: HTMLElement, options: GradientHeatmapOptions = {}): GradientHeatmap {
  const canvas = node.ownerDocument.createElement('canvas');
  canvas.style.cssText = 'position: absolute; left: 0; top: 0; pointer-events: none';
  canvas.setAttribute('aria-hidden', 'true');
  node.append(canvas);
  const tooltip = createTooltip(node);
  const svg = createSvg(node).style('position', 'relative');
  const picture = svg.append('g').attr('role', 'img');
  const caption = picture.append('text').attr('style', textStyle(10, 'var(--ink3)')).text('rms ∂L/∂θ');
  const areas = picture.append('g');
  const frame = picture.append('rect').attr('rx', 1).attr('style', strokeStyle('var(--ink)', 1.25));
  // The epoch's frame passes over the hatch and under the word.
  const plates = createPlates(svg, areas, picture.append('g'));
  const rowLabels = picture.append('g');
  const axis = picture.append('g');
  const legendGroup = picture.append('g');
  const legend = createLegend(svg, legendGroup);
  const cursor = picture.append('rect').attr('display', 'none').attr('style', strokeStyle('var(--ink)', 1.5));
  const surface = svg
    .append('rect')
    .attr('role', 'slider')
    .attr('tabindex', 0)
    .attr('aria-label', 'Gradient cell: left and right change the epoch, up and down the row, Enter checks it')
    .attr('style', 'fill: transparent; cursor: crosshair; touch-action: pan-y');

  let data: GradientHeatmapData | null = null;
  let size: ChartSize = { width: 0, height: 0 };
  let layout: HeatmapLayout | null = null;
  let layoutKey: readonly unknown[] = [];
  let theme: Theme | null = null;
  let measured: Measured = [];
  let ranges: Range[] = [];
  let paintKey = '';
  let at: { group: number; row: HeatmapRow; epoch: number } | null = null;

  /** Lays out anew where something of the geometry changed; true if so. */
  function layOut(next: GradientHeatmapData): boolean {
    const density = globalThis.devicePixelRatio || 1;
    const focus = next.focus ?? null;
    const key = [next.groups, next.budget, focus, size.width, size.height, density];
    if (layout && key.every((part, index) => part === layoutKey[index])) return false;
    layoutKey = key;
    layout = heatmapLayout({ groups: next.groups, budget: next.budget, focus, ...size, density });
    canvas.width = Math.round(size.width * density);
    canvas.height = Math.round(size.height * density);
    canvas.style.width = `${size.width}px`;
    canvas.style.height = `${size.height}px`;
    at = null;
    return true;
  }

  function paint(from: number): void {
    const context = canvas.getContext('2d');
    if (!context || !layout || !data) return;
    theme ??= readTheme(node);
    const density = canvas.width / Math.max(1, size.width);
    context.setTransform(density, 0, 0, density, 0, 0);
    const column = layout.columns.findIndex(({ last }) => last >= from);
    if (column >= 0) paintCells(context, { layout, measured, ranges, theme }, column);
  }

  function drawFrame(): void {
    if (!layout || !data) return;
    const shown = data.epoch !== null && data.epoch >= 1 && data.epoch <= data.budget;
    const width = Math.max(4, layout.epochWidth);
    const middle = layout.left + ((data.epoch ?? 1) - 0.5) * layout.epochWidth;
    frame
      .attr('display', shown ? null : 'none')
      .attr('x', px(middle - width / 2))
      .attr('y', layout.top - 2)
      .attr('width', px(width))
      .attr('height', px(layout.bottom - layout.top + 4));
    const epochs = axisEpochs(data.budget, 1, layout.right - layout.left);
    const chosen = shown ? (data.epoch as number) : null;
    const clear = (epoch: number) => chosen === null || Math.abs(epoch - chosen) * (layout?.epochWidth ?? 1) >= 18;
    axis
      .attr('transform', `translate(${layout.left} ${layout.bottom + 12})`)
      .selectAll<SVGTextElement, number>('text')
      .data([...epochs.filter(clear), ...(chosen === null ? [] : [chosen])], (epoch) => epoch)
      .join('text')
      .attr('text-anchor', 'middle')
      .attr('x', (epoch) => px((epoch - 0.5) * (layout?.epochWidth ?? 1)))
      .attr('style', (epoch) => (epoch === chosen ? textStyle(10, 'var(--ink)', 600) : textStyle(10, 'var(--ink3)')))
      .text((epoch) => epoch);
  }

  function pointAt(next: typeof at): void {
    at = next;
    const cell = currentCell();
    options.onCell?.(cell);
    drawCursor(cell);
  }

  function currentCell(): GradientCell | null {
    const group = at && data?.groups[at.group];
    if (!at || !group) return null;
    return readCell(group, at.row, at.epoch, measured[at.group]?.[at.epoch] ?? null);
  }

  function drawCursor(cell: GradientCell | null): void {
    cursor.attr('display', cell ? null : 'none');
    if (!cell || !layout || !at || !data) {
      tooltip.hide();
      return;
    }
    const place = layout.groups[at.group];
    const row = place?.rows.find((other) => other.row === at?.row) ?? place?.rows[0];
    if (!row) return;
    const width = Math.max(4, layout.epochWidth);
    const height = Math.max(4, row.height);
    const middle = layout.left + (at.epoch - 0.5) * layout.epochWidth;
    cursor
      .attr('x', px(middle - width / 2))
      .attr('y', px(row.top + row.height / 2 - height / 2))
      .attr('width', px(width))
      .attr('height', px(height));
    const note = at.row === 'norm' ? data.notes?.[at.group] : null;
    const lines = [...cellLines(cell), ...(note ? [note] : [])];
    tooltip.show(
      middle + width / 2,
      row.top,
      lines.map((text) => ({ text })),
    );
    surface.attr('aria-valuenow', at.epoch).attr('aria-valuetext', lines.join('. '));
  }

  function cellUnder(event: PointerEvent): typeof at {
    if (!layout || !data) return null;
    const box = (svg.node() as SVGSVGElement).getBoundingClientRect();
    const row = rowAt(layout, event.clientY - box.top);
    return row && { ...row, epoch: epochAt(layout, event.clientX - box.left, data.budget) };
  }

  function moveRow(by: number): void {
    if (!layout || !data) return;
    const rows = layout.groups.flatMap((place, group) => place.rows.map(({ row }) => ({ group, row })));
    const index = rows.findIndex((other) => other.group === at?.group && other.row === at?.row);
    const target = rows[Math.min(rows.length - 1, Math.max(0, index + by))];
    if (target) pointAt({ ...target, epoch: at?.epoch ?? Math.max(1, data.epoch ?? 1) });
  }

  function chooseRow(open: boolean): void {
    const group = at && data?.groups[at.group];
    if (!at || !group) return;
    // The summary row stands for all: the first of them.
    options.onRow?.(group.source, at.row === 'norm' ? 0 : at.row, open);
  }

  surface
    .on('pointermove', (event: PointerEvent) => {
      pointAt(cellUnder(event));
      if (event.buttons === 1 && at) options.onEpoch?.(at.epoch);
    })
    .on('pointerdown', (event: PointerEvent) => {
      pointAt(cellUnder(event));
      if (at) options.onEpoch?.(at.epoch);
      chooseRow(false);
    })
    .on('dblclick', () => chooseRow(true))
    .on('pointerleave pointercancel blur', () => pointAt(null))
    .on('keydown', (event: KeyboardEvent) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      const from = at?.epoch ?? Math.max(1, data?.epoch ?? 1);
      const epoch = keyTarget(event, from, data?.budget ?? 1);
      if (step !== undefined) moveRow(at ? step : 0);
      else if (event.key === 'Enter' && at) chooseRow(true);
      else if (epoch !== null && layout) {
        pointAt({ group: at?.group ?? 0, row: at?.row ?? 'norm', epoch: Math.max(1, epoch) });
        options.onEpoch?.(Math.max(1, epoch));
      } else return;
      event.preventDefault();
    });

  return {
    update(next, nextSize) {
      data = next;
      size = nextSize;
      const relaid = layOut(next);
      if (!layout) return;
      if (relaid) resizeSvg(svg, size);
      const old = measured;
      measured = measuredByGroup(next);
      const first = firstChange(old, measured);
      ranges = next.lock ? lockedRanges(next.lock, next.groups) : gradientRanges(next.scale, measured);
      const states = next.groups.map((group, g) => groupState(measured[g] ?? [], group));
      const key = JSON.stringify([states, ranges]);
      if (relaid || key !== paintKey) paint(0);
      else if (first <= next.budget) paint(first);
      paintKey = key;

      const { groups, left, top, right, bottom } = layout;
      plates.draw(
        groups.map(({ group, top, bottom }, g) => ({
          group,
          state: states[g] as GradientRecord['state'],
          area: { left, right, top, bottom },
        })),
      );
      if (relaid) drawRowLabels(rowLabels, layout);
      caption.attr('y', bottom + 12);
      legendGroup.attr('transform', `translate(0 ${bottom + 20})`);
      legend.draw({ scale: next.scale, locked: next.lock !== null }, ranges[0] as Range, size.width);
      drawFrame();
      picture.attr('aria-label', describeGradients(next.groups, measured, states));
      surface
        .attr('x', left)
        .attr('y', top)
        .attr('width', right - left)
        .attr('height', bottom - top)
        .attr('aria-valuemin', 1)
        .attr('aria-valuemax', next.budget)
        .attr('aria-valuenow', at?.epoch ?? Math.max(1, next.epoch ?? 1));
      if (at) drawCursor(currentCell());
    },
    refreshTheme() {
      theme = null;
      paint(0);
    },
    toSvg() {
      if (!layout) return null;
      const copy = (svg.node() as SVGSVGElement).cloneNode(true) as SVGSVGElement;
      const image = node.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'image');
      image.setAttribute('href', canvas.toDataURL());
      image.setAttribute('width', String(size.width));
      image.setAttribute('height', String(size.height));
      copy.prepend(image);
      return copy;
    },
    destroy() {
      tooltip.destroy();
      canvas.remove();
      svg.remove();
    },
  };
}
