import type { Coverage, GradientMode, Readout } from '../../model/experiment';
import { type Counts, countedCounts } from './claimLines';
import { claimNamed, claims, type FigureId } from './claims';
import { coverageReading, readScale } from './coverages';
import { type Evidence, evidenceOf } from './evidence';
import { countedVerdict, measureClaims } from './measure';
import type { Find } from './series';
import type { Verdict } from './verdict';

/** One of the readings that are compared. */
export interface ComparedReading {
  readonly coverage: Coverage;
  readonly readout: Readout;
}

/**
 * The evidence of one reading, corrected over all of its claims with one gradient: one family. The default has every
 * claim, the other readings those of the figures that they were run for.
 */
export function evidenceOfReading({ coverage, readout }: ComparedReading, mode: GradientMode, find: Find): Evidence[] {
  const outcomes = measureClaims(claims, readScale(coverageReading(coverage, readout)), find);
  return evidenceOf(outcomes.filter((outcome) => outcome.mode === mode));
}

/** What is left of a figure's counts after the correction: a percentage fails where it does so as points and as relative. */
export function correctedCounts(figure: FigureId, evidence: readonly Evidence[]): Counts {
  const own = evidence.filter(({ outcome }) => claimNamed(outcome.claim).figure === figure);
  const outcomes = [...new Set(own.map(({ outcome }) => outcome))];
  return countedCounts(
    outcomes.map((outcome): Verdict => {
      const words = own.filter((one) => one.outcome === outcome).map(({ corrected }) => corrected);
      if (outcome.rule.kind !== 'about') return words[0] ?? 'undecided';
      // What only the correction keeps from failing does not hold for that.
      if (countedVerdict(outcome) === 'holds') return 'holds';
      return words.every((word) => word === 'fails') ? 'fails' : 'undecided';
    }),
  );
}
