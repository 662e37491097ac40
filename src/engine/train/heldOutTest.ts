import type { Experiment } from '../../model/experiment';
import type { Parameters, Score } from '../../model/run';
import type { Backend } from '../backend';
import { heldOutImages } from '../data/dataset';
import { ImageSet } from '../data/imageSet';
import type { Mnist } from '../data/mnist';
import { Network } from '../network/network';
import { Assessor } from './assess';

export interface HeldOutScore {
  readonly images: number;
  readonly score: Score;
}

/**
 * Loss and accuracy on the images of MNIST's test file, which nothing else touches, in a network of its
 * own: the run may be trained on meanwhile. Yields the share done after every image.
 * @param trainingSet its features are what the head's input is standardised by, if it is
 */
export function* heldOutTest(
  backend: Backend,
  experiment: Experiment,
  parameters: Parameters,
  mnist: Mnist,
  trainingSet: ImageSet,
): Generator<number, HeldOutScore> {
  const { network, assessor } = backend.open((workspace) => {
    const network = new Network(experiment, workspace);
    return { network, assessor: new Assessor(network, workspace) };
  });
  network.load(parameters);
  const set = new ImageSet(heldOutImages(experiment, mnist), experiment.data.imageSize);
  const before = experiment.head.standardise ? trainingSet.count : 0;
  const all = before + set.count;
  for (const done of network.standardising(trainingSet)) yield done / all;
  const assessing = assessor.assessing(set);
  let next = assessing.next();
  while (!next.done) {
    yield (before + next.value) / all;
    next = assessing.next();
  }
  return { images: set.count, score: next.value.score };
}
