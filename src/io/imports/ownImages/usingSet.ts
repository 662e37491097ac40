import type { Experiment } from '../../../model/experiment';
import type { OwnSet } from './ownSet';

/**
 * The experiment on somebody's own images, with all of them: as many of each class where the classes are even, else all
 * whatever their class.
 */
export function usingSet(experiment: Experiment, { id, classes, train }: OwnSet): Experiment {
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
