import type { GradientMode } from '../../model/experiment';
import { withinBounds } from '../../model/significance';
import { type Estimate, estimate } from '../../model/statistics';
import { type Claim, type GradientClaim, gradientModes, type Metric, metrics, reachAllOfThree } from './claims';
import { type Find, type Finished, paperFormulas, placed, resultsOf, type Scale, type Series } from './series';
import { judge, type Rule, trainedPoints, type Verdict } from './verdict';

/** Accuracies, in points, that a claim compares, seed by seed. */
export interface Sides {
  readonly high: readonly number[];
  /** null where the claim is about the level. */
  readonly low: readonly number[] | null;
}

/** A claim measured by one metric in one gradient mode. */
export interface Outcome {
  readonly claim: string;
  readonly mode: GradientMode;
  readonly metric: Metric;
  readonly rule: Rule;
  readonly sides: Sides;
  /** Accuracy, or that of the better side, in points. */
  readonly high: Estimate;
  readonly low: Estimate | null;
  /** Paired difference in points; null where the claim is about the level. */
  readonly points: Estimate | null;
  /** The same relative to the lower side, in percent; null also where that is 0 in a seed. */
  readonly relative: Estimate | null;
  readonly verdict: Verdict;
  /** Of a percentage read as relative. */
  readonly relativeVerdict: Verdict | null;
}

/** Final accuracy in points: the last epoch counts. */
export function finalAccuracy(result: Finished, metric: Metric): number {
  return 100 * (result[metric].accuracy.at(-1) ?? Number.NaN);
}

/** Best validation accuracy of any epoch, in points: shown beside the last. */
export function bestValidation(result: Finished): number {
  return 100 * Math.max(...result.validation.accuracy);
}

/** Accuracy of guessing, in points. */
export function chanceOf({ experiment }: Series): number {
  return 100 / experiment.data.digits.length;
}

/** First epoch whose validation accuracy is above chance + 15 points; null if none is. */
export function plateauLeft({ experiment, validation }: Finished): number | null {
  const threshold = 1 / experiment.data.digits.length + trainedPoints / 100;
  const epoch = validation.accuracy.findIndex((accuracy) => accuracy > threshold);
  return epoch < 0 ? null : epoch;
}

/** An accuracy as it is shown: its interval stays between 0 and 100 %. */
export function levelOf(accuracy: Estimate): Estimate {
  return withinBounds(accuracy, [0, 100]);
}

/** A percentage holds as points or as relative. */
export function eitherVerdict({ verdict, relativeVerdict }: Pick<Outcome, 'verdict' | 'relativeVerdict'>): Verdict {
  return relativeVerdict === 'holds' ? 'holds' : verdict;
}

/** Of a percentage that holds: the estimate that says so, relative before points; null where none does. */
export function holdingEstimate(outcome: Outcome): Estimate | null {
  const { points, relative, relativeVerdict, rule, verdict } = outcome;
  if (rule.kind !== 'about') return null;
  const holding = [relativeVerdict === 'holds' ? relative : null, verdict === 'holds' ? points : null].filter(
    (one) => one !== null,
  );
  return holding.find(isAboveZero) ?? holding[0] ?? null;
}

/**
 * The verdict as it counts in sums: a percentage whose interval contains 0 as well is undecided there, since it tells the paper's
 * gain from none no better.
 */
export function countedVerdict(outcome: Outcome): Verdict {
  const holding = holdingEstimate(outcome);
  if (holding) return isAboveZero(holding) ? 'holds' : 'undecided';
  return eitherVerdict(outcome);
}

function isAboveZero({ interval }: Estimate): boolean {
  return interval !== null && interval[0] > 0;
}

/** Every claim, mode and metric of which all runs are there. */
export function measureClaims(claims: readonly Claim[], scale: Scale, find: Find): Outcome[] {
  return claims.flatMap((claim) =>
    gradientModes.flatMap((mode) => metrics.flatMap((metric) => measureClaim(claim, mode, metric, scale, find) ?? [])),
  );
}

/** One claim by one metric in one mode; null where a run is missing. */
export function measureClaim(
  claim: Claim,
  mode: GradientMode,
  metric: Metric,
  scale: Scale,
  find: Find,
): Outcome | null {
  const high = bySeed(claim.high(mode), metric, scale, find, Math.min);
  const low = claim.low ? bySeed(claim.low(mode), metric, scale, find, Math.max) : null;
  return high && (low || !claim.low) ? outcomeOf(claim, mode, metric, { high, low }) : null;
}

