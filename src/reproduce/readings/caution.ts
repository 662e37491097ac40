import type { Estimate } from '../../model/statistics';
import { claimNamed } from '../claims/claims';
import type { Outcome } from '../claims/measure';
import type { ReadingEffects } from './effects';
import { outcomesOf, type RecordedReading } from './file';
import { nearPoints } from './readings';

/**
 * How much is in "holds over 5 seeds" where a claim names a percentage. Seed 0 chose the readings and is one of the
 * five, and a wide interval contains most percentages.
 */
export interface Caution {
  /** Within 10 points with seed 0. */
  readonly near: number;
  /** Of these, those whose mean over five seeds is within 10 points too. */
  readonly nearInMean: number;
  readonly holding: number;
  /** Of these, those whose interval, the one that contains the percentage, also lies above 0. */
  readonly aboveZero: number;
}

/** @param own readings of one figure; null where its claims name no percentage, or none came near */
export function cautionOf(own: readonly RecordedReading[]): Caution | null {
  const near = own.filter(({ verdict }) => verdict !== null);
  const [first] = near;
  if (!first || percentages(first).length === 0) return null;
  const holding = near.filter(({ verdict }) => verdict === 'holds');
  return {
    near: near.length,
    nearInMean: near.filter((one) => meets(one, ({ mean }, percent) => Math.abs(mean - percent) <= nearPoints)).length,
    holding: holding.length,
    aboveZero: holding.filter((one) =>
      meets(one, ({ interval }, percent) => {
        const [low, high] = interval ?? [Number.NaN, Number.NaN];
        return low > 0 && low <= percent && percent <= high;
      }),
    ).length,
  };
}

function percentages(one: RecordedReading): Outcome[] {
  return outcomesOf(one).filter(({ rule }) => rule.kind === 'about');
}

/** Whether training and validation meet a test, or one of them where the claim names none; as points or as relative. */
function meets(one: RecordedReading, test: (measured: Estimate, percent: number) => boolean): boolean {
  const outcomes = percentages(one);
  const met = outcomes.map(({ rule, points, relative }) =>
    [points, relative].some((unit) => unit !== null && rule.kind === 'about' && test(unit, rule.percent)),
  );
  return outcomes.some(({ claim }) => claimNamed(claim).anyMetric) ? met.includes(true) : !met.includes(false);
}

/** "Of the 28 within 10 points with seed 0, 4 have a five-seed mean within 10 points. .." */
export function cautionText(caution: Caution): string {
  const { near, nearInMean, holding, aboveZero } = caution;
  return `Of the ${near} within ${nearPoints} points with seed 0, ${nearInMean} have a mean over the five seeds within ${nearPoints} points; of the ${holding} that hold,
${aboveZero} do so with an interval that also lies above 0.`;
}

/** Readings that hold from which on a value that all of them have says something. */
const telling = 5;

/** "All 22 that hold have loss softmax twice; with any other none of 272 does." Empty where no value is common to all. */
export function commonText({ all, points }: ReadingEffects): string {
  if (all.holding < telling) return '';
  return points
    .flatMap(({ name, values }) => {
      const [one, ...more] = values.filter(({ holding }) => holding > 0);
      if (!one || more.length > 0) return [];
      const others = values.reduce((sum, { distances }) => sum + distances.length, 0) - one.distances.length;
      return [`All ${all.holding} that hold have ${name} ${one.name}; with any other none of ${others} does.`];
    })
    .join(' ');
}
