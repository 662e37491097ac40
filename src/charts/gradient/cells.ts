import type { GradientRecord } from '../../model/run';
import { isUpToRounding } from '../../model/verdict/upToRounding';
import { formatNumber } from '../kit/format';
import { gradientIndex, type Range } from '../kit/scales';
import type { HeatmapGroup } from './groups';

/**
 * What a cell of the gradient heatmap is. The seven never look alike, see `cellLook`; none of them is
 * told by colour alone.
 */
export type CellState =
  | { readonly kind: 'value'; readonly value: number }
  /** Exactly 0. `structural`: the angle lies outside the light cone, so no data can change it. */
  | { readonly kind: 'zero'; readonly structural: boolean }
  /** Not exactly 0, yet no larger than what rounding brings: `level`. */
  | { readonly kind: 'rounding'; readonly level: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'frozen' }
  | { readonly kind: 'notFinite' }
  | { readonly kind: 'notMeasured' };

/** Row of a group, or its summary (the L2 norm over all of the group's parameters). */
export type HeatmapRow = number | 'norm';

/** The state of one cell. `record` is null where nothing was measured. */
export function cellState(record: GradientRecord | null, group: HeatmapGroup, row: HeatmapRow): CellState {
  if (!record) return { kind: 'notMeasured' };
  if (record.state !== 'value') return { kind: record.state };
  const value = row === 'norm' ? record.norm : record.rms[row];
  if (value === undefined) return { kind: 'notMeasured' };
  if (!Number.isFinite(value)) return { kind: 'notFinite' };
  if (isUpToRounding(record, row)) return { kind: 'rounding', level: record.rounding ?? 0 };
  if (value !== 0) return { kind: 'value', value };
  const structural = row === 'norm' ? group.outsideLightCone.every(Boolean) : (group.outsideLightCone[row] ?? false);
  return { kind: 'zero', structural };
}

/** How a cell is drawn. */
export interface CellLook {
  /** Token of the ground; null leaves the hairline grid. */
  readonly ground: string | null;
  readonly mark: 'none' | 'dot' | 'ring' | 'hatch' | 'lock' | 'triangle' | 'grid';
}

export function cellLook(state: CellState, range: Range): CellLook {
  switch (state.kind) {
    case 'value':
      return { ground: `g${gradientIndex(state.value, range)}`, mark: 'none' };
    case 'zero':
      return { ground: 'g0', mark: 'dot' };
    case 'rounding':
      return { ground: 'g0', mark: 'ring' };
    case 'none':
      return { ground: 'hatchbg', mark: 'hatch' };
    case 'frozen':
      return { ground: 'well', mark: 'lock' };
    case 'notFinite':
      return { ground: 'paper', mark: 'triangle' };
    case 'notMeasured':
      return { ground: null, mark: 'grid' };
  }
}

/** Which of several epochs shows where a column is narrower than a pixel: trouble first, then the largest value. */
export function strongerState(a: CellState, b: CellState): CellState {
  if (a.kind === 'value' && b.kind === 'value') return b.value > a.value ? b : a;
  return rank[b.kind] > rank[a.kind] ? b : a;
}

const rank: Record<CellState['kind'], number> = {
  notMeasured: 0,
  zero: 1,
  rounding: 2,
  value: 3,
  frozen: 4,
  none: 5,
  notFinite: 6,
};

/**
 * The state of a group as a whole: None and frozen cover it with one area when every measurement
 * says so, or when nothing is measured yet and the placement predicts it.
 */
export function groupState(records: Iterable<GradientRecord | null>, group: HeatmapGroup): GradientRecord['state'] {
  let state: GradientRecord['state'] | null = null;
  for (const record of records) {
    if (!record) continue;
    if (state !== null && record.state !== state) return 'value';
    state = record.state;
  }
  return state ?? group.predicted;
}

/** The state in words, for tooltips. */
export function stateWords(state: CellState, group: HeatmapGroup): string[] {
  switch (state.kind) {
    case 'value':
      return [];
    case 'zero':
      return [state.structural ? 'Exactly 0: outside the light cone of what is read out.' : 'Exactly 0.'];
    case 'rounding':
      return [`Zero up to rounding, which brings ${formatNumber(state.level)} to a row here.`];
    case 'none':
      return ['None: no path of the backward pass leads here.', ...(group.reason ? [group.reason] : [])];
    case 'frozen':
      return ['Frozen: its gradient is not asked for.'];
    case 'notFinite':
      return ['Not a finite number.'];
    case 'notMeasured':
      return ['Not measured.'];
  }
}
