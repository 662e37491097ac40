import { isBirth, ping, pong } from '../protocol/life';

/** A worker that has died, or has never come to life: what it was asked for can be asked of another. */
export class WorkerDied extends Error {
  constructor(readonly reason: string) {
    super(`the training worker stopped: ${reason}`);
    this.name = 'WorkerDied';
  }
}

interface LifeLimits {
  /** Longest time from its start to a worker's first word, ms: its script has to come over the network. */
  readonly birth: number;
  /** Between two questions, ms. */
  readonly pause: number;
  /** So many unanswered ones are a death: the longest batch has to fit in between. */
  readonly questions: number;
}

const usual: LifeLimits = { birth: 30_000, pause: 5000, questions: 24 };

/** What is needed of a worker; the tests give their own. */
export interface Watched extends EventTarget {
  postMessage(message: unknown): void;
  terminate(): void;
}

/**
 * Watches over a worker: an error that nobody caught, a script that does not come, an end without a word.
 * The worker's lock tells of its end at once. Where there are no locks it is asked now and then, and is
 * taken for dead after two minutes of silence, or so many waking ones: a computer that sleeps asks nothing.
 * @param died told once; the worker has been terminated then
 * @returns ends the worker, and tells nobody
 */
export function watchLife(
  worker: Watched,
  died: (reason: string) => void,
  limits = usual,
  locks: Pick<LockManager, 'request'> | undefined = globalThis.navigator?.locks,
): () => void {
  const waiting = new AbortController();
  let over = false;
  let unanswered = 0;
  let timer: ReturnType<typeof setInterval>;

  const end = (): void => {
    over = true;
    clearInterval(timer);
    waiting.abort();
    worker.terminate();
  };
  const die = (reason: string): void => {
    if (over) return;
    end();
    died(reason);
  };
  const ask = (): void => {
    unanswered++;
    if (unanswered > limits.questions) die('it does not answer any more');
    else worker.postMessage(ping);
  };

  timer = setInterval(
    () => die(`its script did not come within ${Math.round(limits.birth / 1000)} seconds`),
    limits.birth,
  );
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    die((event as ErrorEvent).message || 'its script could not be loaded');
  });
  worker.addEventListener('message', (event) => {
    const { data } = event as MessageEvent;
    if (data === pong) unanswered = 0;
    if (!isBirth(data) || over) return;
    clearInterval(timer);
    if (data.lock && locks) {
      // Granted when the worker has let go of it, which it never does alive.
      locks.request(data.lock, { signal: waiting.signal }, () => die('it ended without a word')).catch(() => {});
    } else timer = setInterval(ask, limits.pause);
  });
  return end;
}
