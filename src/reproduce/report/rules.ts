import type { Outcome } from '../claims/measure';
import { idlePoints, trainedPoints } from '../claims/verdict';
import type { RecordedReading } from '../readings/file';
import { allReadings, targets } from '../readings/readings';

/** What we added to the rules of the verdicts, and what of the verdicts hangs on it. */
export function addedRules(outcomes: readonly Outcome[]): string {
  const fails = outcomes.filter(({ verdict }) => verdict === 'fails').length;
  const trains = outcomes.filter(({ rule }) => rule.kind === 'trains');
  // Chance with the quantum head's four classes.
  const chance = 25;
  const words = trains.map(({ high: { interval }, verdict }) => {
    if (!interval) return { verdict, other: verdict };
    const line = chance + idlePoints;
    return { verdict, other: interval[0] > line ? 'holds' : interval[1] < line ? 'fails' : 'undecided' };
  });
  const changed = words.filter(({ verdict, other }) => verdict !== other).length;
  const same =
    changed === 0
      ? `with the contrary of "does not train" instead (above chance + ${idlePoints} points) all ${trains.length} verdicts would be the same.`
      : `with the contrary of "does not train" instead (above chance + ${idlePoints} points) ${changed} of ${trains.length} verdicts would be others.`;
  return `**Three rules are our own additions** to those. _Fails_: the interval lies wholly where the claim is false (a difference at or below 0 for "beats",
beyond ±3 points for "alike", above chance + ${idlePoints} for "does not train", without p for "about p"). By the rules above such a claim would be merely
undecided, which would hide that the data speak against it; ${fails} of the ${outcomes.length} verdicts in [figures.md](figures.md) are of this kind, percentages read as points (Fig. 2 has no re-encoding and counts for both gradients with the same runs). _Trains_, for
the two placements of Fig. 10 that the paper says train well, which no rule above covers: the lower end is above chance + ${trainedPoints} points.
The ${trainedPoints} is our choice; ${same} _The weaker side_: where several placements are said to beat several others, the weakest of
the former is set against the strongest of the latter, seed by seed, which is strict; the last claim of Fig. 10 is put that way by us.`;
}

/** Whether every reading of every figure was screened. */
export function isWhole(screened: readonly RecordedReading[]): boolean {
  return sharesOf(screened).every(({ own, all }) => own === all);
}

/** "All 4896 are screened: 288 for Fig. 2, .." or "So far 120 of 4896 are screened: 30 of 288 for Fig. 2, .." */
export function readingsShare(screened: readonly RecordedReading[]): string {
  const shares = sharesOf(screened);
  const all = shares.reduce((sum, share) => sum + share.all, 0);
  if (isWhole(screened)) {
    return `All ${all} are screened: ${shares.map(({ name, own }) => `${own} for ${name}`).join(', ')}.`;
  }
  return `So far ${screened.length} of ${all} are screened: ${shares.map(({ name, own, all }) => `${own} of ${all} for ${name}`).join(', ')}.`;
}

function sharesOf(screened: readonly RecordedReading[]) {
  return targets.map((target) => {
    const own = screened.filter(({ figure }) => figure === target.figure).length;
    return { name: target.figure.replace('fig', 'Fig. '), own, all: allReadings(target).length };
  });
}
