import type { RunState } from '../../model/run';
import type { LabCore } from '../core';
import type { TaskOrder } from './orders';
import { type ActiveTask, startTask } from './task';

export interface TaskActions {
  /**
   * Has these trained in the background as one thing, which the list of tasks shows.
   * @param label what is trained, 'run B: 4 more seeds'
   * @returns its id
   */
  startTask(label: string, orders: readonly TaskOrder[], priority: number): number;
  /** How many runs are trained at once in the background. */
  readonly workers: number;
  /** Gives up what is left of a task. */
  cancelTask(id: number): void;
}

export interface Tasks extends Pick<TaskActions, 'cancelTask'> {
  /** See `startTask`. */
  start: TaskActions['startTask'];
  /** Takes a run of the list out of the pool; answers with where it stood. */
  release(runId: number): Promise<RunState | null>;
}

/** Trains several runs in the pool as one thing that has a name, a progress and an end. */
export function createTasks(core: LabCore): Tasks {
  let lastId = 0;
  const active = new Map<number, ActiveTask>();
  return {
    start(label, orders, priority) {
      const id = ++lastId;
      const onOver = (stopped: boolean): void => {
        active.delete(id);
        core.announce(`Training is ${stopped ? 'stopped' : 'over'}: ${label}.`);
      };
      active.set(id, startTask(core, { id, label, orders, priority }, onOver));
      return id;
    },
    async release(runId) {
      for (const task of active.values()) {
        const released = task.release(runId);
        if (released) return released;
      }
      return null;
    },
    cancelTask: (id) => active.get(id)?.cancel(),
  };
}
