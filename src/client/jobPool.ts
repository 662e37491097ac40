import type { Experiment } from '../model/experiment';
import type { EpochRecord, RunState } from '../model/run';
import type { JobWorker } from '../protocol/jobs';

/** A run in the queue or under way. */
export interface Job {
  /** The complete state at its end; rejects with `JobCancelled`, or with what went wrong. */
  readonly result: Promise<RunState>;
  /** Records so far. */
  readonly records: readonly EpochRecord[];
  /** Gives it up; its worker takes the next job. */
  cancel(): void;
  /** What the person looks at goes first: larger is more urgent. */
  setPriority(priority: number): void;
}

export interface JobOptions {
  /** Larger goes first; equal ones in the order of their arrival. 0 unless told. */
  readonly priority?: number;
  readonly onEpoch?: (record: EpochRecord) => void;
  /** Where to go on from; from the beginning unless told. */
  readonly from?: RunState | null;
}

export interface PoolProgress {
  readonly running: number;
  readonly waiting: number;
  /** Epochs trained and asked for, over all jobs since the pool was last empty. */
  readonly epochsDone: number;
  readonly epochs: number;
  /** Estimate from the pace so far, ms; null before the first epoch. */
  readonly timeLeft: number | null;
}

export class JobCancelled extends Error {
  /** @param state where the run stood, to go on from; null where it had not begun */
  constructor(readonly state: RunState | null) {
    super('the run was cancelled');
    this.name = 'JobCancelled';
  }
}

/**
 * Trains many runs on a few workers. One run stays in one worker at a time; a more urgent one may
 * interrupt it, and then it goes on later, anywhere, to the last bit as if it had not been. So
 * results depend neither on the number of workers nor on what else was asked for.
 */
export class JobPool {
  private readonly slots: Slot[];
  private readonly queue: Entry[] = [];
  private arrivals = 0;
  private epochs = 0;
  private epochsDone = 0;
  private busySince = 0;

  /**
   * @param startWorker makes a worker that is ready to be asked; called once per slot, when first needed
   * @param size number of workers
   * @param now milliseconds since any fixed moment
   */
  constructor(
    startWorker: () => JobWorker,
    size: number,
    private readonly now: () => number,
  ) {
    if (!(Number.isInteger(size) && size >= 1)) throw new RangeError(`pool: expected at least 1 worker, got ${size}`);
    this.slots = Array.from({ length: size }, () => ({ startWorker, worker: null, entry: null }));
  }

  submit(experiment: Experiment, { priority = 0, onEpoch, from = null }: JobOptions = {}): Job {
    const { promise, resolve, reject } = withResolvers<RunState>();
    // Who cancels a job need not listen to it.
    promise.catch(() => {});
    const entry: Entry = {
      experiment,
      priority,
      arrival: this.arrivals++,
      state: from,
      records: [...(from?.history ?? [])],
      onEpoch,
      resolve,
      reject,
      interrupt: null,
    };
    if (this.isIdle()) {
      this.busySince = this.now();
      this.epochs = 0;
      this.epochsDone = 0;
    }
    this.epochs += experiment.training.epochs - epochsOf(entry);
    this.queue.push(entry);
    this.dispatch();
    return {
      result: promise,
      records: entry.records,
      cancel: () => this.cancel(entry),
      setPriority: (next) => {
        entry.priority = next;
        this.dispatch();
      },
    };
  }

  progress(): PoolProgress {
    const elapsed = this.now() - this.busySince;
    const left = this.epochs - this.epochsDone;
    return {
      running: this.slots.filter((slot) => slot.entry).length,
      waiting: this.queue.length,
      epochsDone: this.epochsDone,
      epochs: this.epochs,
      timeLeft: this.epochsDone > 0 ? (elapsed / this.epochsDone) * left : null,
    };
  }

  private isIdle(): boolean {
    return this.queue.length === 0 && this.slots.every((slot) => !slot.entry);
  }

  private cancel(entry: Entry): void {
    const waiting = this.queue.indexOf(entry);
    if (waiting >= 0) {
      this.queue.splice(waiting, 1);
      this.giveUp(entry);
      return;
    }
    const slot = this.slots.find((other) => other.entry === entry);
    if (!slot) return;
    entry.interrupt = 'cancel';
    void slot.worker?.stop();
  }

  private giveUp(entry: Entry): void {
    this.epochs -= entry.experiment.training.epochs - epochsOf(entry);
    entry.reject(new JobCancelled(entry.state));
  }

  /** Gives idle workers the most urgent jobs, and interrupts a job for a more urgent one. */
  private dispatch(): void {
    this.queue.sort((a, b) => b.priority - a.priority || a.arrival - b.arrival);
    for (const slot of this.slots) {
      if (slot.entry) continue;
      const next = this.queue.shift();
      if (!next) return;
      void this.work(slot, next);
    }
    const [urgent] = this.queue;
    if (!urgent || this.slots.some((slot) => slot.entry?.interrupt)) return;
    let least: Slot | null = null;
    for (const slot of this.slots) {
      if (slot.entry && slot.entry.priority < (least?.entry?.priority ?? urgent.priority)) least = slot;
    }
    if (!least?.entry) return;
    least.entry.interrupt = 'yield';
    void least.worker?.stop();
  }

  private async work(slot: Slot, entry: Entry): Promise<void> {
    slot.entry = entry;
    try {
      slot.worker ??= slot.startWorker();
      const state = await slot.worker.run({ experiment: entry.experiment, state: entry.state }, (record) => {
        // Epoch 0 comes before any training.
        if (record.epoch > 0) this.epochsDone++;
        entry.records.push(record);
        entry.onEpoch?.(record);
      });
      entry.state = state;
      const ended = state.failure !== null || state.position.epoch >= entry.experiment.training.epochs;
      if (entry.interrupt === 'cancel') this.giveUp(entry);
      else if (ended) this.finish(entry, state);
      else this.queue.push(entry);
    } catch (error) {
      this.epochs -= entry.experiment.training.epochs - epochsOf(entry);
      // A worker that failed may be in any state.
      slot.worker = null;
      entry.reject(error);
    } finally {
      entry.interrupt = null;
      slot.entry = null;
      this.dispatch();
    }
  }

  private finish(entry: Entry, state: RunState): void {
    this.epochs -= entry.experiment.training.epochs - state.position.epoch;
    entry.resolve(state);
  }
}

interface Slot {
  readonly startWorker: () => JobWorker;
  worker: JobWorker | null;
  entry: Entry | null;
}

interface Entry {
  readonly experiment: Experiment;
  priority: number;
  readonly arrival: number;
  /** Where it goes on from; null for the beginning. */
  state: RunState | null;
  readonly records: EpochRecord[];
  readonly onEpoch: ((record: EpochRecord) => void) | undefined;
  readonly resolve: (state: RunState) => void;
  readonly reject: (reason: unknown) => void;
  /** Why its worker was asked to stop. */
  interrupt: 'cancel' | 'yield' | null;
}

function epochsOf(entry: Entry): number {
  return Math.max(0, entry.records.length - 1);
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (reason: unknown) => void } {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((accept, refuse) => {
    resolve = accept;
    reject = refuse;
  });
  return { promise, resolve, reject };
}
