import type { RunState } from '../model/run';
import type { PairImage } from '../protocol/pair';
import type { WorkerData } from './data';
import { laterParts } from './laterParts';

/** See `LabWorker.readPair`. What computes it is no part of the worker's first load. */
export async function readPairLater(
  states: readonly [RunState, RunState],
  sample: number,
  data: WorkerData,
): Promise<PairImage> {
  const { readPair } = await laterParts.pair();
  const [first, second] = states;
  // One after the other: besides MNIST one set of images is kept.
  const one = await data.ready(first.experiment.data.set);
  const other = await data.ready(second.experiment.data.set);
  return readPair(states, [one, other], sample);
}
