import type { RunState } from '../../model/run';
import type { LabCore } from '../core';
import { currentRun, paces } from '../lab';
import { hasTrained, isFinished } from '../state/runs';
import type { Resets } from '../undo/resets';
import type { Loader } from './loader';

export interface TrainingActions {
  play(): Promise<void>;
  /** Resolves when no number of the run changes any more. */
  pause(): Promise<void>;
  step(unit: 'batch' | 'epoch'): Promise<void>;
  /** To the last epoch at once, whatever the pace; the next run keeps the pace again. */
  toEnd(): Promise<void>;
  /** The current run from its beginning; undo brings back what it had learned. */
  reset(): Promise<void>;
  setPace(index: number): void;
  showSample(index: number): void;
  /** Complete state of the run that is under the controls when it is asked for. */
  saveRun(): Promise<RunState>;
}

/** The run under the controls. */
export function training(core: LabCore, loader: Loader, resets: Pick<Resets, 'reset'>): TrainingActions {
  const { get, set } = core;
  const { worker } = core.client;
  const { act, refresh } = loader;

  /** Puts a fresh run in the place of the current one; one that has nothing to lose stays. */
  const startOver = (): number => {
    const run = currentRun(get());
    if (!run) return 0;
    const learned = hasTrained(run) || loader.goesOn();
    return learned ? resets.reset(true) : run.id;
  };

  const actions: TrainingActions = {
    async play() {
      const run = currentRun(get());
      if (run && (run.snapshot?.status === 'finished' || (run.stored && isFinished(run)))) {
        // A run that cannot be built, because its images are not here, keeps its place and what it has learned.
        if (!loader.holds(run.id) && !(await loader.ready())) return;
        if (get().currentId !== run.id) return;
        startOver();
      }
      await act(true, ({ id }) => loader.start(id));
    },
    pause: () =>
      act(false, async ({ id }) => {
        await worker.pause(id);
        await refresh();
      }),
    step: (unit) =>
      act(false, async ({ id }) => {
        const done = worker.step(id, unit);
        void refresh().then(loader.poll);
        await done;
        await refresh();
      }),
    async toEnd() {
      const status = currentRun(get())?.snapshot?.status;
      if (status === 'finished' || status === 'failed') return;
      await act(true, ({ id }) => loader.start(id, paces[paces.length - 1]));
    },
    async reset() {
      const id = startOver();
      if (id !== 0) await loader.load(id, false);
    },
    setPace(index) {
      if (!paces[index]) return;
      set({ pace: index });
      loader.keepPace();
    },
    showSample(index) {
      set({ sample: index });
      void refresh();
    },
    async saveRun() {
      const id = get().currentId;
      await loader.ready();
      if (loader.holds(id)) return worker.save(id);
      // Another run has taken its place in the worker: the page has its state.
      const stored = core.findRun(id)?.stored;
      if (!stored) throw new Error('there is no run to save');
      return stored;
    },
  };
  return actions;
}
