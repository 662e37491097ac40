import { JobPool } from '../client/jobPool';
import type { Mnist } from '../engine/data/mnist';
import type { JobWorker } from '../protocol/jobs';
import { JobHost } from '../worker/jobHost';
import { wasmBackend } from './backends';
import { readMnist } from './mnistFile';

/** Read once. */
let mnist: Mnist | null = null;

export interface InProcessPool {
  readonly pool: JobPool;
  /** Workers started so far. */
  readonly started: () => number;
  /** What was begun by whom, in order: 'w1:7' for seed 7, 'w1:linear 7' for its twin, 'again' where it was interrupted before. */
  readonly order: readonly string[];
}

/** A real host in this thread. Messages are cloned, as between threads. @param begins told of each job: '7', 'linear 7', '7 again' */
export function inProcessWorker(begins: (what: string) => void = () => {}): JobWorker {
  let clock = 0;
  const host = new JobHost({
    backend: wasmBackend,
    loadMnist: async () => (mnist ??= readMnist()),
    yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
    // Time passes with every look at the clock, so that the host yields after each batch.
    now: () => (clock += 15),
  });
  void host.init('mnist.bin');
  return {
    init: (url) => host.init(url),
    stop: () => host.stop(),
    run: async (job, onEpoch, onState) => {
      const what = job.kind === 'run' ? job.experiment.seed : `${job.twin.kind} ${job.twin.experiment.seed}`;
      begins(`${what}${job.state ? ' again' : ''}`);
      return structuredClone(
        await host.run(
          structuredClone(job),
          (record) => onEpoch(structuredClone(record)),
          onState && ((state) => onState(structuredClone(state))),
        ),
      );
    },
  };
}

/** A pool of real hosts in this thread. */
export function inProcessPool(size: number): InProcessPool {
  let workers = 0;
  const order: string[] = [];
  const start = (): JobWorker => {
    const name = `w${++workers}`;
    return inProcessWorker((what) => order.push(`${name}:${what}`));
  };
  return { pool: new JobPool(start, size, () => performance.now()), started: () => workers, order };
}
