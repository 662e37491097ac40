import { effectSize, holm, signFlipTest, tTest } from '../../model/significance';
import { standardError } from '../../model/statistics';
import { reportSigned } from '../reportSigned';
import { claimNamed } from './claims';
import { chanceOf, type Outcome } from './measure';
import type { Series } from './series';
import { alikePoints, idlePoints, type Rule, trainedPoints, type Verdict } from './verdict';

/**
 * Beside the verdict that the rules fixed before give: what else can be said of the same seeds. All of it is ours. The
 * p value belongs to the very interval that judges, so that it is 0.05 or less exactly where the verdict is decided.
 */
export interface Evidence {
  readonly outcome: Outcome;
  /** A percentage is tested as points and as relative, each by itself. */
  readonly unit: 'points' | 'relative';
  readonly verdict: Verdict;
  /** Two-sided, by Student's t: of what the verdict rejects. Of "about" alone the claim itself is what can be rejected. */
  readonly p: number;
  /** Adjusted by Holm's method over the family. */
  readonly adjusted: number;
  /** The verdict that is left. */
  readonly corrected: Verdict;
  /** Exact, by turning signs, of the distance from `bound`; at ten seeds 0.002 at least. */
  readonly permutation: number;
  /** Hedges' g: distance from `bound` in standard deviations over the seeds. */
  readonly effect: number;
  /** What the mean is set against: 0, of "alike" the nearer of ±3, the paper's percentage, or the level of "trains" and "does not train". */
  readonly bound: number;
}

/** Chance of a false decision that a verdict allows: its interval is one of 95 %. */
const level = 0.05;

/** The evidence for some outcomes, corrected over all of them: one family. Outcomes of a single seed have none. */
export function evidenceOf(outcomes: readonly Outcome[]): Evidence[] {
  const tested = outcomes.flatMap((outcome) => testsOf(outcome));
  const adjusted = holm(tested.map(({ p }) => p));
  return tested.map((one, index) => {
    const own = adjusted[index] as number;
    return { ...one, adjusted: own, corrected: own <= level ? one.verdict : unrejected(one.outcome.rule) };
  });
}

type Tested = Omit<Evidence, 'adjusted' | 'corrected'>;

/** "About p" holds as long as nothing speaks against it; of every other rule nothing is said then. */
function unrejected(rule: Rule): Verdict {
  return rule.kind === 'about' ? 'holds' : 'undecided';
}

function testsOf(outcome: Outcome): Tested[] {
  const { rule, sides, verdict, relativeVerdict } = outcome;
  const { high, low } = sides;
  if (high.length < 2) return [];
  const points = low ? high.map((value, seed) => value - (low[seed] as number)) : high;
  const own = tested(outcome, 'points', points, verdict);
  if (rule.kind !== 'about' || !low || !relativeVerdict) return [own];
  const relative = high.map((value, seed) => 100 * (value / (low[seed] as number) - 1));
  return [own, tested(outcome, 'relative', relative, relativeVerdict)];
}

function tested(outcome: Outcome, unit: Tested['unit'], values: readonly number[], verdict: Verdict): Tested {
  const chance = chanceOf(claimNamed(outcome.claim).high(outcome.mode)[0] as Series);
  const bound = boundOf(outcome.rule, standardError(values).mean, chance);
  return {
    outcome,
    unit,
    verdict,
    p: tTest(values, bound),
    permutation: signFlipTest(values.map((value) => value - bound)),
    effect: effectSize(values, bound),
    bound,
  };
}

/** Of "alike" that of its two bounds which decides: the one on the mean's own side, whether it lies within or beyond. */
function boundOf(rule: Rule, mean: number, chance: number): number {
  switch (rule.kind) {
    case 'beats':
      return 0;
    case 'alike':
      return mean < 0 ? -alikePoints : alikePoints;
    case 'about':
      return rule.percent;
    case 'doesNotTrain':
      return chance + idlePoints;
    case 'trains':
      return chance + trainedPoints;
  }
}

/** "0.031", "1e-5", "< 1e-9" */
export function pText(p: number): string {
  if (p < 1e-9) return '< 1e-9';
  return p < 0.001 ? p.toExponential(0) : p.toFixed(3);
}

/** "+4.2", "> 100" */
export function effectText(effect: number): string {
  if (Math.abs(effect) > 100) return effect > 0 ? '> 100' : '< -100';
  return reportSigned(effect);
}

export const evidenceNote = `Verdicts stand as fixed before: by the 95 % interval of Student's t. Beside them, and ours: p of the same test, two-sided; the
same after Holm's correction over all claims of one reading measured with one gradient, and the verdict that is left then (a percentage that only the correction keeps is
one that nothing speaks against); p of the exact permutation test that turns the signs of the seeds' differences (two-sided; with ten seeds at least 0.002,
so that by itself it survives no correction over so many claims: it is a check of the t test's assumptions); and Hedges' g, the mean's distance from what it
is set against in standard deviations over the seeds. What it is set against, in every column: of "alike" the nearer of ±${alikePoints} points, else what the rule names.`;
