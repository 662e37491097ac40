import type { Backend } from '../engine/backend';
import type { Mnist } from '../engine/data/mnist';
import { Trainer } from '../engine/train/trainer';
import { digestOf } from '../model/digest';
import { type Experiment, firstExperiment, withHead } from '../model/experiment';

/**
 * One number for everything that a few short runs computed: the same on every machine and in every
 * browser, or the lab's runs are not repeatable. Uses nothing of Node, so that a page can ask too.
 */

/** Two layers, both heads in both modes, 200 images at 14x14 for two epochs. */
function experiments(): Experiment[] {
  const base: Experiment = {
    ...firstExperiment,
    skips: [
      [0, 1],
      [1, 2],
    ],
    training: { ...firstExperiment.training, epochs: 2 },
    seed: 20260101,
  };
  return (['dense', 'quantum'] as const).flatMap((kind) =>
    (['paper', 'exact'] as const).map((gradientMode): Experiment => {
      const experiment = withHead({ ...base, gradientMode }, kind);
      return { ...experiment, data: { ...experiment.data, images: 200 / experiment.data.digits.length } };
    }),
  );
}

/** Digest of the complete states (weights, moments, history, answers) that the runs end with on a backend. */
export function runDigest(mnist: Mnist, backend: Backend): string {
  return digestOf(
    experiments().map((experiment) => {
      const trainer = Trainer.start(experiment, mnist, backend);
      while (!trainer.finished && !trainer.failure) trainer.trainBatch();
      const { numericsVersion: _, experiment: __, backend: ___, ...numbers } = trainer.state();
      return numbers;
    }),
  );
}
