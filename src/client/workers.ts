/**
 * Starts the lab's workers, each by its script. The lab in one file has scripts of another kind
 * (`src/oneFile/workers.ts`).
 */

/** Trains the run under the controls. */
export function startLabWorker(): Worker {
  return new Worker(new URL('../worker/lab.worker.ts', import.meta.url), { type: 'module', name: 'resqunn' });
}

/** Trains runs that nobody watches batch by batch. */
export function startPoolWorker(): Worker {
  return new Worker(new URL('../worker/job.worker.ts', import.meta.url), { type: 'module', name: 'resqunn-job' });
}

/** Reads one file with runs. */
export function startReaderWorker(): Worker {
  return new Worker(new URL('../worker/reader.worker.ts', import.meta.url), { type: 'module', name: 'resqunn-reader' });
}
