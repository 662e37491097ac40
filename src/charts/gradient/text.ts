import type { GradientRecord } from '../../model/run';
import { formatNumber } from '../kit/format';
import { type CellState, cellState, type HeatmapRow, stateWords } from './cells';
import type { HeatmapGroup } from './groups';

/** Everything known of one cell. Numbers are null where the state has none. */
export interface GradientCell {
  readonly group: HeatmapGroup;
  readonly row: HeatmapRow;
  /** Counted from 1. */
  readonly epoch: number;
  readonly state: CellState;
  /** Root mean square over the epoch's batches: of the row, or of the group's L2 norm. */
  readonly rms: number | null;
  /** Signed mean over the batches (of a dense head's row: mean norm). */
  readonly mean: number | null;
  /** The last batch. */
  readonly last: number | null;
}

export function readCell(
  group: HeatmapGroup,
  row: HeatmapRow,
  epoch: number,
  record: GradientRecord | null,
): GradientCell {
  const state = cellState(record, group, row);
  const numbers =
    record?.state !== 'value'
      ? { rms: null, mean: null, last: null }
      : row === 'norm'
        ? { rms: record.norm, mean: null, last: null }
        : { rms: record.rms[row] ?? null, mean: record.mean[row] ?? null, last: record.last[row] ?? null };
  return { group, row, epoch, state, ...numbers };
}

/** The cell in lines, the first its name. */
export function cellLines({ group, row, epoch, state, rms, mean, last }: GradientCell): string[] {
  const name = row === 'norm' ? `${group.name}, all rows` : `${group.name} ${group.rowNames[row] ?? ''}`;
  const lines = [`${name}, epoch ${epoch}`];
  if (rms !== null)
    lines.push(`${row === 'norm' ? 'L2 norm, RMS over batches' : 'RMS over batches'} ${formatNumber(rms)}`);
  if (mean !== null) lines.push(`mean ${formatNumber(mean)}`);
  if (last !== null) lines.push(`last batch ${formatNumber(last)}`);
  return [...lines, ...stateWords(state, group)];
}

/** The heatmap in one sentence per group. */
export function describeGradients(
  groups: readonly HeatmapGroup[],
  measured: readonly (readonly (GradientRecord | null)[])[],
  states: readonly GradientRecord['state'][],
): string {
  const sentences = groups.map((group, g) => {
    if (states[g] === 'none') return `${group.name}: None. ${group.reason}`.trim();
    if (states[g] === 'frozen') return `${group.name}: frozen, not asked for.`;
    const records = measured[g] ?? [];
    let epoch = records.length - 1;
    while (epoch > 0 && !records[epoch]) epoch--;
    const record = records[epoch];
    if (record?.state !== 'value') return `${group.name}: not measured yet.`;
    const zeros = record.rms.filter((value) => value === 0).length;
    const exact = zeros > 0 ? `, ${zeros} of ${record.rms.length} rows exactly 0` : '';
    return `${group.name}: L2 norm ${formatNumber(record.norm)} in epoch ${epoch}${exact}.`;
  });
  return `Gradient by layer and epoch. ${sentences.join(' ')}`;
}
