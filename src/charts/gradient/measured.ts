import type { EpochRecord, GradientRecord } from '../../model/run';
import { groupRecord, type HeatmapGroup } from './groups';

/** What was measured: `measured[g][epoch]` for every group and epochs 0..budget, null where nothing was. */
export type Measured = readonly (readonly (GradientRecord | null)[])[];

export interface MeasuredSource {
  readonly groups: readonly HeatmapGroup[];
  readonly records: readonly Pick<EpochRecord, 'epoch' | 'layers' | 'head'>[];
  /** The epoch under way, counted from 1; null before its first batch. */
  readonly current: (Pick<EpochRecord, 'layers' | 'head'> & { readonly epoch: number }) | null;
  readonly budget: number;
}

export function measuredByGroup({ groups, records, current, budget }: MeasuredSource): Measured {
  return groups.map(({ source }) => {
    const epochs: (GradientRecord | null)[] = new Array(budget + 1).fill(null);
    for (const record of records) epochs[record.epoch] = groupRecord(record, source);
    if (current) epochs[current.epoch] = groupRecord(current, source);
    return epochs;
  });
}

/** First epoch at which anything differs, so that only what is new is painted; Infinity where nothing does. */
export function firstChange(before: Measured, now: Measured): number {
  if (before.length !== now.length) return 0;
  let first = Infinity;
  now.forEach((epochs, g) => {
    const old = before[g] ?? [];
    const length = Math.max(epochs.length, old.length);
    for (let epoch = 0; epoch < length && epoch < first; epoch++) {
      if ((epochs[epoch] ?? null) !== (old[epoch] ?? null)) first = epoch;
    }
  });
  return first;
}
