import { differences } from '../../kit/lab/runSummary';
import type { Experiment } from '../../model/experiment';

const known = new WeakMap<Experiment, readonly string[]>();

/** `differences` of an experiment, once for each: every run is asked for with every snapshot. */
function wordsOf(experiment: Experiment): readonly string[] {
  const words = known.get(experiment) ?? differences(experiment);
  known.set(experiment, words);
  return words;
}

/** What all of some runs say of their settings alike, in the words of `differences`; of one run alone nothing. */
export function sharedWords(experiments: readonly Experiment[]): readonly string[] {
  const [first, ...rest] = experiments;
  if (!first || rest.length === 0) return [];
  return wordsOf(first).filter((word) => rest.every((experiment) => wordsOf(experiment).includes(word)));
}

/** In the order in which a row says them: what sets the run apart from the others first, since the row may end too early. */
export function apartFirst(words: readonly string[], shared: readonly string[]): readonly string[] {
  return [...words.filter((word) => !shared.includes(word)), ...words.filter((word) => shared.includes(word))];
}
