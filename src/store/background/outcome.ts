import { type EndedRun, endOf } from '../../model/outcome/ended';
import { type Outcome, outcomeOf, outcomeSentence } from '../../model/outcome/sentence';
import type { LabState } from '../lab';
import type { CompanionKind } from '../state/companionState';
import type { RunView } from '../state/runs';
import { shownEnd } from './shownEnd';

/*
 * What a training has shown, from the runs on the page. Fetched when the first training ends: nothing of the first load
 * waits for it.
 */

/** What the last training has shown, where it is that of the run on the canvas. */
export function shownOutcome(state: LabState): Outcome | null {
  const shown = shownEnd(state);
  const run = shown && endedRun(shown.run);
  return run ? outcomeOf(run, shown.before && endedRun(shown.before)) : null;
}

/** A run at its end with what its seeds and twins have come to; null before its first epoch is over. */
export function endedRun(run: RunView): EndedRun | null {
  const end = endOf(run.experiment, run.records);
  if (!end) return null;
  const { seed } = run.experiment;
  const twin = (kind: CompanionKind): number | null => companionAccuracies(run, kind).get(seed) ?? null;
  return { ...end, seeds: companionAccuracies(run, 'seed'), frozen: twin('frozen'), linear: twin('linear') };
}

/** Validation accuracy of companions that have come to their end, at the run's own last epoch, by seed. */
export function companionAccuracies({ records, companions }: RunView, wanted: CompanionKind): Map<number, number> {
  const epoch = records.at(-1)?.epoch;
  return new Map(
    companions.flatMap(({ kind, seed, status, records: own }) => {
      if (kind !== wanted || status !== 'finished') return [];
      const record = own.find((each) => each.epoch === epoch);
      return record ? [[seed, record.validation.accuracy] as const] : [];
    }),
  );
}

/** The same as the sentence of the headline: what counts, and the rest; empty where there is none. */
export function outcomeWords(state: LabState): readonly string[] {
  const outcome = shownOutcome(state);
  if (!outcome) return [];
  const { strong, rest } = outcomeSentence(outcome);
  return [strong, rest];
}
