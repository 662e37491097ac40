import type { GradientRecord } from '../../model/run';
import { isUpToRounding } from '../../model/verdict/upToRounding';
import { gradientIndex, type Range } from '../kit/scales';
import type { PaintContext } from '../kit/shapeContext';
import type { Theme } from '../kit/theme';
import { type CellState, cellLook, cellState, groupState, strongerState } from './cells';
import type { ColumnPlace, GroupPlace, HeatmapLayout, RowPlace } from './heatmapLayout';

/** What the cells show. `measured[g][epoch]` is group g's gradient of an epoch; epoch 0 is never measured. */
export interface HeatmapCells {
  readonly layout: HeatmapLayout;
  readonly measured: readonly (readonly (GradientRecord | null)[])[];
  readonly ranges: readonly Range[];
  readonly theme: Theme;
}

/**
 * Paints the cells of columns from..end onto a canvas whose coordinates are px of the chart. Groups
 * that are None or frozen as a whole are left out: their area is drawn above the canvas.
 */
export function paintCells(context: PaintContext, cells: HeatmapCells, from = 0): void {
  const { layout, measured, ranges, theme } = cells;
  const start = layout.columns[from];
  if (!start) return;
  const grounds = groundColours(theme);
  context.clearRect(start.x, 0, layout.right - start.x + 1, layout.bottom + 1);
  layout.groups.forEach((place, g) => {
    const records = measured[g] ?? [];
    if (groupState(records, place.group) !== 'value') return;
    const range = ranges[g] as Range;
    const marks: { state: CellState; column: ColumnPlace; row: RowPlace }[] = [];
    for (const row of place.rows) {
      if (row.height <= 0) continue;
      // Neighbours of one colour are filled at once: most cells are plain values, and fills cost the most.
      let start = 0;
      let end = 0;
      let colour = '';
      const flush = () => {
        if (end > start) {
          context.fillStyle = colour;
          context.fillRect(start, row.top, end - start, row.height);
        }
        start = end;
      };
      for (let c = from; c < layout.columns.length; c++) {
        const column = layout.columns[c] as ColumnPlace;
        const plain = plainValue(records, row, column);
        if (plain > 0) {
          const next = theme.gradient[gradientIndex(plain, range)] as string;
          if (next !== colour || end !== column.x) {
            flush();
            start = column.x;
            colour = next;
          }
          end = column.x + column.width;
          continue;
        }
        flush();
        const state = columnState(records, place, row, column);
        const look = cellLook(state, range);
        if (look.ground === null) {
          paintEmpty(context, theme, column, row);
          continue;
        }
        context.fillStyle = grounds.get(look.ground) as string;
        context.fillRect(column.x, row.top, column.width, row.height);
        if (look.mark !== 'none') marks.push({ state, column, row });
      }
      flush();
    }
    // Marks stand above all grounds: a triangle in a narrow row is larger than its cell.
    for (const { state, column, row } of marks) paintMark(context, theme, state, column, row);
  });
}

/** Largest value of a column where all its epochs have one that is finite and not 0; else 0, and `columnState` decides. */
function plainValue(
  records: readonly (GradientRecord | null)[],
  { row }: RowPlace,
  { first, last }: ColumnPlace,
): number {
  let largest = 0;
  for (let epoch = first; epoch <= last; epoch++) {
    const record = records[epoch];
    if (record?.state !== 'value') return 0;
    const value = row === 'norm' ? record.norm : record.rms[row];
    if (value === undefined || !(value > 0 && value < Infinity) || isUpToRounding(record, row)) return 0;
    if (value > largest) largest = value;
  }
  return largest;
}

function columnState(
  records: readonly (GradientRecord | null)[],
  place: GroupPlace,
  { row }: RowPlace,
  { first, last }: ColumnPlace,
): CellState {
  let state = cellState(records[first] ?? null, place.group, row);
  for (let epoch = first + 1; epoch <= last; epoch++) {
    state = strongerState(state, cellState(records[epoch] ?? null, place.group, row));
  }
  return state;
}

/** Colours by the tokens that `cellLook` names. */
function groundColours(theme: Theme): Map<string, string> {
  const ramp = theme.gradient.map((colour, step) => [`g${step}`, colour] as const);
  return new Map([...ramp, ['hatchbg', theme.hatchbg], ['well', theme.well], ['paper', theme.paper]]);
}

/** Not measured: a hairline grid, columns only where they are wide enough to be seen apart. */
function paintEmpty(context: PaintContext, theme: Theme, column: ColumnPlace, row: RowPlace): void {
  context.fillStyle = theme.rule;
  // Every epoch, every tenth or every hundredth: lines at least 4 px apart.
  const epochs = column.last - column.first + 1;
  const step = [1, 10, 100].find((candidate) => (candidate * column.width) / epochs >= 4) ?? 1000;
  if (column.last % step < epochs) {
    context.fillRect(column.x + column.width - 0.5, row.top, 0.5, row.height);
  }
  if (row.height >= 4) context.fillRect(column.x, row.top + row.height - 0.5, column.width, 0.5);
}

function paintMark(
  context: PaintContext,
  theme: Theme,
  state: CellState,
  { first, x, width }: ColumnPlace,
  { top, height }: RowPlace,
): void {
  const middleX = x + width / 2;
  const middleY = top + height / 2;
  if (state.kind === 'zero' || state.kind === 'rounding') {
    // In columns narrower than a dot's surroundings every few columns carry one.
    if ((first - 1) % Math.ceil(5 / width) !== 0) return;
    context.fillStyle = theme.ink;
    context.beginPath();
    context.arc(middleX, middleY, Math.max(0.6, Math.min(1.8, height * 0.3, width * 0.5)), 0, 2 * Math.PI);
    if (state.kind === 'zero') context.fill();
    else {
      context.lineWidth = 0.8;
      context.strokeStyle = theme.ink;
      context.stroke();
    }
  } else if (state.kind === 'notFinite') {
    const side = Math.max(6, Math.min(10, height - 1, width - 1));
    context.beginPath();
    context.moveTo(middleX, middleY - side / 2);
    context.lineTo(middleX + side / 2, middleY + side / 2);
    context.lineTo(middleX - side / 2, middleY + side / 2);
    context.closePath();
    context.fillStyle = theme.paper;
    context.fill();
    context.lineWidth = 1.3;
    context.lineJoin = 'round';
    context.strokeStyle = theme.bad;
    context.stroke();
  } else if (state.kind === 'none') {
    // Only in a run whose mode was changed between epochs; otherwise one area covers the group.
    context.save();
    context.beginPath();
    context.rect(x, top, width, height);
    context.clip();
    context.strokeStyle = theme.hatch;
    context.lineWidth = 1.2;
    context.beginPath();
    for (let offset = -height; offset < width + height; offset += 4) {
      context.moveTo(x + offset, top + height);
      context.lineTo(x + offset + height, top);
    }
    context.stroke();
    context.restore();
  } else if (state.kind === 'frozen') {
    context.fillStyle = theme.ink3;
    context.fillRect(middleX - 1.5, middleY, 3, 2);
    context.strokeStyle = theme.ink3;
    context.lineWidth = 0.8;
    context.strokeRect(middleX - 1, middleY - 1.5, 2, 1.5);
  }
}
