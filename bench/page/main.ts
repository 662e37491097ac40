import { wrap } from 'comlink';
import { connectPool } from '../../src/client/connectPool';
import type { Experiment } from '../../src/model/experiment';
import type { Epochs } from './epochs.worker';

const images = new URL('mnist.bin', document.baseURI).href;
const pools = new Map<number, ReturnType<typeof connectPool>>();

/**
 * Trains each experiment once on a pool of so many workers, which stay for the next call.
 * @returns seconds from the first submission to the last result
 */
async function timePool(size: number, experiments: Experiment[]): Promise<number> {
  const pool = pools.get(size) ?? connectPool(images, size);
  pools.set(size, pool);
  const start = performance.now();
  const jobs = experiments.map((experiment) => pool.submit(experiment).result);
  await Promise.all(jobs);
  return (performance.now() - start) / 1000;
}

const epochs = wrap<Epochs>(new Worker(new URL('./epochs.worker.ts', import.meta.url), { type: 'module' }));

/** Builds a run on one backend for `timeEpoch`, which gives the seconds of its next epoch. */
const start = (experiment: Experiment, backendName: string): Promise<void> =>
  epochs.start(images, experiment, backendName);
const timeEpoch = (): Promise<number> => epochs.timeEpoch();

const bench = { timePool, start, timeEpoch };
Object.assign(window, { bench });

export type Bench = typeof bench;
