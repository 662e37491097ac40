import { type Estimate, estimate } from '../../model/statistics';
import { finalAccuracy } from '../claims/measure';
import { type Find, resultsOf, type Scale, type Series } from '../claims/series';
import { estimateText } from '../claims/tables';
import { alikePoints, judge } from '../claims/verdict';

/** Two sides' final validation accuracies and what lies between them, paired by seed; all in points. */
export interface Difference {
  readonly high: Estimate;
  readonly low: Estimate;
  readonly points: Estimate;
  /** `points` seed by seed. */
  readonly bySeed: readonly number[];
}

/** Validation accuracy of one series against another's; null where a run is missing. */
export function differenceOf(high: Series, low: Series, scale: Scale, find: Find): Difference | null {
  const [ours, theirs] = [high, low].map((series) =>
    resultsOf(series, scale, find).flatMap((run) => (run ? finalAccuracy(run, 'validation') : [])),
  ) as [number[], number[]];
  if (ours.length < scale.seeds.length || theirs.length < scale.seeds.length) return null;
  return difference(ours, theirs);
}

/** From accuracies of the same seeds in the same order. */
export function difference(high: readonly number[], low: readonly number[]): Difference {
  const bySeed = high.map((value, seed) => value - (low[seed] as number));
  return { high: estimate(high), low: estimate(low), points: estimate(bySeed), bySeed };
}

/** How one side stands to the other by the paired interval: `slightly` where it also lies within ±3 points. */
export type Standing = 'better' | 'slightly better' | 'alike' | 'slightly worse' | 'worse' | 'undecided';

export function standingOf({ points }: Pick<Difference, 'points'>): Standing {
  if (!points.interval) return 'undecided';
  const [low, high] = points.interval;
  // Chance matters to neither rule.
  const alike = judge({ kind: 'alike' }, points, 0) === 'holds';
  if (low > 0) return alike ? 'slightly better' : 'better';
  if (high < 0) return alike ? 'slightly worse' : 'worse';
  return alike ? 'alike' : 'undecided';
}

/** "+1.5 points (0.3 to 2.7), slightly better" */
export function differenceText(measured: Pick<Difference, 'points'> | null): string {
  if (!measured) return 'not run';
  return `${estimateText(measured.points, ' points', true)}, ${standingOf(measured)}`;
}

/** What the words of `standingOf` mean, for the reader of a report. */
export const standingNote = `"Better" and "worse": the paired interval lies wholly on one side of 0; "alike": it lies within ±${alikePoints} points;
"slightly": both; "undecided": neither. There are some eighty comparisons, none of them corrected for that: one in twenty stands out by chance. Nor are they
independent: the runs with either gradient are often nearly the same.`;
