import { JobCancelled } from '../../client/jobPool';
import { messageOf } from '../../model/messageOf';
import type { RunState } from '../../model/run';
import type { LabCore } from '../core';
import type { LabState } from '../lab';
import type { TaskView } from '../state/taskState';
import type { Begun, TaskOrder } from './orders';

/** A task under way. */
export interface ActiveTask {
  /** Gives up what is left of it. */
  cancel(): void;
  /** Takes a run of the list out of it; answers with where that stood. Null where it is not under way here. */
  release(runId: number): Promise<RunState | null> | null;
}

interface Entry {
  readonly order: TaskOrder;
  readonly job: Begun;
  /** Whether records have come that were not told. */
  news: boolean;
  settled: boolean;
  released: boolean;
}

export interface NewTask {
  readonly id: number;
  /** What is trained, 'run B: 4 more seeds'. */
  readonly label: string;
  readonly orders: readonly TaskOrder[];
  readonly priority: number;
}

/**
 * Has the runs of a task trained in the pool, and keeps its line on the page: how far it is, how long it will take.
 * @param onOver told when its last run has come to an end, and whether some were given up
 */
export function startTask(
  { pool, set, frame, notify }: LabCore,
  { id, label, orders, priority }: NewTask,
  onOver: (stopped: boolean) => void,
): ActiveTask {
  const begun = performance.now();
  const epochs = orders.reduce((sum, order) => sum + order.epochs, 0);
  let epochsDone = 0;
  let awaited = false;
  let over = false;
  let stopped = false;

  const view: TaskView = { id, label, runs: runsOf(orders), runsDone: 0, epochs, epochsDone: 0, timeLeft: null };
  set(({ tasks }) => ({ tasks: [...tasks, view] }));
  const show = (change: (task: TaskView) => TaskView): void =>
    set(({ tasks }) => ({ tasks: tasks.map((task) => (task.id === id ? change(task) : task)) }));

  const tell = (): void => {
    awaited = false;
    if (over) return;
    for (const entry of entries) {
      if (entry.news && !entry.settled) entry.job.tell();
      entry.news = false;
    }
    if (epochsDone === 0) return;
    const timeLeft = ((performance.now() - begun) / epochsDone) * Math.max(0, epochs - epochsDone);
    show((task) => ({ ...task, epochsDone, timeLeft }));
  };

  /** Small runs have a hundred epochs a second; the page is told once a frame. */
  const note = (entry: Entry, epoch: number): void => {
    // Epoch 0 comes before any training.
    if (epoch > 0) epochsDone++;
    entry.news = true;
    if (awaited) return;
    awaited = true;
    void frame().then(tell);
  };

  const count = (): void => show((task) => ({ ...task, runsDone: task.runsDone + 1 }));

  const settle = (entry: Entry): void => {
    entry.settled = true;
    if (!entries.every(({ settled }) => settled)) {
      if (!entry.order.runs) count();
      return;
    }
    over = true;
    set(({ tasks }) => ({ tasks: tasks.filter((task) => task.id !== id) }));
    onOver(stopped);
  };

  const entries = orders.map((order): Entry => {
    const job = order.begin(pool, priority, (epoch) => note(entry, epoch), count);
    const entry: Entry = { order, job, news: false, settled: false, released: false };
    job.result
      .catch((error: unknown) => {
        if (entry.released) return;
        if (!(error instanceof JobCancelled))
          notify({ kind: 'error', text: messageOf(error), holds: (state) => isLast(state, view) });
        order.onCancel(stateOf(error));
      })
      .finally(() => settle(entry));
    return entry;
  });

  return {
    cancel() {
      stopped = true;
      for (const { job } of entries) job.cancel();
    },
    release(runId) {
      const entry = entries.find(({ order, settled }) => order.runId === runId && !settled);
      if (!entry) return null;
      entry.released = true;
      entry.job.cancel();
      return entry.job.result.then(() => null, stateOf);
    },
  };
}

/** What went wrong holds until the same is begun anew. */
function isLast({ tasks }: LabState, { id, label }: TaskView): boolean {
  return !tasks.some((other) => other.label === label && other.id > id);
}

function runsOf(orders: readonly TaskOrder[]): number {
  return orders.reduce((sum, { runs = 1 }) => sum + runs, 0);
}

/** Where a job stood that was given up; null where it had not begun, or failed. */
function stateOf(error: unknown): RunState | null {
  return error instanceof JobCancelled ? error.state : null;
}
