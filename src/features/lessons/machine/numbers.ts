import { formatScore } from '../../../charts/kit/format';
import type { Experiment } from '../../../model/experiment';
import { sameExperiment } from '../../../model/identity';
import { imageWords } from '../../../model/imageSets';
import { alike } from '../../../model/outcome/bounds';
import type { EndedRun } from '../../../model/outcome/ended';
import { outcomeOf, outcomeSentence } from '../../../model/outcome/sentence';
import { endedRun } from '../../../store/background/outcome';
import { currentRun } from '../../../store/lab';
import { isFinished } from '../../../store/state/runs';
import type { Scene } from './step';

/*
 * Numbers for sentences, all from runs that the engine has trained. Where there is no such run there is no number, and a
 * sentence goes without.
 */

/** The run on the canvas at its end; null before. */
export function here({ state }: Scene): EndedRun | null {
  const run = currentRun(state);
  return run && isFinished(run) ? endedRun(run) : null;
}

/** A trained run that differs from what is on the canvas as `change` says; null where there is none. */
export function trainedAs({ state }: Scene, change: (experiment: Experiment) => Experiment): EndedRun | null {
  const wanted = change(state.experiment);
  const run = state.runs.findLast((other) => isFinished(other) && sameExperiment(other.experiment, wanted));
  return run ? endedRun(run) : null;
}

/** The same without a skip. */
export function withoutSkips(scene: Scene): EndedRun | null {
  return trainedAs(scene, (experiment) => ({ ...experiment, skips: [] }));
}

/** What the run on the canvas shows against another; '' before its end. */
export function shows(scene: Scene, before: EndedRun | null): string {
  const run = here(scene);
  if (!run) return '';
  const { strong, rest } = outcomeSentence(outcomeOf(run, before));
  return `${strong} ${rest}`;
}

/** In the place of a sentence that needs a run at its end. */
export function notYet({ state }: Scene): string {
  return currentRun(state)?.snapshot?.status === 'running'
    ? 'It is still training; the numbers come at its end.'
    : 'No training has come to its end here: go back, and train.';
}

/** Which of two accuracies is the higher: 'first', 'second', or 'alike'; null where one is not there. */
export function higher(
  first: number | null | undefined,
  second: number | null | undefined,
): 'first' | 'second' | 'alike' | null {
  if (first == null || second == null) return null;
  if (Math.abs(first - second) <= alike) return 'alike';
  return first > second ? 'first' : 'second';
}

/** What one calls the images that are read, and their classes. */
export function imageWordsOf({ state }: Scene): ReturnType<typeof imageWords> {
  return imageWords(state.experiment.data.set);
}

export function two(accuracy: number | null | undefined): string {
  return accuracy == null ? '…' : formatScore(accuracy);
}
