import type { RunState } from '../../model/run';
import type { LabCore } from '../core';
import { currentRun, type LabState, type Pace, paces } from '../lab';
import { isFinished, type RunView, takenFromPool, withSnapshot } from '../state/runs';
import type { Tasks } from '../tasks/tasks';
import { createBackendNotes } from './backendNotes';
import { createCheckpoints } from './checkpoints';

/** Batches per second of a run that gives way: it goes on, but leaves its core to the others. */
const aside = 100;

/** Keeps the worker and the run under the controls together. */
export interface Loader {
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
   * @param runs whether the run is to train afterwards
   */
  act(runs: boolean, task: (run: RunView) => Promise<unknown>): Promise<void>;
  /** Whether the run under the controls trains, or has been asked to. */
  goesOn(): boolean;
  /** Trains the run that the worker holds, at the chosen pace or another, and follows it. */
  start(id: number, pace?: Pace): Promise<void>;
  /** Pulls one snapshot of the current run. A failure is the run's. */
  refresh(): Promise<void>;
  /** Pulls snapshots, one a frame, as long as the current run trains. */
  poll(): Promise<void>;
  /** Has the worker keep the chosen pace, or another, with the run that it holds. */
  keepPace(pace?: Pace): void;
  /** The run that the worker holds; 0 for none. */
  loadedId(): number;
  /** Whether no load is waited for: every run but the one in the worker is put away. */
  isQuiet(): boolean;
  /** Resolves when the loads asked for so far are done. */
  quiet(): Promise<void>;
}

/** That the worker holds a run: another object each time, so that what was asked before is told from what is asked now. */
interface Hold {
  readonly id: number;
}

/**
 * The store leads, the worker follows. What a person does is in the store at once, before anything is
 * waited for; the loader then has the worker hold the run that is under the controls. Loads go through
 * one queue, and only the newest counts. Whatever comes back from the worker is written by the id of
 * the run it was asked for, and only while the worker has held that run without a break. Long because its acts
 * share the queue, the newest load and what the worker holds, which nobody else may touch.
 */
