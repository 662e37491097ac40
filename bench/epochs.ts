import type { Backend } from '../src/engine/backend';
import type { Mnist } from '../src/engine/data/mnist';
import { Trainer } from '../src/engine/train/trainer';
import type { Experiment } from '../src/model/experiment';
import { processorTime } from './measure';

/** Trains the next epoch of a run, which starts over at its end; seconds of the processor's time. */
export function nextEpoch(experiment: Experiment, mnist: Mnist, backend: Backend): () => number {
  let trainer = Trainer.start(experiment, mnist, backend);
  return () => {
    if (trainer.finished) trainer = Trainer.start(experiment, mnist, backend);
    const end = trainer.epoch + 1;
    return processorTime(() => {
      while (trainer.epoch < end) trainer.trainBatch();
    });
  };
}
