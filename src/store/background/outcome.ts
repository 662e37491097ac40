import { type EndedRun, endOf } from '../../model/outcome/ended';
import { type Outcome, outcomeOf, outcomeSentence } from '../../model/outcome/sentence';
import type { LabState } from '../lab';
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
  const epoch = run.records.at(-1)?.epoch;
  if (!end || epoch === undefined) return null;
  const { seed } = run.experiment;
  const seeds = new Map<number, number>();
  let frozen: number | null = null;
  let linear: number | null = null;
  for (const { kind, seed: own, status, records } of run.companions) {
    const accuracy =
      status === 'finished' ? records.find((record) => record.epoch === epoch)?.validation.accuracy : undefined;
    if (accuracy === undefined) continue;
    if (kind === 'seed') seeds.set(own, accuracy);
    else if (own !== seed) continue;
    else if (kind === 'frozen') frozen = accuracy;
    else if (kind === 'linear') linear = accuracy;
  }
  return { ...end, seeds, frozen, linear };
}

/** The same as the sentence of the headline: what counts, and the rest; empty where there is none. */
export function outcomeWords(state: LabState): readonly string[] {
  const outcome = shownOutcome(state);
  if (!outcome) return [];
  const { strong, rest } = outcomeSentence(outcome);
  return [strong, rest];
}
