import { type Remote, wrap } from 'comlink';
import { type LabWorker, passingWorker } from '../protocol/lab';
import { WorkerDied, watchLife } from './life';
import { type OpenQuestions, openQuestions } from './openQuestions';
import { startLabWorker } from './workers';

/** The page's end of the worker; the store knows nothing else of it. */
export interface LabClient {
  /** Calls the worker; rejects when the worker dies before it answers. */
  readonly worker: LabWorker;
  /** Told when the worker has died; the next call starts a fresh, empty one. */
  onCrash(listener: (reason: string) => void): void;
}

interface Connection {
  readonly remote: Remote<LabWorker>;
  readonly questions: OpenQuestions;
}

/**
 * Starts the lab's worker and replaces it when it dies.
 * @param mnistUrl absolute URL of the MNIST asset
 * @param start the tests give a worker of their own
 */
export function connectLab(mnistUrl: string, start: () => Worker = startLabWorker): LabClient {
  const listeners: ((reason: string) => void)[] = [];
  let current: Connection | null = null;

  function startWorker(): Connection {
    const worker = start();
    const remote = wrap<LabWorker>(worker);
    const connection = { remote, questions: openQuestions() };
    watchLife(worker, (reason) => {
      if (current === connection) current = null;
      connection.questions.die(new WorkerDied(reason));
      for (const listener of listeners) listener(reason);
    });
    void remote.init(mnistUrl);
    return connection;
  }

  return {
    worker: passingWorker((name) => async (...args) => {
      // Also where no worker can be made: whoever asks is told in the same way.
      current ??= startWorker();
      const { remote, questions } = current;
      // Comlink's proxy answers to every method of the interface with the same arguments.
      const method = remote[name] as unknown as (...args: unknown[]) => Promise<unknown>;
      return questions.wait(method(...args));
    }),
    onCrash: (listener) => void listeners.push(listener),
  };
}
