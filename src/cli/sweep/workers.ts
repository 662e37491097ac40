import { Worker } from 'node:worker_threads';
import type { Result } from '../../io/resultLine';
import type { Experiment } from '../../model/experiment';
import type { OwnSet } from '../../model/imageSets';
import type { Terminal } from '../terminal';
import { runTitle } from './runTitle';
import type { Answer, ThreadData } from './worker';

export interface WorkerOptions {
  readonly backend: string;
  /** Somebody's own images, where an experiment names them. */
  readonly own?: OwnSet;
  /** Threads at most. */
  readonly workers: number;
  readonly interrupt?: Terminal['interrupt'];
  /** Told of each run when it is finished, in the order in which they finish. */
  readonly onResult: (result: Result) => void;
}

/** Longest time until an interrupt is noticed, ms. */
const glance = 100;

/**
 * Trains every experiment, one run per thread, each asked for when a thread is free. A run's numbers depend on nothing but its experiment,
 * so neither the number of threads nor the order in which they finish shows in any result.
 * @returns true if an interrupt ended it early; runs under way are given up then
 * @throws Error naming the experiment that cannot be trained
 */
export async function trainAll(experiments: Iterable<Experiment>, options: WorkerOptions): Promise<boolean> {
  const waiting = experiments[Symbol.iterator]();
  const threads = Array.from({ length: options.workers }, () => startThread(options));
  let watch: NodeJS.Timeout | undefined;
  try {
    const interrupted = new Promise<true>((resolve) => {
      watch = setInterval(() => options.interrupt?.aborted && resolve(true), glance);
    });
    const done = Promise.all(threads.map((thread) => work(thread, waiting, options.onResult)));
    return await Promise.race([done.then(() => false), interrupted]);
  } finally {
    clearInterval(watch);
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

/** Gives one thread the next experiment whenever it is done, until none waits. */
function work(thread: Worker, waiting: Iterator<Experiment>, onResult: WorkerOptions['onResult']): Promise<void> {
  return new Promise((resolve, reject) => {
    let current: Experiment | undefined;
    const next = (): void => {
      const { value, done } = waiting.next();
      if (done) resolve();
      else {
        current = value;
        thread.postMessage(value);
      }
    };
    thread.on('message', (answer: Answer) => {
      // What is thrown here (a full disk) would otherwise end the program without a word to whoever waits.
      try {
        if ('error' in answer) throw new Error(`${current ? runTitle(current) : 'no experiment'}: ${answer.error}`);
        onResult(answer.result);
        next();
      } catch (error) {
        reject(error);
      }
    });
    thread.on('error', reject);
    thread.on('exit', () => reject(new Error('a thread ended before its work was done')));
    next();
  });
}

/** Beside this module lies the thread's: as TypeScript in a checkout, built in a package. */
function startThread({ backend, own }: WorkerOptions): Worker {
  const workerData: ThreadData = { backend, ...(own ? { own } : {}) };
  if (import.meta.url.endsWith('.js')) return new Worker(new URL('worker.js', import.meta.url), { workerData });
  // Node's threads do not take over a loader of TypeScript: each registers it for itself.
  const loader = import.meta.resolve('tsx/esm/api');
  const module = new URL('worker.ts', import.meta.url).href;
  const source = `import('${loader}').then(({ register }) => (register(), import('${module}')));`;
  return new Worker(source, { eval: true, workerData });
}
