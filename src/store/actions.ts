import type { LabClient } from '../client/labClient';
import type { Experiment, Skip } from '../model/experiment';
import type { RunState } from '../model/run';
import { sortSkips } from '../model/skips';
import type { TestResult } from '../protocol/lab';
import { describePlacementChange } from './describe';
import {
  currentRun,
  type GradientScale,
  type LabState,
  type LabStore,
  type Notice,
  type PreviewBy,
  paces,
  type Theme,
} from './lab';
import { hasTrained, newRun, nextLetter, type RunView, replaceRun, sameExperiment, withSnapshot } from './runs';

/** What a person can do, in the words of the interface. Panels and canvas call these, nothing else. */
export interface Lab {
  readonly store: LabStore;

  /** Changes the experiment; undo takes it back. Starts a new run, or goes back to one that is the same. */
  edit(change: (experiment: Experiment) => Experiment): void;
  /** Changes the placement, and says so in the live region. */
  placeSkips(skips: readonly Skip[]): void;
  /** Shows a placement without taking it; null ends that. */
  preview(skips: readonly Skip[] | null, by?: PreviewBy): void;
  undo(): void;
  redo(): void;

  play(): Promise<void>;
  /** Resolves when no number of the run changes any more. */
  pause(): Promise<void>;
  step(unit: 'batch' | 'epoch'): Promise<void>;
  /** The current run from its beginning. */
  reset(): Promise<void>;
  setPace(index: number): void;
  showSample(index: number): void;

  /** Puts a run and its experiment under the controls. */
  selectRun(id: number): void;
  toggleRun(id: number): void;
  removeRun(id: number): void;

  /** Complete state of the current run. */
  saveRun(): Promise<RunState>;
  /** Adds a saved run and puts it under the controls. */
  openRun(state: RunState): Promise<void>;
  /** Loss and accuracy of the current run on MNIST's test file. */
  testRun(): Promise<TestResult>;

  setGradientScale(scale: GradientScale): void;
  setTheme(theme: Theme): void;
  notify(notice: Notice | null): void;
  announce(text: string): void;
}

/**
 * Joins the store to the worker.
 *
 * The experiment leads, the runs follow: whatever changes it (canvas, settings, undo, a file), the
 * run under the controls becomes one of that experiment. Everything the worker is asked to load
 * goes through one queue, so that a run is put away before the next takes its place.
 *
 * @param frame resolves at the next frame; the page pulls at most one snapshot a frame
 */
