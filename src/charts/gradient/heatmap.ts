import type { Term } from '../../model/glossary';
import { createCursor } from '../kit/cursor';
import type { Range } from '../kit/scales';
import { type Chart, type ChartSize, createSvg, resizeSvg, type Svg, textStyle } from '../kit/svg';
import { createCellCanvas } from './cellCanvas';
import { type CellPlace, createCellMark, nextCell } from './cellCursor';
import { groupState } from './cells';
import { createEpochAxis, createEpochFrame } from './epochFrame';
import type { HeatmapGroup } from './groups';
import { epochAt, type HeatmapLayout, heatmapLayout, rowAt } from './heatmapLayout';
import { createLegend } from './legend';
import { type Measured, type MeasuredSource, measuredByGroup } from './measured';
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
  /** Whether the colours are explained below; one explanation serves several heatmaps. */
  readonly legend?: boolean;
}

export interface GradientHeatmap extends Chart<GradientHeatmapData> {
  /** Repaints the cells with the colours that hold now; call after the theme has changed. */
  refreshTheme(): void;
  /** Marks a cell as under the pointer, without telling of it; null for none, and where there is no such cell. */
  mark(cell: (Pick<GradientCell, 'row' | 'epoch'> & { readonly source: HeatmapGroup['source'] }) | null): void;
}

/** What the legend takes below the epochs, px. */
const legendRoom = 18;

/**
 * Root mean square of dL/dtheta over each epoch's batches: rows are angles grouped by layer under a
 * summary row (L2 norm), columns are epochs. Cells lie on a canvas, everything else on an SVG above.
 */
export function gradientHeatmap(node: HTMLElement, options: GradientHeatmapOptions = {}): GradientHeatmap {
  const canvas = createCellCanvas(node);
  const svg = createSvg(node).style('position', 'relative');
  const hasLegend = options.legend ?? true;
  const parts = createParts(node, svg, hasLegend);
  const layOut = keptLayout();
  let data: GradientHeatmapData | null = null;
  let layout: HeatmapLayout | null = null;
  let measured: Measured = [];

  const cursor = createCursor<CellPlace>(svg, {
    label: 'Gradient cell: left and right change the epoch, up and down the row, Enter checks it',
    under({ x, y }) {
      const row = layout && rowAt(layout, y);
      return layout && data && row ? { ...row, epoch: epochAt(layout, x, data.budget) } : null;
    },
    next: (move, from) => (layout && data ? nextCell(move, from, layout, data) : null),
    point(place) {
      options.onCell?.(place && data && cellAt(place, data, measured));
      drawMark(place);
    },
    choose(place, cause) {
      // Up and down keep the epoch that is shown, whichever the cell's.
      const isRowMove = typeof cause === 'object' && cause.kind === 'arrow' && cause.y !== 0;
      if (!isRowMove) options.onEpoch?.(place.epoch);
      if (cause === 'press') chooseRow(place, data, options, false);
    },
    open: (place) => chooseRow(place, data, options, true),
  });

  function drawMark(place: CellPlace | null): void {
    const cell = place && data && cellAt(place, data, measured);
    if (!place || !cell || !layout || !data) {
      parts.mark.hide();
      return;
    }
    const note = place.row === 'norm' ? data.notes?.[place.group] : null;
    const lines = [...cellLines(cell), ...(note ? [note] : [])];
    parts.mark.show(place, layout, lines);
    cursor.announce({ min: 1, max: data.budget, now: place.epoch, text: lines.join('. ') });
  }

  return {
    update(next, size) {
      data = next;
      const density = globalThis.devicePixelRatio || 1;
      const laid = layOut(next, hasLegend ? size : { ...size, height: size.height + legendRoom }, density);
      if (laid !== layout) {
        layout = laid;
        canvas.resize(size, density);
        resizeSvg(svg, size);
        cursor.forget();
        drawRowLabels(parts.rowLabels, layout);
      }
      measured = measuredByGroup(next);
      const ranges = next.lock ? lockedRanges(next.lock, next.groups) : gradientRanges(next.scale, measured);
      const states = next.groups.map((group, g) => groupState(measured[g] ?? [], group));
      canvas.draw({ layout, measured, ranges, states });
      parts.draw(next, { layout, measured, ranges, states, width: size.width });
      const { left, right, top, bottom } = layout;
      cursor.cover({ x: left, y: top, width: right - left, height: bottom - top });
      cursor.announce({ min: 1, max: next.budget, now: cursor.place?.epoch ?? Math.max(1, next.epoch ?? 1) });
      if (cursor.place) drawMark(cursor.place);
    },
    refreshTheme() {
      canvas.refreshTheme();
    },
    mark(cell) {
      const group = data && cell ? data.groups.findIndex(({ source }) => source === cell.source) : -1;
      const rows = layout?.groups[group]?.rows ?? [];
      const isThere = cell && data && cell.epoch <= data.budget && rows.some(({ row }) => row === cell.row);
      drawMark(isThere ? { group, row: cell.row, epoch: cell.epoch } : null);
    },
    destroy() {
      parts.mark.destroy();
      canvas.destroy();
      svg.remove();
    },
  };
}

