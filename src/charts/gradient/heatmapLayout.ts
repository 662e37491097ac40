import type { ChartSize } from '../kit/svg';
import type { HeatmapRow } from './cells';
import type { HeatmapGroup } from './groups';

/** Geometry of the heatmap in px of the chart. */
export interface HeatmapLayout {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly groups: readonly GroupPlace[];
  /** Epochs of each column from the left; several where a column would be narrower than a device pixel. */
  readonly columns: readonly ColumnPlace[];
  /** Width of one epoch. */
  readonly epochWidth: number;
}

export interface GroupPlace {
  readonly group: HeatmapGroup;
  readonly top: number;
  readonly bottom: number;
  readonly rows: readonly RowPlace[];
  readonly brackets: readonly BracketPlace[];
}

export interface RowPlace {
  readonly row: HeatmapRow;
  readonly top: number;
  readonly height: number;
}

export interface BracketPlace {
  readonly label: string;
  readonly top: number;
  readonly bottom: number;
}

export interface ColumnPlace {
  readonly first: number;
  readonly last: number;
  readonly x: number;
  readonly width: number;
}

/** Names and brackets to the left; epochs and legend below. */
const margin = { left: 48, top: 2, bottom: 34 };
const groupGap = 10;
const normHeight = 7;
/** A group that is folded up keeps room for its name and the word None. */
const foldedHeight = 14;
const normGap = 2;
/** Height of a row by what it is: a class of a dense head bundles weights, and must not outweigh the angles. */
const weights: Record<HeatmapGroup['rowsAre'], number> = { angles: 1, classes: 0.5 };

export interface LayoutRequest extends ChartSize {
  readonly groups: readonly HeatmapGroup[];
  /** Epochs 1..budget. */
  readonly budget: number;
  /** This group alone is spread out; the others keep their summary row. */
  readonly focus: HeatmapGroup['source'] | null;
  /** Device pixels per px. */
  readonly density: number;
}

export function heatmapLayout({ groups, budget, focus, width, height, density }: LayoutRequest): HeatmapLayout {
  const right = Math.max(margin.left + 20, width);
  const bottom = Math.max(margin.top + 20, height - margin.bottom);
  const snap = (value: number) => Math.round(value * density) / density;

  const open = groups.map((group) => focus === null || group.source === focus);
  // Alone it has the room to itself.
  const weightOf = (group: HeatmapGroup): number => (focus === null ? weights[group.rowsAre] : 1);
  const rowsOf = groups.map((group, index) => (open[index] ? group.rowNames.length * weightOf(group) : 0));
  const totalRows = rowsOf.reduce((sum, rows) => sum + rows, 0);
  const gaps = groups.reduce((sum, group, g) => sum + (open[g] ? bracketCount(group) - 1 : 0), 0);
  const summaries = open.reduce((sum, isOpen) => sum + (isOpen ? normHeight + normGap : foldedHeight), 0);
  const fixed = summaries + (groups.length - 1) * groupGap;
  const room = Math.max(1, bottom - margin.top - fixed);
  // Space between repetitions helps the eye only while rows are tall enough to be told apart.
  const plainRow = room / Math.max(1, totalRows);
  const bracketGap = plainRow >= 7 ? 4 : plainRow >= 4 ? 2 : plainRow >= 2 ? 1 : 0;
  const rowHeight = (room - gaps * bracketGap) / Math.max(1, totalRows);

  let y = margin.top;
  const places = groups.map((group, g): GroupPlace => {
    const top = snap(y);
    const summary = open[g] ? normHeight : foldedHeight;
    const rows: RowPlace[] = [{ row: 'norm', top, height: snap(y + summary) - top }];
    const brackets: BracketPlace[] = [];
    y += summary;
    if (open[g]) {
      y += normGap;
      for (let first = 0; first < group.rowNames.length; first += group.bracket) {
        if (first > 0) y += bracketGap;
        const start = snap(y);
        const count = Math.min(group.bracket, group.rowNames.length - first);
        for (let row = first; row < first + count; row++) {
          const rowTop = snap(y);
          y += rowHeight * weightOf(group);
          rows.push({ row, top: rowTop, height: snap(y) - rowTop });
        }
        brackets.push({ label: `d${first / group.bracket + 1}`, top: start, bottom: snap(y) });
      }
    }
    const place = { group, top, bottom: snap(y), rows, brackets };
    y += groupGap;
    return place;
  });

  return {
    left: margin.left,
    right,
    top: margin.top,
    bottom: places.at(-1)?.bottom ?? bottom,
    groups: places,
    columns: columnPlaces(margin.left, right, budget, snap),
    epochWidth: (right - margin.left) / budget,
  };
}

function bracketCount(group: HeatmapGroup): number {
  return Math.ceil(group.rowNames.length / group.bracket);
}

function columnPlaces(left: number, right: number, budget: number, snap: (value: number) => number): ColumnPlace[] {
  const columns: ColumnPlace[] = [];
  const width = (right - left) / budget;
  let first = 1;
  let x = snap(left);
  for (let epoch = 1; epoch <= budget; epoch++) {
    const end = snap(left + epoch * width);
    if (end <= x) continue;
    columns.push({ first, last: epoch, x, width: end - x });
    first = epoch + 1;
    x = end;
  }
  // Epochs that round to the same pixel as the last column share it: the last one must not be lost.
  const last = columns.pop();
  if (last) columns.push({ ...last, last: budget });
  return columns;
}

/** Group and row at a height; the nearest one, so that gaps belong to something. */
export function rowAt(layout: HeatmapLayout, y: number): { group: number; row: HeatmapRow } | null {
  let best: { group: number; row: HeatmapRow } | null = null;
  let distance = Infinity;
  layout.groups.forEach((place, group) => {
    for (const { row, top, height } of place.rows) {
      const away = y < top ? top - y : y > top + height ? y - top - height : 0;
      if (away < distance) {
        distance = away;
        best = { group, row };
      }
    }
  });
  return best;
}

/** Epoch at a place, within 1..budget. */
export function epochAt(layout: HeatmapLayout, x: number, budget: number): number {
  return Math.min(budget, Math.max(1, Math.floor((x - layout.left) / layout.epochWidth) + 1));
}
