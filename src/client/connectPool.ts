import { proxy, type Remote, wrap } from 'comlink';
import type { JobState, JobWorker } from '../protocol/jobs';
import { JobPool, type PoolWorker } from './jobPool';
import { WorkerDied, watchLife } from './life';
import { openQuestions } from './openQuestions';
import { startPoolWorker } from './workers';

/**
 * A pool of browser workers.
 * @param mnistUrl absolute URL of the MNIST asset
 * @param size number of workers; one less than the cores unless told, so that the page keeps one
 */
export function connectPool(mnistUrl: string, size = Math.max(1, (navigator.hardwareConcurrency || 2) - 1)): JobPool {
  return new JobPool(
    () => startJobWorker(mnistUrl),
    size,
    () => performance.now(),
  );
}

/** @param start the tests give a worker of their own */
export function startJobWorker(mnistUrl: string, start: () => Worker = startPoolWorker): PoolWorker {
  const worker = start();
  const remote: Remote<JobWorker> = wrap<JobWorker>(worker);
  let dead = false;
  const questions = openQuestions();
  const end = watchLife(worker, (reason) => {
    dead = true;
    questions.die(new WorkerDied(reason));
  });
  void remote.init(mnistUrl);
  return {
    init: (url) => remote.init(url),
    run: (job, onEpoch, onState) =>
      questions.wait<JobState>(remote.run(job, proxy(onEpoch), onState && proxy(onState))),
    stop: () => remote.stop(),
    end,
    isDead: () => dead,
  };
}
