import type { Backend } from '../src/engine/backend';
import type { Mnist } from '../src/engine/data/mnist';
import { Trainer } from '../src/engine/train/trainer';
import type { Experiment } from '../src/model/experiment';

/** A run from its data to its last evaluation. */
export function wholeRun(experiment: Experiment, mnist: Mnist, backend: Backend): Trainer {
  const trainer = Trainer.start(experiment, mnist, backend);
  while (!trainer.finished && !trainer.failure) trainer.trainBatch();
  return trainer;
}
