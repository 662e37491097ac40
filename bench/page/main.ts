import { connectPool } from '../../src/client/connectPool';
import type { Experiment } from '../../src/model/experiment';

/**
 * Trains each experiment once on a pool of so many workers.
 * @returns seconds from the first submission to the last result, after a run that warms every worker up
 */
async function timePool(size: number, warmUp: Experiment, experiments: Experiment[]): Promise<number> {
  const pool = connectPool(new URL('mnist.bin', document.baseURI).href, size);
  await Promise.all(Array.from({ length: size }, () => pool.submit(warmUp).result));
  const start = performance.now();
  await Promise.all(experiments.map((experiment) => pool.submit(experiment).result));
  return (performance.now() - start) / 1000;
}

const bench = { timePool };
Object.assign(window, { bench });

export type Bench = typeof bench;
