import type { RunState } from '../model/run';
import { createBackendNotes } from './backendNotes';
import { createCheckpoints } from './checkpoints';
import type { LabCore } from './core';
import { currentRun, type LabState, type Pace, paces } from './lab';
import { hasTrained, isFinished, type RunView, withSnapshot } from './runs';
import type { Tasks } from './tasks';

/** Batches per second of a run that gives way: it goes on, but leaves its core to the others. */
const aside = 100;

/** Keeps the worker and the run under the controls together. */
export interface Loader {
  /** Has the worker build the run, if it is still the current one when its turn comes. */
  load(id: number, thenPlay: boolean): Promise<void>;
  /** Waits for the current run to be built; null where that failed. */
  ready(): Promise<RunView | null>;
  /** Trains the run that the worker holds, at the chosen pace or another, and follows it. */
  start(id: number, pace?: Pace): Promise<void>;
  /** Pulls one snapshot of the current run and returns its status. */
  refresh(): Promise<string | null>;
  /** Pulls snapshots, one a frame, as long as the current run trains. */
  poll(): Promise<void>;
  /**
   * Does something with a run that the worker holds. A failure is the run's, unless the run has been
   * left meanwhile or the worker has died, which is told by itself.
   */
  attempt(id: number, task: () => Promise<unknown>): Promise<void>;
  /** Has the worker keep the chosen pace, or another, with the run that it holds. */
  keepPace(pace?: Pace): void;
  /** The run that the worker holds; 0 for none. */
  loadedId(): number;
}

/**
 * The worker holds one run. Everything it is asked to load goes through one queue, so that a run is
 * put away before the next takes its place.
 */
export function createLoader(core: LabCore, tasks: Pick<Tasks, 'release'>): Loader {
  const { get, changeRun, failRun, frame } = core;
  const { worker } = core.client;
  /** What the worker was last asked to keep. */
  let lastPace: Pace | undefined;
  let queue: Promise<void> = Promise.resolve();
  let loadedId = 0;
  let polling = false;
  const noteBackend = createBackendNotes(core);
  const keepCheckpoint = createCheckpoints(core);
  /** What the last crash left; a run that has come no further since is not started again by itself. */
  let lastCrash: RunState | null = null;

  /** Runs a task after those before it. */
  const enqueue = (task: () => Promise<void>): Promise<void> => {
    queue = queue.then(task, task);
    return queue;
  };

  /** Keeps the complete state of the run that the worker holds, so that it can come back. */
  const putAway = async (): Promise<void> => {
    const id = loadedId;
    const run = get().runs.find((other) => other.id === id);
    loadedId = 0;
    if (!run || !hasTrained(run)) return;
    await worker.pause(id);
    // The page's last snapshot may be a few batches old.
    const recordsKnown = run.records.length;
    const snapshot = await worker.snapshot(id, { sample: get().sample, recordsKnown });
    const stored = await worker.save(id);
    changeRun(id, (other) => ({
      ...(snapshot ? withSnapshot(other, snapshot, recordsKnown) : other),
      stored,
      checkpoint: null,
    }));
  };

  core.client.onCrash((reason) => {
    const lost = loadedId;
    loadedId = 0;
    const run = get().runs.find((other) => other.id === lost);
    const back = run?.checkpoint ?? null;
    // Its numbers stay in sight until it is started again.
    changeRun(lost, (other) => ({
      ...other,
      snapshot: other.snapshot && { ...other.snapshot, ...back?.position, status: 'paused' },
      records: back?.history ?? other.records,
      stored: back,
      checkpoint: null,
    }));
    const next = back
      ? `The run goes on from epoch ${back.position.epoch}, where it was last kept.`
      : 'The next step of this run starts it from its beginning.';
    core.notify({ kind: 'error', text: `The training worker stopped: ${reason}. ${next}` });
    const goOn = back !== null && back !== lastCrash && run?.snapshot?.status === 'running';
    lastCrash = back;
    if (goOn) void loader.load(lost, true);
  });

  const loader: Loader = {
    load: (id, thenPlay) =>
      enqueue(async () => {
        // Passed over when the experiment has changed again meanwhile.
        if (get().currentId !== id || loadedId === id) return;
        let run = currentRun(get());
        if (!run) return;
        const goesOn = thenPlay || run.inPool;
        try {
          if (run.inPool) {
            const taken = await tasks.release(id);
            changeRun(id, (other) => ({ ...other, inPool: false, stored: taken ?? other.stored }));
            run = get().runs.find((other) => other.id === id) ?? run;
          }
          const { stored } = run;
          await putAway();
          if (stored) {
            await worker.restore(id, stored);
          } else {
            // Whatever is known of it was lost with a worker.
            changeRun(id, (other) => ({ ...other, records: [], snapshot: null }));
            await worker.start(id, run.experiment);
          }
          loadedId = id;
          changeRun(id, (other) => ({ ...other, stored: null, checkpoint: stored, error: null }));
          await loader.refresh();
          noteBackend(stored);
          if (goesOn && get().currentId === id && !isFinished(run)) await loader.start(id);
        } catch (error) {
          failRun(id, error);
        }
      }),
    async ready() {
      await queue;
      let run = currentRun(get());
      if (run && run.id !== loadedId) {
        await loader.load(run.id, false);
        run = currentRun(get());
      }
      return run && run.id === loadedId ? run : null;
    },
    async start(id, pace) {
      loader.keepPace(pace);
      await worker.play(id);
      await loader.refresh();
      void loader.attempt(id, loader.poll);
    },
    async refresh() {
      const before = currentRun(get());
      if (!before || before.id !== loadedId) return null;
      const recordsKnown = before.records.length;
      const snapshot = await worker.snapshot(before.id, { sample: get().sample, recordsKnown });
      const now = currentRun(get());
      // Another run may have taken its place meanwhile.
      if (!snapshot || now?.id !== before.id) return null;
      // Where another pull has brought the records, its snapshot is not older than this one.
      if (now.records.length === recordsKnown) changeRun(now.id, (run) => withSnapshot(run, snapshot, recordsKnown));
      keepCheckpoint(now.id, snapshot);
      return snapshot.status;
    },
    async poll() {
      if (polling) return;
      polling = true;
      try {
        let status: string | null = 'running';
        while (status === 'running') {
          await frame();
          status = await loader.refresh();
        }
      } finally {
        polling = false;
      }
    },
    async attempt(id, task) {
      try {
        await task();
      } catch (error) {
        if (loadedId === id) failRun(id, error);
      }
    },
    keepPace(pace = paces[get().pace]) {
      const run = currentRun(get());
      lastPace = pace;
      if (!pace || !run?.snapshot || run.id !== loadedId) return;
      const rate = pace.rate(run.experiment.training.epochs * run.snapshot.batchesPerEpoch);
      void worker.setPace(core.givesWay && asksForWay(get()) ? Math.min(rate, aside) : rate);
    },
    loadedId: () => loadedId,
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
