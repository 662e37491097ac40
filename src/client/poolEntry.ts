import type { JobWorker } from '../protocol/jobs';

/** A job as the pool handles it, whatever it trains. */
export interface Entry {
  priority: number;
  readonly arrival: number;
  /** Epochs that are not done. */
  left(): number;
  /** Goes on in a worker until the end (true) or until the worker is stopped. */
  goOn(worker: JobWorker): Promise<boolean>;
  /** Goes back to its last state after its worker has died; false where it has ended too many. */
  goesOnElsewhere(): boolean;
  finish(): void;
  giveUp(): void;
  reject(reason: unknown): void;
  /** Why its worker was asked to stop. */
  interrupt: 'cancel' | 'yield' | null;
}

/** A promise, and what settles it. */
export function withResolvers<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
} {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((accept, refuse) => {
    resolve = accept;
    reject = refuse;
  });
  return { promise, resolve, reject };
}
