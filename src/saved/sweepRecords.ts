import { parseExperiment } from '../io/experiment';
import { readSweep } from '../io/sweepFile';
import { sweepFileOf } from '../io/sweepPlan';
import { numericsVersion } from '../model/run';
import { mostFactors, type SweepFactor, type SweepPlan } from '../model/sweep/plan';
import type { SweepScore } from '../model/sweep/score';
import type { TimedRun } from '../model/sweep/work';
import type { KeptSweep } from '../store/sweep/sweepKeeper';

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

/** A plan that the reader of sweep files accepts, with its first seed. */
function readPlan(value: unknown): SweepPlan | null {
  const { base, factors, seeds } = fieldsOf(value);
  try {
    const plan: SweepPlan = {
      base: parseExperiment(base),
      factors: listOf(factors, isFactor),
      seeds: listOf(seeds, (seed): seed is number => Number.isInteger(seed)),
    };
    if (plan.factors.length > mostFactors || plan.seeds.length === 0) return null;
    readSweep(sweepFileOf({ ...plan, seeds: plan.seeds.slice(0, 1) }));
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
