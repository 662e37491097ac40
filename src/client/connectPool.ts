import { proxy, type Remote, wrap } from 'comlink';
import type { JobWorker } from '../protocol/jobs';
import { JobPool } from './jobPool';

/**
 * A pool of browser workers.
 * @param mnistUrl absolute URL of the MNIST asset
 * @param size number of workers; one less than the cores unless told, so that the page keeps one
 */
export function connectPool(mnistUrl: string, size = Math.max(1, navigator.hardwareConcurrency - 1)): JobPool {
  return new JobPool(
    () => startJobWorker(mnistUrl),
    size,
    () => performance.now(),
  );
}

function startJobWorker(mnistUrl: string): JobWorker {
  const worker = new Worker(new URL('../worker/job.worker.ts', import.meta.url), {
    type: 'module',
    name: 'resqunn-job',
  });
  const remote: Remote<JobWorker> = wrap<JobWorker>(worker);
  const died = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      worker.terminate();
      reject(new Error(`a training worker stopped: ${event.message || 'it could not be started'}`));
    });
  });
  died.catch(() => {});
  void remote.init(mnistUrl);
  return {
    init: (url) => remote.init(url),
    run: (job, onEpoch, onState) => Promise.race([remote.run(job, proxy(onEpoch), onState && proxy(onState)), died]),
    stop: () => remote.stop(),
  };
}
