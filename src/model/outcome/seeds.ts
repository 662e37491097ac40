import type { EndedRun } from './ended';

/*
 * What several seeds say, and where they disagree. A seed is compared with itself: the images, the split and the first
 * parameters are then the same on both sides.
 */

/**
 * Seeds that both runs have, their own included: 'In all 5 seeds it is better.' '' where there is but one.
 * @param alike accuracies no further apart count as the same
 */
export function compareSeeds(run: EndedRun, before: EndedRun, alike: number): string {
  const differences = [run.accuracy - before.accuracy];
  for (const [seed, accuracy] of run.seeds) {
    const other = before.seeds.get(seed);
    if (other !== undefined) differences.push(accuracy - other);
  }
  const n = differences.length;
  if (n < 2) return '';
  const better = differences.filter((difference) => difference > alike).length;
  const worse = differences.filter((difference) => difference < -alike).length;
  if (better === n) return `In all ${n} seeds it is better.`;
  if (worse === n) return `In all ${n} seeds it is worse.`;
  if (better + worse === 0) return `In all ${n} seeds it is about the same.`;
  const counts = [
    ...(better > 0 ? [`better in ${better}`] : []),
    ...(worse > 0 ? [`worse in ${worse}`] : []),
    ...(better + worse < n ? [`about the same in ${n - better - worse}`] : []),
  ];
  return `Seeds disagree: of ${n}, ${counts.join(', ')}.`;
}

/**
 * How far the seeds of one run lie apart; '' where there is but one.
 * @param guessing an accuracy up to here is no better than guessing
 */
export function rangeOfSeeds(run: EndedRun, guessing: number): string {
  const all = [run.accuracy, ...run.seeds.values()];
  if (all.length < 2) return '';
  const range = `${Math.min(...all).toFixed(2)} to ${Math.max(...all).toFixed(2)}`;
  const stuck = all.filter((accuracy) => accuracy <= guessing).length;
  if (stuck > 0 && stuck < all.length)
    return `Seeds disagree: ${stuck} of ${all.length} no better than guessing, ${range}.`;
  return `Over ${all.length} seeds ${range}.`;
}
