import { parseExperiment } from '../io/experiment';
import { checkPlan } from '../io/sweepPlan';
import { numericsVersion } from '../model/run';
import { mostFactors, type SweepFactor, type SweepPlan } from '../model/sweep/plan';
import type { SweepScore } from '../model/sweep/score';
import type { TimedRun } from '../model/sweep/work';
import { keyedRuns } from '../store/sweep/sweepState';
import type { KeptSweep } from '../store/sweep/sweepWriter';

/** Raised when a reader of the version before could not read a record, or would read it wrongly. */
export const sweepVersion = 1;

/** A score as it lies in the database; null where it is none, or of another arithmetic. */
export function readScoreRecord(value: unknown): SweepScore | null {
  const { version, numericsVersion: numerics, score } = fieldsOf(value);
  if (version !== sweepVersion || numerics !== numericsVersion) return null;
  const { gradients, stopped, ...numbers } = fieldsOf(score);
  const { loss, accuracy, best, bestEpoch, trainLoss, trainAccuracy, epoch } = numbers;
  const sound =
    [loss, accuracy, best, bestEpoch, epoch].every((number) => typeof number === 'number') &&
    [trainLoss, trainAccuracy].every((number) => number === null || typeof number === 'number') &&
    (stopped === null || typeof stopped === 'string') &&
    Array.isArray(gradients) &&
    gradients.every((norm) => norm === null || norm === 'none' || norm === 'frozen' || typeof norm === 'number');
  return sound ? (score as SweepScore) : null;
}

/** The plan and what goes with it; none where it is broken: scores count, not the plan that they came from. */
export function readPlanRecord(value: unknown): Omit<KeptSweep, 'scores'> {
  const { version, plan, unfinished, timed } = fieldsOf(value);
  const found = version === sweepVersion ? readPlan(plan) : null;
  const runs = (Array.isArray(timed) ? timed : []).filter(isTimed);
  return { plan: found, unfinished: found !== null && unfinished === true, timed: runs };
}

/** Scores that stay beside those of the plan that is written. */
const mostOthers = 20_000;

/** Keys of the scores that are let go, so that they do not fill the storage: of earlier sweeps, where these have become too many. */
export function scoresToLetGo(keys: readonly string[], plan: SweepPlan | null): string[] {
  if (keys.length <= mostOthers) return [];
  const own = new Set(plan ? keyedRuns(plan).map(({ key }) => key) : []);
  const others = keys.filter((key) => !own.has(key));
  return others.length > mostOthers ? others : [];
}

/** A plan that the reader of sweep files takes. */
function readPlan(value: unknown): SweepPlan | null {
  const { base, factors, seeds, twins } = fieldsOf(value);
  try {
    const plan: SweepPlan = {
      base: parseExperiment(base),
      factors: listOf(factors, isFactor),
      seeds: listOf(seeds, (seed): seed is number => Number.isInteger(seed)),
      ...(twins === true ? { twins } : {}),
    };
    if (plan.factors.length > mostFactors || plan.seeds.length === 0) return null;
    checkPlan(plan);
    return plan;
  } catch {
    return null;
  }
}

/** @throws TypeError where it is no list of such */
function listOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): Item[] {
  if (Array.isArray(value) && value.every(isItem)) return value;
  throw new TypeError('a list is broken');
}

function isFactor(value: unknown): value is SweepFactor {
  const { id, levels } = fieldsOf(value);
  return typeof id === 'string' && Array.isArray(levels) && levels.length > 0;
}

function isTimed(value: unknown): value is TimedRun {
  const { work, ms } = fieldsOf(value);
  return typeof work === 'number' && typeof ms === 'number' && work > 0 && ms > 0;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
