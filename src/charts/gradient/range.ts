import type { GradientRecord } from '../../model/run';
import { isUpToRounding } from '../../model/verdict/upToRounding';
import { type Range, sharedGradientRange } from '../kit/scales';
import type { HeatmapGroup } from './groups';

/** `shared`: one fixed range for all runs. `run`: fitted to all groups of the run. `layer`: fitted to each group. */
export type GradientScale = 'shared' | 'run' | 'layer';

/** Ranges that stay while runs and epochs change, so that colours can be compared. */
export interface LockedRanges {
  readonly scale: GradientScale;
  readonly ranges: ReadonlyMap<HeatmapGroup['source'], Range>;
  /** What they were fitted to: 'run B, epoch 30'. */
  readonly from: string;
}

/** The locked range of each group; one that was not there when it was locked gets the widest. */
export function lockedRanges({ ranges }: LockedRanges, groups: readonly HeatmapGroup[]): Range[] {
  const all = [...ranges.values()];
  const widest = { min: Math.min(...all.map(({ min }) => min)), max: Math.max(...all.map(({ max }) => max)) };
  return groups.map(({ source }) => ranges.get(source) ?? (all.length > 0 ? widest : sharedGradientRange));
}

/** Range of each group. `records[g]` are the measurements of group g. */
export function gradientRanges(
  scale: GradientScale,
  records: readonly (readonly (GradientRecord | null)[])[],
): Range[] {
  if (scale === 'shared') return records.map(() => sharedGradientRange);
  if (scale === 'layer') return records.map((group) => fitRange(group));
  const whole = fitRange(records.flat());
  return records.map(() => whole);
}

/**
 * From the smallest to the largest size that is neither 0 nor infinite, rounded outwards to 1 or 3
 * times a power of ten, so that a growing run moves the scale rarely; the shared range without data.
 */
export function fitRange(records: Iterable<GradientRecord | null>): Range {
  let min = Infinity;
  let max = 0;
  for (const record of records) {
    if (record?.state !== 'value') continue;
    for (const [row, value] of [...record.rms.entries(), ['norm', record.norm] as const]) {
      if (!(value > 0) || !Number.isFinite(value) || isUpToRounding(record, row)) continue;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  if (max === 0) return sharedGradientRange;
  const low = roundStep(min, 'down');
  const high = roundStep(max, 'up');
  return { min: low, max: high > low ? high : low * 10 };
}

function roundStep(value: number, direction: 'down' | 'up'): number {
  const exponent = Math.floor(Math.log10(value));
  const steps = [1, 3, 10].map((factor) => Number(`${factor}e${exponent}`));
  return direction === 'down'
    ? Math.max(...steps.filter((step) => step <= value), Number(`1e${exponent}`))
    : Math.min(...steps.filter((step) => step >= value), Number(`10e${exponent}`));
}