export function createLoader(core: LabCore, tasks: Pick<Tasks, 'release'>): Loader {
  const { get, changeRun, failRun, frame } = core;
  const { worker } = core.client;
  const noteBackend = createBackendNotes(core);
  const keepCheckpoint = createCheckpoints(core);
  let hold: Hold | null = null;
  let queue: Promise<void> = Promise.resolve();
  let loads = 0;
  /** What the worker was last asked to keep. */
  let lastPace: Pace | undefined;
  /** Whether a run is to train, as long as the worker has not said so itself. */
  let intent: { readonly id: number; readonly runs: boolean } | null = null;
  /** Snapshots asked for, and the newest of them that was painted: answers may overtake each other. */
  let asked = 0;
  let painted = 0;
  let polling = false;
  let pollAgain = false;
  /** What the last crash left; a run that has come no further since is not started again by itself. */
  let lastCrash: RunState | null = null;

  const find = (id: number): RunView | undefined => {
    const { runs, away } = get();
    return runs.find((run) => run.id === id) ?? away.find((run) => run.id === id);
  };

  const pull = async (): Promise<void> => {
    const mine = hold;
    const before = currentRun(get());
    if (!mine || before?.id !== mine.id) return;
    const number = ++asked;
    const recordsKnown = before.records.length;
    const snapshot = await worker.snapshot(mine.id, { sample: get().sample, recordsKnown });
    // Another run may have taken its place meanwhile, or a newer answer may have overtaken this one.
    if (!snapshot || hold !== mine || number < painted) return;
    painted = number;
    changeRun(mine.id, (run) => withSnapshot(run, snapshot, recordsKnown));
    keepCheckpoint(mine.id, snapshot);
  };

  /** A run that the worker has lost goes back to where it was last kept; its numbers stay in sight until it is loaded. */
  const letGo = (id: number): RunState | null => {
    const back = find(id)?.checkpoint ?? null;
    changeRun(id, (run) => ({
      ...run,
      snapshot: run.snapshot && { ...run.snapshot, ...back?.position, status: 'paused' },
      records: back?.history ?? run.records,
      stored: back,
      checkpoint: null,
    }));
    return back;
  };

  /** A failure is that of the run that the worker holds, unless it has been left meanwhile or has been lost, which is told by itself. */
  const attempt = async (task: () => Promise<unknown>): Promise<void> => {
    const mine = hold;
    try {
      await task();
    } catch (error) {
      if (!mine || hold !== mine) return;
      hold = null;
      letGo(mine.id);
      failRun(mine.id, error);
    }
  };

  /** Keeps the complete state of the run that the worker holds, so that it can come back. */
  const putAway = async (): Promise<void> => {
    const mine = hold;
    const run = mine && find(mine.id);
    if (!mine || !run) {
      hold = null;
      return;
    }
    const { id } = mine;
    try {
      await worker.pause(id);
      // The page's last snapshot may be a few batches old.
      const recordsKnown = find(id)?.records.length ?? 0;
      const snapshot = await worker.snapshot(id, { sample: get().sample, recordsKnown });
      const stored = await worker.save(id);
      // It may have died meanwhile: then its last checkpoint counts.
      if (hold !== mine) return;
      hold = null;
      const { epoch, batch } = stored.position;
      changeRun(id, (other) => ({
        ...(snapshot ? withSnapshot(other, snapshot, recordsKnown) : other),
        stored: epoch > 0 || batch > 0 ? stored : null,
        checkpoint: null,
      }));
    } catch (error) {
      if (hold !== mine) return;
      hold = null;
      letGo(id);
      failRun(id, error);
    }
  };

  /** Brings the run into the worker. */
  const bring = async (id: number): Promise<void> => {
    if (find(id)?.inPool) {
      const taken = await tasks.release(id);
      changeRun(id, (run) => takenFromPool(run, taken));
    }
    await putAway();
    const run = find(id);
    if (!run || get().currentId !== id) return;
    const { stored } = run;
    // Whatever is known of a run without a state was lost with a worker.
    changeRun(id, (other) =>
      stored ? { ...other, error: null } : { ...other, records: [], snapshot: null, error: null },
    );
    await (stored ? worker.restore(id, stored) : worker.start(id, run.experiment));
    hold = { id };
    changeRun(id, (other) => ({ ...other, stored: null, checkpoint: stored }));
    await loader.refresh();
    if (get().currentId === id) noteBackend(stored);
  };

  core.client.onCrash((reason) => {
    const lost = hold;
    hold = null;
    // Whoever waits for a run to be built is told by that.
    if (!lost) return;
    const wasRunning = find(lost.id)?.snapshot?.status === 'running';
    const back = letGo(lost.id);
    const goesOn = back !== null && back !== lastCrash && wasRunning && get().currentId === lost.id;
    lastCrash = back;
    const next = back
      ? `The run goes on from epoch ${back.position.epoch}, where it was last kept.`
      : 'The next step of this run starts it from its beginning.';
    core.notify({ kind: 'error', text: `The training worker stopped: ${reason}. ${next}` });
    if (goesOn) void loader.load(lost.id, true);
  });

  const loader: Loader = {
    load(id, thenPlay) {
      const mine = thenPlay ? { id, runs: true } : null;
      if (mine) intent = mine;
      const follow = async (): Promise<void> => {
        // Passed over when the experiment has changed again meanwhile.
        if (get().currentId !== id) return;
        const goesOn = thenPlay || find(id)?.inPool === true;
        try {
          if (hold?.id === id) await loader.refresh();
          else await bring(id);
          if (hold?.id !== id || get().currentId !== id) return;
          const status = find(id)?.snapshot?.status;
          const rests = intent?.id === id && !intent.runs;
          if (goesOn && !rests && !isFinished(find(id) as RunView)) await loader.start(id);
          else if (status === 'running') void loader.poll();
        } catch (error) {
          // A run that was left meanwhile is loaded again when it comes back.
          if (get().currentId === id) failRun(id, error);
        } finally {
          if (mine && intent === mine) intent = null;
        }
      };
      loads++;
      queue = queue.then(follow).then(() => {
        loads--;
      });
      return queue;
    },
    async ready() {
      const id = get().currentId;
      await queue;
      if (hold?.id !== id) await loader.load(id, false);
      const run = currentRun(get());
      return run?.id === id && hold?.id === id ? run : null;
    },
    async act(runs, task) {
      const mine = { id: get().currentId, runs };
      intent = mine;
      try {
        const run = await loader.ready();
        if (run) await attempt(() => task(run));
      } finally {
        if (intent === mine) intent = null;
      }
    },
    goesOn() {
      const { currentId } = get();
      return intent?.id === currentId ? intent.runs : find(currentId)?.snapshot?.status === 'running';
    },
    async start(id, pace) {
      loader.keepPace(pace);
      await worker.play(id);
      await loader.refresh();
      void loader.poll();
    },
    refresh: () => attempt(pull),
    async poll() {
      pollAgain = true;
      if (polling) return;
      polling = true;
      // Whoever asks while a snapshot is on its way may mean another run.
      while (pollAgain) {
        pollAgain = false;
        await frame();
        await loader.refresh();
        if (hold && currentRun(get())?.snapshot?.status === 'running') pollAgain = true;
      }
      polling = false;
    },
    keepPace(pace = paces[get().pace]) {
      const run = currentRun(get());
      lastPace = pace;
      if (!pace || !run?.snapshot || run.id !== hold?.id) return;
      const rate = pace.rate(run.experiment.training.epochs * run.snapshot.batchesPerEpoch);
      // A worker that has died is told of by itself.
      worker.setPace(core.givesWay && asksForWay(get()) ? Math.min(rate, aside) : rate).catch(() => {});
    },
    loadedId: () => hold?.id ?? 0,
    isQuiet: () => loads === 0,
    quiet: () => queue,
  };

  if (core.givesWay) {
    core.store.subscribe((state, before) => {
      if (asksForWay(state) !== asksForWay(before)) loader.keepPace(lastPace);
    });
  }
  return loader;
}

/** Whether there is something that a run leaves its core to. */
function asksForWay({ dragging, ghost }: LabState): boolean {
  return dragging || ghost?.status === 'training';
}
