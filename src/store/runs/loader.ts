import type { LabCore } from '../core';
import { currentRun, type Pace } from '../lab';
import { isFinished, type RunView, takenFromPool } from '../state/runs';
import type { Tasks } from '../tasks/tasks';
import { createBackendNotes } from './backendNotes';
import { createHeldRun, type HeldRun } from './held';
import { createIntent } from './intent';
import { createPaceKeeper } from './paceKeeper';
import { recoverFromCrashes } from './recovery';
import { createSnapshots, type Snapshots } from './snapshots';

/** Keeps the worker and the run under the controls together. */
export interface Loader extends Snapshots {
  /** Has the worker build the run, if it is still the current one when its turn comes. */
  load(id: number, thenPlay: boolean): Promise<void>;
  /**
   * The run that is under the controls now, once the worker holds it; null where that failed, or where
   * another run has taken its place meanwhile: what was asked for belongs to this one.
   */
  ready(): Promise<RunView | null>;
  /**
   * Does something with the run that is under the controls now, once the worker holds it; nothing
   * where another run has taken its place meanwhile. A failure is the run's.
   * @param trains whether the run is to train afterwards
   */
  act(trains: boolean, task: (run: RunView) => Promise<unknown>): Promise<void>;
  /** Whether the run under the controls trains, or has been asked to. */
  goesOn(): boolean;
  /** Trains the run that the worker holds, at the chosen pace or another, and follows it. */
  start(id: number, pace?: Pace): Promise<void>;
  /** Has the worker keep the chosen pace, or another, with the run that it holds. */
  keepPace(pace?: Pace): void;
  /** Whether the worker holds this run. */
  holds(id: number): boolean;
  /** Whether no load is waited for: every run but the one in the worker is put away. */
  isQuiet(): boolean;
  /** Resolves when the loads asked for so far are done. */
  quiet(): Promise<void>;
}

/**
 * The store leads, the worker follows. What a person does is in the store at once, before anything is
 * waited for; the loader then has the worker hold the run that is under the controls. Loads go through
 * one queue, and only the newest counts. Whatever comes back from the worker is written by the id of
 * the run it was asked for, and only while the worker has held that run without a break (`HeldRun`).
 */
export function createLoader(core: LabCore, tasks: Pick<Tasks, 'release'>): Loader {
  const { get, findRun, failRun } = core;
  const held = createHeldRun(core);
  const snapshots = createSnapshots(core, held);
  const keepPace = createPaceKeeper(core, held);
  const bring = createBringer(core, held, tasks, snapshots.refresh);
  const intent = createIntent();
  let queue: Promise<void> = Promise.resolve();
  let loads = 0;

  const start = async (id: number, pace?: Pace): Promise<void> => {
    keepPace(pace);
    await core.client.worker.play(id);
    await snapshots.refresh();
    void snapshots.poll();
  };

  /** A load whose turn has come. It is passed over when the experiment has changed again meanwhile. */
  const follow = async (id: number, thenPlay: boolean): Promise<void> => {
    const isCurrent = (): boolean => get().currentId === id;
    if (!isCurrent()) return;
    const goesOn = thenPlay || findRun(id)?.inPool === true;
    try {
      await (held.holds(id) ? snapshots.refresh() : bring(id));
      const run = findRun(id);
      if (!run || !held.holds(id) || !isCurrent()) return;
      if (goesOn && intent.of(id) !== false && !isFinished(run)) await start(id);
      else if (run.snapshot?.status === 'running') void snapshots.poll();
    } catch (error) {
      // A run that was left meanwhile is loaded again when it comes back.
      if (isCurrent()) failRun(id, error);
    }
  };

  const load = (id: number, thenPlay: boolean): Promise<void> => {
    const done = thenPlay ? intent.wish(id, true) : () => {};
    loads++;
    queue = queue
      .then(() => follow(id, thenPlay))
      .then(() => {
        done();
        loads--;
      });
    return queue;
  };

  const ready = async (): Promise<RunView | null> => {
    const id = get().currentId;
    await queue;
    if (!held.holds(id)) await load(id, false);
    const run = currentRun(get());
    return run?.id === id && held.holds(id) ? run : null;
  };

  recoverFromCrashes(core, held, (id) => void load(id, true));

  return {
    ...snapshots,
    load,
    ready,
    async act(trains, task) {
      const done = intent.wish(get().currentId, trains);
      try {
        const run = await ready();
        if (run) await held.attempt(() => task(run));
      } finally {
        done();
      }
    },
    goesOn() {
      const { currentId } = get();
      return intent.of(currentId) ?? findRun(currentId)?.snapshot?.status === 'running';
    },
    start,
    keepPace,
    holds: held.holds,
    isQuiet: () => loads === 0,
    quiet: () => queue,
  };
}

/** Brings a run into the worker: out of the pool where it is there, and in the place of the one that the worker holds. */
function createBringer(
  core: LabCore,
  held: HeldRun,
  tasks: Pick<Tasks, 'release'>,
  refresh: Snapshots['refresh'],
): (id: number) => Promise<void> {
  const { get, findRun, changeRun } = core;
  const { worker } = core.client;
  const noteBackend = createBackendNotes(core);

  return async (id) => {
    if (findRun(id)?.inPool) {
      const taken = await tasks.release(id);
      changeRun(id, (run) => takenFromPool(run, taken));
    }
    await held.putAway();
    const run = findRun(id);
    if (!run || get().currentId !== id) return;
    const { stored } = run;
    // A run without a state begins anew: its records were those of a worker that died.
    changeRun(id, (other) =>
      stored ? { ...other, error: null } : { ...other, records: [], snapshot: null, error: null },
    );
    await (stored ? worker.restore(id, stored) : worker.start(id, run.experiment));
    held.take(id);
    changeRun(id, (other) => ({ ...other, stored: null, checkpoint: stored }));
    await refresh();
    if (get().currentId === id) noteBackend(stored);
  };
}
