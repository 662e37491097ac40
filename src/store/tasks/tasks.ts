import { type Job, JobCancelled, type JobPool, type TwinJob } from '../../client/jobPool';
import type { Experiment } from '../../model/experiment';
import type { EpochRecord, RunState } from '../../model/run';
import type { ClassicalTwin, TwinRecord, TwinState } from '../../model/twins';
import type { LabCore } from '../core';
import type { TaskView } from '../state/taskState';

/** One run of a task, and who is told of it; see `runOrder` and `twinOrder`. */
export interface TaskOrder {
  /** Still to be trained. */
  readonly epochs: number;
  /** The run of the list that is trained, so that it can be taken over; null for what stays in the background. */
  readonly runId: number | null;
  /** @param onRecord told of each record, the one before training included */
  begin(pool: JobPool, priority: number, onRecord: (epoch: number) => void): Begun;
  /** It was given up, where it stood: null where it had not begun. */
  onCancel(state: RunState | null): void;
}

interface Begun {
  readonly result: Promise<unknown>;
  cancel(): void;
  /** Tells the records so far. */
  tell(): void;
}

export interface RunOrder {
  readonly experiment: Experiment;
  /** Where to go on from; from the beginning unless told. */
  readonly from?: RunState | null;
  readonly runId?: number;
  readonly onRecords: (records: readonly EpochRecord[]) => void;
  /** Told now and then of the complete state under way. */
  readonly onState?: (state: RunState) => void;
  readonly onEnd: (state: RunState) => void;
  readonly onCancel: (state: RunState | null) => void;
}

export function runOrder(order: RunOrder): TaskOrder {
  const { experiment, from = null, runId, onRecords, onState, onEnd, onCancel } = order;
  return {
    epochs: experiment.training.epochs - (from?.position.epoch ?? 0),
    runId: runId ?? null,
    begin(pool, priority, onRecord) {
      const job: Job = pool.submit(experiment, {
        priority,
        from,
        onEpoch: ({ epoch }) => onRecord(epoch),
        ...(onState ? { onState } : {}),
      });
      return { result: job.result.then(onEnd), cancel: () => job.cancel(), tell: () => onRecords([...job.records]) };
    },
    onCancel,
  };
}

export interface TwinOrder {
  readonly twin: ClassicalTwin;
  readonly onRecords: (records: readonly TwinRecord[]) => void;
  readonly onEnd: (state: TwinState) => void;
  readonly onCancel: () => void;
}

export function twinOrder({ twin, onRecords, onEnd, onCancel }: TwinOrder): TaskOrder {
  return {
    epochs: twin.experiment.training.epochs,
    runId: null,
    begin(pool, priority, onRecord) {
      const job: TwinJob = pool.submitTwin(twin, {
        priority,
        onEpoch: ({ epoch }) => onRecord(epoch),
      });
      return { result: job.result.then(onEnd), cancel: () => job.cancel(), tell: () => onRecords([...job.records]) };
    },
    onCancel,
  };
}

export interface TaskActions {
  /** Gives up what is left of a task. */
  cancelTask(id: number): void;
}

export interface Tasks extends TaskActions {
  /** @param label what is trained, 'run B: 4 more seeds' */
  start(label: string, orders: readonly TaskOrder[], priority: number): number;
  /** Takes a run of the list out of the pool; answers with where it stood. */
  release(runId: number): Promise<RunState | null>;
}

interface Entry {
  readonly order: TaskOrder;
  readonly job: Begun;
  /** Whether records have come that were not told. */
  news: boolean;
  settled: boolean;
  released: boolean;
}

interface Active {
  readonly entries: readonly Entry[];
}

/**
 * Trains several runs in the pool as one thing that has a name, a progress and an end. Long because its acts share
 * the list of what is under way.
 */
export function createTasks({ pool, set, frame, notify, announce }: LabCore): Tasks {
  let lastId = 0;
  const active = new Map<number, Active>();

  const show = (id: number, change: (task: TaskView) => TaskView): void =>
    set(({ tasks }) => ({ tasks: tasks.map((task) => (task.id === id ? change(task) : task)) }));

  return {
    start(label, orders, priority) {
      const id = ++lastId;
      const begun = performance.now();
      const epochs = orders.reduce((sum, order) => sum + order.epochs, 0);
      const view: TaskView = { id, label, runs: orders.length, runsDone: 0, epochs, epochsDone: 0, timeLeft: null };
      set(({ tasks }) => ({ tasks: [...tasks, view] }));

      let epochsDone = 0;
      let awaited = false;
      // Small runs have a hundred epochs a second; the page is told once a frame.
      const tell = (): void => {
        awaited = false;
        if (!active.has(id)) return;
        for (const entry of entries) {
          if (entry.news && !entry.settled) entry.job.tell();
          entry.news = false;
        }
        if (epochsDone === 0) return;
        const timeLeft = ((performance.now() - begun) / epochsDone) * Math.max(0, epochs - epochsDone);
        show(id, (task) => ({ ...task, epochsDone, timeLeft }));
      };
      const note = (entry: Entry, epoch: number): void => {
        // Epoch 0 comes before any training.
        if (epoch > 0) epochsDone++;
        entry.news = true;
        if (awaited) return;
        awaited = true;
        void frame().then(tell);
      };
      const settle = (entry: Entry): void => {
        entry.settled = true;
        if (!entries.every(({ settled }) => settled)) {
          show(id, (task) => ({ ...task, runsDone: task.runsDone + 1 }));
          return;
        }
        active.delete(id);
        set(({ tasks }) => ({ tasks: tasks.filter((task) => task.id !== id) }));
        announce(`Training is over: ${label}.`);
      };
      const entries = orders.map((order): Entry => {
        const entry: Entry = {
          order,
          job: order.begin(pool, priority, (epoch) => note(entry, epoch)),
          news: false,
          settled: false,
          released: false,
        };
        entry.job.result
          .catch((error: unknown) => {
            if (entry.released) return;
            if (!(error instanceof JobCancelled)) notify({ kind: 'error', text: String((error as Error).message) });
            order.onCancel(error instanceof JobCancelled ? error.state : null);
          })
          .finally(() => settle(entry));
        return entry;
      });
      active.set(id, { entries });
      return id;
    },
    async release(runId) {
      for (const { entries } of active.values()) {
        const entry = entries.find(({ order, settled }) => order.runId === runId && !settled);
        if (!entry) continue;
        entry.released = true;
        entry.job.cancel();
        return entry.job.result.then(
          () => null,
          (error: unknown) => (error instanceof JobCancelled ? error.state : null),
        );
      }
      return null;
    },
    cancelTask(id) {
      for (const { job } of active.get(id)?.entries ?? []) job.cancel();
    },
  };
}
