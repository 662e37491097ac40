import { connectPool } from '../../src/client/connectPool';
import { backendNamed } from '../../src/engine/backends';
import { decodeMnist } from '../../src/engine/mnist';
import { Trainer } from '../../src/engine/trainer';
import { inflate } from '../../src/io/inflate';
import type { Experiment } from '../../src/model/experiment';

const images = new URL('mnist.bin', document.baseURI).href;
const pools = new Map<number, ReturnType<typeof connectPool>>();
let trainer: Trainer | null = null;

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

/** Builds a run on one backend, in the page itself, for `timeEpoch`. */
async function start(experiment: Experiment, backendName: string): Promise<void> {
  const backend = backendNamed(backendName);
  if (!backend) throw new Error(`no backend ${backendName}`);
  const bytes = new Uint8Array(await (await fetch(images)).arrayBuffer());
  trainer = Trainer.start(experiment, decodeMnist(await inflate(bytes)), backend);
}

/** Seconds of the next epoch, evaluation included. */
function timeEpoch(): number {
  if (!trainer || trainer.finished) throw new Error('no run to go on with');
  const end = trainer.epoch + 1;
  const begin = performance.now();
  while (trainer.epoch < end) trainer.trainBatch();
  return (performance.now() - begin) / 1000;
}

const bench = { timePool, start, timeEpoch };
Object.assign(window, { bench });

export type Bench = typeof bench;
