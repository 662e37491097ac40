import { type Job, JobCancelled, type JobPool } from '../../client/jobPool';
import type { RunState } from '../../model/run';
import { type TimedRun, workOf } from '../../model/sweep/work';
import type { Begun, TaskOrder } from '../tasks/orders';
import type { KeyedRun } from './sweepState';

/** Who is told how a sweep goes. */
export interface SweepListener {
  /** A run has come to its end. @param timed null for one that was gone on with */
  onEnd(run: KeyedRun, state: RunState, timed: TimedRun | null): void;
  /** Given up where it stood. */
  onPause(run: KeyedRun, state: RunState): void;
  /** Told once a frame: which runs a worker has, and their validation accuracy so far. */
  onWork(working: ReadonlyMap<string, number | null>): void;
  /** All of it has come to its end. */
  onDone(): void;
  /** Given up, or failed. */
  onCancel(): void;
}

/** What a worker has spent on a run; waiting for one is no part of it. */
class Stopwatch {
  private since: number | null = null;
  private spent = 0;

  start(): void {
    this.since = performance.now();
  }

  /** @returns ms so far */
  lap(): number {
    const now = performance.now();
    if (this.since !== null) this.spent += now - this.since;
    this.since = now;
    return this.spent;
  }
}

/**
 * The runs of a sweep as one order. The pool gets one more than it has workers, so that a thousand of them neither fill
 * its queue nor have to be taken out of it again.
 * @param from states of runs that were given up before, by key
 */
export function sweepOrder(
  runs: readonly KeyedRun[],
  from: ReadonlyMap<string, RunState>,
  listener: SweepListener,
): TaskOrder {
  const left = ({ key, experiment }: KeyedRun): number =>
    experiment.training.epochs - (from.get(key)?.position.epoch ?? 0);
  return {
    epochs: runs.reduce((sum, run) => sum + left(run), 0),
    runs: runs.length,
    runId: null,
    begin: (pool, priority, onRecord, onRun) => new Feeding({ pool, priority, runs, from, listener, onRecord, onRun }),
    onCancel: () => listener.onCancel(),
  };
}

interface FeedingParts {
  readonly pool: JobPool;
  readonly priority: number;
  readonly runs: readonly KeyedRun[];
  readonly from: ReadonlyMap<string, RunState>;
  readonly listener: SweepListener;
  readonly onRecord: (epoch: number) => void;
  readonly onRun: () => void;
}

/** Gives the pool one run after the other. */
class Feeding implements Begun {
  readonly result: Promise<void>;
  private resolve: () => void = () => {};
  private reject: (reason: unknown) => void = () => {};
  private next = 0;
  private readonly jobs = new Map<KeyedRun, Job>();
  private readonly started = new Set<KeyedRun>();
  /** Why no more is given; null as long as it is. */
  private over: { readonly reason: unknown } | null = null;

  constructor(private readonly parts: FeedingParts) {
    this.result = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.feed();
  }

  cancel(): void {
    this.end(new JobCancelled(null));
  }

  tell(): void {
    const working = [...this.jobs].filter(([run]) => this.started.has(run));
    const accuracy = (job: Job): number | null => job.records.at(-1)?.validation.accuracy ?? null;
    this.parts.listener.onWork(new Map(working.map(([{ key }, job]) => [key, accuracy(job)])));
  }

  private end(reason: unknown): void {
    this.over ??= { reason };
    for (const job of [...this.jobs.values()]) job.cancel();
    this.feed();
  }

  private feed(): void {
    const { pool, runs } = this.parts;
    while (!this.over && this.jobs.size <= pool.size) {
      const run = runs[this.next++];
      if (!run) break;
      this.submit(run);
    }
    if (this.jobs.size > 0) return;
    if (this.over) {
      this.reject(this.over.reason);
      return;
    }
    this.parts.listener.onDone();
    this.resolve();
  }

  private submit(run: KeyedRun): void {
    const { pool, priority, from, listener, onRecord, onRun } = this.parts;
    const watch = new Stopwatch();
    let spent = 0;
    const before = from.get(run.key) ?? null;
    const job = pool.submit(run.experiment, {
      priority,
      from: before,
      onStart: () => {
        watch.start();
        this.started.add(run);
      },
      onEpoch: ({ epoch }) => {
        spent = watch.lap();
        onRecord(epoch);
      },
    });
    this.jobs.set(run, job);
    job.result
      .then((state) => {
        const timed = before ? null : { work: workOf(run.experiment), ms: spent };
        listener.onEnd(run, state, timed);
        onRun();
      })
      .catch((error: unknown) => {
        if (!(error instanceof JobCancelled)) this.end(error);
        else if (error.state) listener.onPause(run, error.state);
      })
      .finally(() => {
        this.jobs.delete(run);
        this.feed();
      });
  }
}
