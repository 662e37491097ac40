import type { Score } from '../../model/run';
import type { Backend, Workspace } from '../backend';
import { heldOutImages } from '../data/dataset';
import { ImageSet } from '../data/imageSet';
import type { Mnist } from '../data/mnist';
import { saying } from '../work';
import { Assessor } from './assess';
import type { Model } from './model';

export interface HeldOutScore {
  readonly images: number;
  readonly score: Score;
}

/**
 * Loss and accuracy on the images of MNIST's test file, which nothing else touches, by a model of its
 * own: the run may be trained on meanwhile. Yields the share done after every image.
 * @param build the model, in a workspace; see `Backend.open`
 * @param trainingSet its features are what the head's input is normalised by, if it is
 */
export function* heldOutTest<P>(
  backend: Backend,
  build: (workspace: Workspace) => Model<P>,
  parameters: P,
  mnist: Mnist,
  trainingSet: ImageSet,
): Generator<number, HeldOutScore> {
  const { model, assessor } = backend.open((workspace) => {
    const model = build(workspace);
    return { model, assessor: new Assessor(model, workspace) };
  });
  model.load(parameters);
  const { experiment } = model;
  const set = new ImageSet(heldOutImages(experiment, mnist), experiment.data.imageSize, experiment.coverage);
  const before = experiment.head.standardise ? trainingSet.count : 0;
  const all = before + set.count;
  yield* saying(model.standardising(trainingSet), (done) => done / all);
  const { score } = yield* saying(assessor.assessing(set), (done) => (before + done) / all);
  return { images: set.count, score };
}