export function createLab(store: LabStore, client: LabClient, frame: () => Promise<void>): Lab {
  const { worker } = client;
  const get = store.getState;
  const set = store.setState;
  let lastId = 0;
  let queue: Promise<void> = Promise.resolve();
  /** The run that the worker holds, once it has been built. */
  let loadedId = 0;
  let polling = false;

  const change = (id: number, update: (run: RunView) => RunView): void =>
    set((state) => ({ runs: replaceRun(state.runs, id, update) }));

  const fail = (id: number, error: unknown): void => {
    const text = error instanceof Error ? error.message : String(error);
    change(id, (run) => ({ ...run, error: text }));
    lab.notify({ kind: 'error', text });
  };

  /** Pulls one snapshot of the current run and returns its status. */
  const refresh = async (): Promise<string | null> => {
    const before = currentRun(get());
    if (!before || before.id !== loadedId) return null;
    const recordsKnown = before.records.length;
    const snapshot = await worker.snapshot(before.id, { sample: get().sample, recordsKnown });
    const now = currentRun(get());
    // Another run may have taken its place meanwhile.
    if (!snapshot || now?.id !== before.id) return null;
    // Where another pull has brought the records, its snapshot is not older than this one.
    if (now.records.length === recordsKnown) change(now.id, (run) => withSnapshot(run, snapshot, recordsKnown));
    return snapshot.status;
  };

  /** Pulls snapshots, one a frame, as long as the current run trains. */
  const poll = async (): Promise<void> => {
    if (polling) return;
    polling = true;
    try {
      let status: string | null = 'running';
      while (status === 'running') {
        await frame();
        status = await refresh();
      }
    } finally {
      polling = false;
    }
  };

  /**
   * Does something with a run that the worker holds. A failure is the run's, unless the run has been
   * left meanwhile or the worker has died, which is told by itself.
   */
  const attempt = async (id: number, task: () => Promise<unknown>): Promise<void> => {
    try {
      await task();
    } catch (error) {
      if (loadedId === id) fail(id, error);
    }
  };

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
    change(id, (other) => ({ ...(snapshot ? withSnapshot(other, snapshot, recordsKnown) : other), stored }));
  };

  /** Has the worker build the current run. */
  const load = (id: number, thenPlay: boolean): Promise<void> =>
    enqueue(async () => {
      // Passed over when the experiment has changed again meanwhile.
      if (get().currentId !== id || loadedId === id) return;
      const run = currentRun(get());
      if (!run) return;
      try {
        await putAway();
        if (run.stored) {
          await worker.restore(id, run.stored);
        } else {
          // Whatever is known of it was lost with a worker.
          change(id, (other) => ({ ...other, records: [], snapshot: null }));
          await worker.start(id, run.experiment);
        }
        loadedId = id;
        void worker.setPace(paces[get().pace]?.batchesPerSecond ?? Number.POSITIVE_INFINITY);
        change(id, (other) => ({ ...other, stored: null, error: null }));
        await refresh();
        if (thenPlay && get().currentId === id) await start(id);
      } catch (error) {
        fail(id, error);
      }
    });

  const start = async (id: number): Promise<void> => {
    await worker.play(id);
    await refresh();
    void attempt(id, poll);
  };

  const isRunning = (): boolean => currentRun(get())?.snapshot?.status === 'running';

  /** Waits for the current run to be built; null where that failed. */
  const ready = async (): Promise<RunView | null> => {
    await queue;
    let run = currentRun(get());
    if (run && run.id !== loadedId) {
      await load(run.id, false);
      run = currentRun(get());
    }
    return run && run.id === loadedId ? run : null;
  };

  /** Makes the run under the controls one of the experiment on the canvas. */
  const follow = (): void => {
    const state = get();
    const current = currentRun(state);
    if (current && sameExperiment(current.experiment, state.experiment)) return;
    const wasRunning = isRunning();
    const same = state.runs.findLast((run) => sameExperiment(run.experiment, state.experiment));
    if (same) {
      // An untouched run that is left again leaves no trace.
      const kept = current && !hasTrained(current) ? state.runs.filter((run) => run !== current) : state.runs;
      set({ runs: kept, currentId: same.id });
      void load(same.id, false);
      return;
    }
    const id = ++lastId;
    if (current && !hasTrained(current)) {
      const fresh = newRun(id, current.letter, state.experiment, 'trained');
      set({ runs: state.runs.map((run) => (run === current ? fresh : run)), currentId: id });
    } else {
      const fresh = newRun(id, nextLetter(state.runs), state.experiment, 'trained');
      set({ runs: [...state.runs, fresh], currentId: id });
    }
    void load(id, wasRunning);
  };

  store.subscribe((state: LabState, before: LabState) => {
    if (state.experiment !== before.experiment) follow();
  });
  client.onCrash((reason) => {
    const lost = loadedId;
    loadedId = 0;
    // Its numbers stay in sight until it is started again.
    change(lost, (run) => ({ ...run, snapshot: run.snapshot && { ...run.snapshot, status: 'paused' } }));
    const text = `The training worker stopped: ${reason}. The next step of this run starts it from its beginning.`;
    lab.notify({ kind: 'error', text });
  });

  const lab: Lab = {
    store,

    edit(update) {
      set((state) => ({ experiment: update(state.experiment), preview: null }));
    },
    placeSkips(skips) {
      const before = get().experiment;
      const after = { ...before, skips: sortSkips(skips) };
      if (sameExperiment(before, after)) return lab.preview(null);
      lab.edit(() => after);
      lab.announce(describePlacementChange(before, after));
    },
    preview: (skips, by = 'drop') => set({ preview: skips, previewBy: by }),
    undo() {
      store.temporal.getState().undo();
      set({ preview: null });
      lab.announce('Undone.');
    },
    redo() {
      store.temporal.getState().redo();
      set({ preview: null });
      lab.announce('Done again.');
    },

    async play() {
      const run = await ready();
      if (!run) return;
      if (run.snapshot?.status === 'finished') return lab.reset().then(() => lab.play());
      await attempt(run.id, () => start(run.id));
    },
    async pause() {
      const run = await ready();
      if (!run) return;
      await attempt(run.id, async () => {
        await worker.pause(run.id);
        await refresh();
      });
    },
    async step(unit) {
      const run = await ready();
      if (!run) return;
      await attempt(run.id, async () => {
        const done = worker.step(run.id, unit);
        void attempt(run.id, async () => {
          await refresh();
          await poll();
        });
        await done;
        await refresh();
      });
    },
    async reset() {
      const run = await ready();
      const current = run ?? currentRun(get());
      if (!current) return;
      if (run) await attempt(run.id, () => worker.pause(run.id));
      const id = ++lastId;
      const fresh = { ...newRun(id, current.letter, current.experiment, 'trained'), visible: current.visible };
      set((state) => ({ runs: state.runs.map((other) => (other.id === current.id ? fresh : other)), currentId: id }));
      await load(id, false);
    },
    setPace(index) {
      const step = paces[index];
      if (!step) return;
      set({ pace: index });
      void worker.setPace(step.batchesPerSecond);
    },
    showSample(index) {
      set({ sample: index });
      void attempt(loadedId, refresh);
    },

    selectRun(id) {
      const run = get().runs.find((other) => other.id === id);
      if (run) set({ currentId: id, experiment: run.experiment, preview: null });
      if (run) void load(id, false);
    },
    toggleRun: (id) => change(id, (run) => ({ ...run, visible: !run.visible })),
    removeRun(id) {
      if (id === get().currentId) return;
      set((state) => ({ runs: state.runs.filter((run) => run.id !== id) }));
    },

    async saveRun() {
      const run = await ready();
      if (!run) throw new Error('there is no run to save');
      return worker.save(run.id);
    },
    async openRun(saved) {
      const id = ++lastId;
      const opened: RunView = {
        ...newRun(id, nextLetter(get().runs), saved.experiment, 'opened'),
        records: saved.history,
        stored: saved,
      };
      set((state) => ({
        runs: [...state.runs, opened],
        currentId: id,
        experiment: saved.experiment,
        preview: null,
      }));
      await load(id, false);
    },
    async testRun() {
      const run = await ready();
      if (!run) throw new Error('there is no run to test');
      return worker.test(run.id);
    },

    setGradientScale: (gradientScale) => set({ gradientScale }),
    setTheme: (theme) => set({ theme }),
    notify: (notice) => set({ notice }),
    announce: (text) => set((state) => ({ announcement: { text, number: state.announcement.number + 1 } })),
  };

  follow();
  return lab;
}
