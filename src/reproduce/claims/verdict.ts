import type { Estimate } from '../../model/statistics';

/**
 * What a claim says, as a rule that a 95 % interval can meet. All values are in points of accuracy
 * (or in percent, for a relative gain). All but `trains` were fixed before any of the runs.
 */
export type Rule =
  /** A paired difference that lies above 0. */
  | { readonly kind: 'beats' }
  /** A paired difference within +-3. */
  | { readonly kind: 'alike' }
  /** A paired difference of about this many points or percent. */
  | { readonly kind: 'about'; readonly percent: number }
  /** An accuracy below chance + 5 points. */
  | { readonly kind: 'doesNotTrain' }
  /** An accuracy above chance + 15 points: the plateau is left. */
  | { readonly kind: 'trains' };

/** `fails`: the interval lies wholly where the claim is false. `undecided`: neither, or no interval. */
export type Verdict = 'holds' | 'fails' | 'undecided';

/** Points within which two accuracies are alike. */
export const alikePoints = 3;
/** Points above chance below which a network does not train. */
export const idlePoints = 5;
/** Points above chance beyond which it does: the plateau is left. */
export const trainedPoints = 15;

/** @param chance accuracy of guessing, in points */
export function judge(rule: Rule, { interval }: Estimate, chance: number): Verdict {
  if (!interval) return 'undecided';
  const [holds, fails] = regions(rule, interval, chance);
  return holds ? 'holds' : fails ? 'fails' : 'undecided';
}

function regions(rule: Rule, [low, high]: readonly [number, number], chance: number): [holds: boolean, fails: boolean] {
  switch (rule.kind) {
    case 'beats':
      return [low > 0, high <= 0];
    case 'alike':
      return [low >= -alikePoints && high <= alikePoints, low > alikePoints || high < -alikePoints];
    case 'about': {
      const within = low <= rule.percent && rule.percent <= high;
      return [within, !within];
    }
    case 'doesNotTrain':
      return [high < chance + idlePoints, low > chance + idlePoints];
    case 'trains':
      return [low > chance + trainedPoints, high < chance + trainedPoints];
  }
}

/** The rule in words, for the reader of a report. */
export function ruleText(rule: Rule): string {
  switch (rule.kind) {
    case 'beats':
      return 'paired interval above 0';
    case 'alike':
      return `paired interval within ±${alikePoints} points`;
    case 'about':
      return `interval contains ${rule.percent}`;
    case 'doesNotTrain':
      return `interval below chance + ${idlePoints} points`;
    case 'trains':
      return `interval above chance + ${trainedPoints} points`;
  }
}
