import type { Experiment } from '../model/experiment';
import type { Parameters, Score } from '../model/run';
import { Assessor } from './assess';
import type { Backend } from './backend';
import { heldOutImages } from './dataset';
import { ImageSet } from './imageSet';
import type { Mnist } from './mnist';
import { Network } from './network';

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
