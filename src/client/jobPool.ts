import type { Experiment } from '../model/experiment';
import type { EpochRecord, EpochScores, RunState, TrainingState } from '../model/run';
import type { ClassicalTwin, TwinRecord, TwinState } from '../model/twins';
import type { JobOrder, JobState, JobWorker } from '../protocol/jobs';
import { WorkerDied } from './life';
import { type Entry, withResolvers } from './poolEntry';
import { priorities } from './priorities';

/** A worker as the pool owns it. */
export interface PoolWorker extends JobWorker {
  /** Ends it, whatever it is doing; without, there is nothing to be ended. */
  end?(): void;
  /** Whether it has died, as an idle one may unnoticed. */
  isDead?(): boolean;
}

/** Workers that a job may lose without having come any further: then it is the job that ends them. */
const mostDeaths = 2;

/** A run in the queue or under way. */
export interface Job<State = RunState, EpochOf = EpochRecord> {
  /** The complete state at its end; rejects with `JobCancelled`, or with what went wrong. */
  readonly result: Promise<State>;
  /** Records so far. */
  readonly records: readonly EpochOf[];
  /** Gives it up; its worker takes the next job. */
  cancel(): void;
  /** What the person looks at goes first: larger is more urgent. */
  setPriority(priority: number): void;
}

/** A classical twin in the queue or under way. */
export type TwinJob = Job<TwinState, TwinRecord>;

export interface JobOptions<State = RunState, EpochOf = EpochRecord> {
  /** See `priorities`. Larger goes first; equal ones in the order of their arrival. */
  readonly priority?: number;
  readonly onEpoch?: (record: EpochOf) => void;
  /** Told whenever a worker takes it up: at first, and each time that it was interrupted. */
  readonly onStart?: () => void;
  /** Told now and then of the complete state under way: with it no more than a second is lost to a crash. */
  readonly onState?: (state: State) => void;
  /** Where to go on from; from the beginning unless told. */
  readonly from?: State | null;
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
  /** @param state where the run stood, to go on from; null where it had not begun, and of a classical twin */
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
   * @param startWorker makes a worker that is ready to be asked; called once per slot, when first needed or warmed
   * @param size number of workers
   * @param now milliseconds since any fixed time
   */
  constructor(
    startWorker: () => PoolWorker,
    size: number,
    private readonly now: () => number,
  ) {
    if (!(Number.isInteger(size) && size >= 1)) throw new RangeError(`pool: expected at least 1 worker, got ${size}`);
    this.slots = Array.from({ length: size }, () => ({ startWorker, worker: null, entry: null }));
  }

  /** How many jobs run at once. */
  get size(): number {
    return this.slots.length;
  }

  /** Starts the first worker, if it is not there: whoever asks first does not wait for it to read its data. */
  warm(): void {
    const [first] = this.slots;
    if (first) first.worker ??= first.startWorker();
  }

  submit(experiment: Experiment, options: JobOptions = {}): Job {
    return this.enqueue(options, {
      epochs: experiment.training.epochs,
      order: (state: RunState | null) => ({ kind: 'run', experiment, state }),
      cancelled: (state) => new JobCancelled(state),
    });
  }

  submitTwin(twin: ClassicalTwin, options: JobOptions<TwinState, TwinRecord> = {}): TwinJob {
    return this.enqueue(options, {
      epochs: twin.experiment.training.epochs,
      order: (state: TwinState | null) => ({ kind: 'twin', twin, state }),
      cancelled: () => new JobCancelled(null),
    });
  }

  private enqueue<State extends JobState & TrainingState<unknown, EpochOf>, EpochOf extends EpochScores>(
    { priority = priorities.comparison, onEpoch, onStart, onState, from = null }: JobOptions<State, EpochOf>,
    work: Work<State>,
  ): Job<State, EpochOf> {
    const { promise, resolve, reject } = withResolvers<State>();
    // A job that is cancelled rejects, and whoever cancelled it may not listen.
    promise.catch(() => {});
    const records: EpochOf[] = [...(from?.history ?? [])];
    let state: State | null = from;
    let deaths = 0;
    const entry: Entry = {
      priority,
      arrival: this.arrivals++,
      left: () => work.epochs - Math.max(0, records.length - 1),
      goOn: async (worker) => {
        onStart?.();
        let over = false;
        const tell = (record: EpochOf): void => {
          // Epoch 0 comes before any training.
          if (record.epoch > 0) this.epochsDone++;
          records.push(record);
          onEpoch?.(record);
        };
        // A worker tells of the kind that it was ordered: a run's records and state, or a twin's.
        const keep = (underWay: JobState): void => {
          if (over) return;
          // From here it goes on where its worker dies.
          state = underWay as State;
          deaths = 0;
          onState?.(state);
        };
        const telling = (record: EpochScores): void => {
          if (!over) tell(record as EpochOf);
        };
        // The answer comes by another port than the records, and may come before the last of them.
        const reached = (await worker.run(work.order(state), telling, keep).finally(() => {
          over = true;
        })) as State;
        for (const record of reached.history.slice(records.length)) tell(record as EpochOf);
        state = reached;
        return reached.failure !== null || reached.position.epoch >= work.epochs;
      },
      goesOnElsewhere: () => {
        if (++deaths > mostDeaths) return false;
        const known = state?.history.length ?? 0;
        this.epochsDone -= records.slice(known).filter(({ epoch }) => epoch > 0).length;
        records.length = Math.min(known, records.length);
        return true;
      },
      finish: () => resolve(state as State),
      giveUp: () => reject(work.cancelled(state)),
      reject,
      interrupt: null,
    };
    if (this.isIdle()) {
      this.busySince = this.now();
      this.epochs = 0;
      this.epochsDone = 0;
    }
    this.epochs += entry.left();
    this.queue.push(entry);
    this.dispatch();
    return {
      result: promise,
      records,
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
    this.epochs -= entry.left();
    entry.giveUp();
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
      if (slot.worker?.isDead?.()) slot.worker = null;
      slot.worker ??= slot.startWorker();
      const ended = await entry.goOn(slot.worker);
      if (entry.interrupt === 'cancel') this.giveUp(entry);
      else if (ended) {
        // A run that failed leaves epochs undone.
        this.epochs -= entry.left();
        entry.finish();
      } else this.queue.push(entry);
    } catch (error) {
      // A worker that failed may be in any state.
      slot.worker?.end?.();
      slot.worker = null;
      if (entry.interrupt === 'cancel') this.giveUp(entry);
      else if (error instanceof WorkerDied && entry.goesOnElsewhere()) this.queue.push(entry);
      else {
        this.epochs -= entry.left();
        entry.reject(error);
      }
    } finally {
      entry.interrupt = null;
      slot.entry = null;
      this.dispatch();
    }
  }
}

interface Slot {
  readonly startWorker: () => PoolWorker;
  worker: PoolWorker | null;
  entry: Entry | null;
}

/** What differs between a run and a classical twin. */
interface Work<State> {
  readonly epochs: number;
  /** @param state to go on from */
  order(state: State | null): JobOrder;
  cancelled(state: State | null): JobCancelled;
}
