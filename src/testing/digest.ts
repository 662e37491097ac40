import type { Backend } from '../engine/backend';
import type { Mnist } from '../engine/data/mnist';
import { Trainer } from '../engine/train/trainer';
import { digestOf } from '../model/digest';
import type { Experiment } from '../model/experiment';
import { type Gate, gateNames } from '../model/gates/gates';
import { withHead } from '../model/settings/changes';
import { firstExperiment } from '../model/settings/paper';

/**
 * One number for everything that a few short runs computed: the same on every machine and in every
 * browser, or the lab's runs are not repeatable. Uses nothing of Node, so that a page can ask too.
 */

/** Two layers, both heads in both modes, 200 images at 14x14 for two epochs. */
function experiments(gate: Gate): Experiment[] {
  const base: Experiment = {
    ...firstExperiment,
    circuit: { ...firstExperiment.circuit, gate },
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

/** Digest of the complete states (weights, moments, history, predictions) that the runs end with on a backend. */
function runDigest(mnist: Mnist, backend: Backend, gate: Gate = firstExperiment.circuit.gate): string {
  return digestOf(
    experiments(gate).map((experiment) => {
      const trainer = Trainer.start(experiment, mnist, backend);
      while (!trainer.finished && !trainer.failure) trainer.trainBatch();
      const { numericsVersion: _, experiment: __, backend: ___, ...numbers } = trainer.state();
      return numbers;
    }),
  );
}

/** Digests by backend: of runs with the default gate, and in `gates` of the same runs with each of the others. */
export interface RunDigests {
  readonly digests: Readonly<Record<string, string>>;
  readonly gates: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export function runDigests(mnist: Mnist, backends: readonly (readonly [name: string, backend: Backend])[]): RunDigests {
  const by = (gate?: Gate) =>
    Object.fromEntries(backends.map(([name, backend]) => [name, runDigest(mnist, backend, gate)]));
  const others = gateNames.filter((gate) => gate !== firstExperiment.circuit.gate);
  return { digests: by(), gates: Object.fromEntries(others.map((gate) => [gate, by(gate)])) };
}
