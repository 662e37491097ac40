import type { Experiment } from '../../../model/experiment';
import type { OwnSet } from '../../../model/imageSets';

/**
 * The experiment on somebody's own images, with all of them: as many of each class where the classes are even, else all
 * whatever their class. An experiment that is on them already stays as it is: they may have come back to a run of theirs.
 */
export function usingSet(experiment: Experiment, { id, classes, train }: OwnSet): Experiment {
  if (experiment.data.set === id) return experiment;
  const counts = classes.map((_, label) => train.labels.reduce((sum, own) => sum + (own === label ? 1 : 0), 0));
  const least = Math.min(...counts);
  const isEven = counts.every((count) => count === least);
  return {
    ...experiment,
    data: {
      ...experiment.data,
      set: id,
      digits: classes.map((_, label) => label),
      sampling: isEven ? 'perClass' : 'uniform',
      images: isEven ? least : train.labels.length,
    },
  };
}
