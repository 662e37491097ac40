import { differences } from '../../kit/lab/runSummary';
import type { Experiment } from '../../model/experiment';
import type { OwnNames } from '../../model/imageSets';

/** What a row says of an experiment's settings, for the names that own images have. */
interface Words {
  readonly own: OwnNames;
  readonly words: readonly string[];
}

const known = new WeakMap<Experiment, Words>();

/** `differences` of an experiment, once for each and its names: every run is asked for with every snapshot. */
function wordsOf(experiment: Experiment, own: OwnNames): readonly string[] {
  const before = known.get(experiment);
  if (before?.own === own) return before.words;
  const words = differences(experiment, own);
  known.set(experiment, { own, words });
  return words;
}

/** What all of some runs say of their settings alike, in the words of `differences`; of one run alone nothing. */
export function sharedWords(experiments: readonly Experiment[], own: OwnNames): readonly string[] {
  const [first, ...rest] = experiments;
  if (!first || rest.length === 0) return [];
  return wordsOf(first, own).filter((word) => rest.every((experiment) => wordsOf(experiment, own).includes(word)));
}

/** In the order in which a row says them: what sets the run apart from the others first, since the row may end too early. */
export function apartFirst(words: readonly string[], shared: readonly string[]): readonly string[] {
  return [...words.filter((word) => !shared.includes(word)), ...words.filter((word) => shared.includes(word))];
}