/** What a claim's accuracies say of it. */
export function outcomeOf(claim: Claim, mode: GradientMode, metric: Metric, sides: Sides): Outcome {
  const { high, low } = sides;
  const percent = claim.percents?.[metric];
  const rule: Rule = percent === undefined ? claim.rule : { kind: 'about', percent };
  const chance = chanceOf(claim.high(mode)[0] as Series);
  const level = { claim: claim.id, mode, metric, rule, sides, high: estimate(high) };
  if (!low) {
    const verdict = judge(rule, level.high, chance);
    return { ...level, low: null, points: null, relative: null, verdict, relativeVerdict: null };
  }
  const points = estimate(high.map((value, seed) => value - (low[seed] as number)));
  const relative = low.includes(0)
    ? null
    : estimate(high.map((value, seed) => 100 * (value / (low[seed] as number) - 1)));
  return {
    ...level,
    low: estimate(low),
    points,
    relative,
    verdict: judge(rule, points, chance),
    relativeVerdict: rule.kind === 'about' && relative ? judge(rule, relative, chance) : null,
  };
}

/** Per seed the weakest or strongest of some series, in points; null where a run is missing. */
function bySeed(
  series: readonly Series[],
  metric: Metric,
  scale: Scale,
  find: Find,
  choose: (...values: number[]) => number,
): number[] | null {
  const results = series.map((one) => resultsOf(one, scale, find));
  const values = scale.seeds.map((_, seed) =>
    choose(...results.map((runs) => (runs[seed] ? finalAccuracy(runs[seed], metric) : Number.NaN))),
  );
  return values.some(Number.isNaN) ? null : values;
}

/** What a layer was handed in all epochs of all seeds; `zero`: a gradient, of which every number is exactly 0. */
export type LayerReach = 'none' | 'zero' | 'value';

/** What the layers were handed, by layer; null where runs are missing or do not agree on None. */
export function measuredReach(series: Series, scale: Scale, find: Find): LayerReach[] | null {
  const all = resultsOf(series, scale, find).map((result) => result?.gradients.slice(0, -1));
  const [first] = all;
  if (!first) return null;
  const reach: LayerReach[] = [];
  for (const layer of first.keys()) {
    const groups = all.map((layers) => layers?.[layer]);
    const norms = groups.filter((group) => typeof group === 'object');
    if (norms.length > 0 && norms.length < groups.length) return null;
    if (groups.includes(undefined)) return null;
    reach.push(norms.length === 0 ? 'none' : norms.flat().some((norm) => norm !== 0) ? 'value' : 'zero');
  }
  return reach;
}

/** Whether it has a gradient, be it exactly 0: what the paper's claims are about. */
export function hasGradient(reach: LayerReach): boolean {
  return reach !== 'none';
}

export interface GradientOutcome {
  readonly claim: string;
  readonly mode: GradientMode;
  readonly reached: readonly LayerReach[] | null;
  readonly verdict: Verdict;
}

export function measureGradients(claims: readonly GradientClaim[], scale: Scale, find: Find): GradientOutcome[] {
  return claims.flatMap((claim) =>
    gradientModes.map((mode): GradientOutcome => {
      const reached = measuredReach(claim.series(mode), scale, find);
      const agrees = reached?.every((one, layer) => hasGradient(one) === claim.reached[layer]);
      return { claim: claim.id, mode, reached, verdict: reached ? (agrees ? 'holds' : 'fails') : 'undecided' };
    }),
  );
}

/** Of a placement of three layers in one mode: what its layers were handed, and whether all have a gradient exactly if the paper says so. */
export interface ReachAllOutcome extends Omit<GradientOutcome, 'claim'> {
  readonly formula: string;
  /** Whether the paper says that all layers have one. */
  readonly claimed: boolean;
}

/** Fig. 11: the 15 placements of three layers, each in both modes. */
export function measureReachAll(scale: Scale, find: Find): ReachAllOutcome[] {
  return paperFormulas(3).flatMap((formula) =>
    gradientModes.map((mode): ReachAllOutcome => {
      const claimed = reachAllOfThree.includes(formula);
      const reached = measuredReach(placed(formula, mode, { layers: 3 }), scale, find);
      const agrees = reached?.every(hasGradient) === claimed;
      return { formula, claimed, mode, reached, verdict: reached ? (agrees ? 'holds' : 'fails') : 'undecided' };
    }),
  );
}
