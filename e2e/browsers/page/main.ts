import { backendNamed, backendNames } from '../../../src/engine/backends';
import { decodeMnist } from '../../../src/engine/data/mnist';
import { inflate } from '../../../src/io/inflate';
import type { Experiment } from '../../../src/model/experiment';
import { type Outcome, outcomeOf } from '../../../src/testing/experimentDigests';

/** Outcomes by backend, in the order of the experiments. */
export type Outcomes = Readonly<Record<string, readonly Outcome[]>>;

/** The engine alone, in a browser: its own page, so that nothing of it is in the lab. */
const response = await fetch('mnist.bin');
const mnist = decodeMnist(await inflate(new Uint8Array(await response.arrayBuffer())));
const backends = backendNames.flatMap((name) => {
  const backend = backendNamed(name);
  return backend ? [backend] : [];
});

/** Trains the experiments by every backend that works here. */
function outcomesOf(experiments: readonly Experiment[]): Outcomes {
  return Object.fromEntries(
    backends.map((backend) => [backend.name, experiments.map((experiment) => outcomeOf(experiment, mnist, backend))]),
  );
}

Object.assign(window, { outcomesOf });