function cellAt(
  { group: g, row, epoch }: CellPlace,
  { groups }: GradientHeatmapData,
  measured: Measured,
): GradientCell | null {
  const group = groups[g];
  return group ? readCell(group, row, epoch, measured[g]?.[epoch] ?? null) : null;
}

/** Tells of a chosen row; the summary row stands for all: the first of them. */
function chooseRow(
  { group: g, row }: CellPlace,
  data: GradientHeatmapData | null,
  { onRow }: GradientHeatmapOptions,
  open: boolean,
): void {
  const group = data?.groups[g];
  if (group) onRow?.(group.source, row === 'norm' ? 0 : row, open);
}

/** Lays out anew where something of the geometry has changed; else gives the same layout again. */
function keptLayout() {
  let key: readonly unknown[] = [];
  let layout: HeatmapLayout | null = null;
  return ({ groups, budget, focus = null }: GradientHeatmapData, size: ChartSize, density: number): HeatmapLayout => {
    const next = [groups, budget, focus, size.width, size.height, density];
    if (layout && next.every((part, index) => part === key[index])) return layout;
    key = next;
    layout = heatmapLayout({ groups, budget, focus, ...size, density });
    return layout;
  };
}

interface Shown {
  readonly layout: HeatmapLayout;
  readonly measured: Measured;
  readonly ranges: readonly Range[];
  readonly states: readonly GroupState[];
  readonly width: number;
}

type GroupState = ReturnType<typeof groupState>;

/** Everything of the SVG but the surface, from the ground up. */
function createParts(node: HTMLElement, svg: Svg<SVGSVGElement>, hasLegend: boolean) {
  const picture = svg.append('g').attr('role', 'img');
  const areas = picture.append('g');
  const frame = createEpochFrame(picture);
  // The epoch's frame passes over the hatch and under the word.
  const plates = createPlates(svg, areas, picture.append('g'));
  const rowLabels = picture.append('g').attr('data-bare', '');
  const caption = rowLabels
    .append('text')
    .property('style', textStyle(10, 'var(--ink3)'))
    .attr('data-term', 'rms' satisfies Term)
    .text('rms ∂L/∂θ');
  const axis = createEpochAxis(picture);
  const legendGroup = picture.append('g');
  const legend = hasLegend ? createLegend(svg, legendGroup) : null;
  const mark = createCellMark(node, picture);

  return {
    rowLabels,
    mark,
    draw(data: GradientHeatmapData, { layout, measured, ranges, states, width }: Shown): void {
      const { groups, left, right, bottom } = layout;
      plates.draw(
        groups.map(({ group, top, bottom }, g) => ({
          group,
          state: states[g] as GroupState,
          area: { left, right, top, bottom },
        })),
      );
      caption.attr('y', bottom + 12);
      legendGroup.attr('transform', `translate(0 ${bottom + 20})`);
      legend?.draw({ scale: data.scale, locked: data.lock !== null }, ranges[0] as Range, width);
      frame.draw(data, layout);
      axis.draw(data, layout);
      picture.attr('aria-label', describeGradients(data.groups, measured, states));
    },
  };
}
