import type { RunState } from '../model/run';
import type { LabCore } from './core';
import { currentRun, paces } from './lab';
import type { Loader } from './loader';
import { newRun } from './runs';

export interface TrainingActions {
  play(): Promise<void>;
  /** Resolves when no number of the run changes any more. */
  pause(): Promise<void>;
  step(unit: 'batch' | 'epoch'): Promise<void>;
  /** To the last epoch at once, whatever the pace; the next run keeps the pace again. */
  toEnd(): Promise<void>;
  /** The current run from its beginning. */
  reset(): Promise<void>;
  setPace(index: number): void;
  showSample(index: number): void;
  /** Complete state of the current run. */
  saveRun(): Promise<RunState>;
}

/** The run under the controls. */
export function training(core: LabCore, loader: Loader): TrainingActions {
  const { get, set } = core;
  const { worker } = core.client;
  const { attempt, ready, refresh } = loader;
  const actions: TrainingActions = {
    async play() {
      const run = await ready();
      if (!run) return;
      if (run.snapshot?.status === 'finished') return actions.reset().then(() => actions.play());
      await attempt(run.id, () => loader.start(run.id));
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
          await loader.poll();
        });
        await done;
        await refresh();
      });
    },
    async toEnd() {
      const run = await ready();
      const status = run?.snapshot?.status;
      if (!run || status === 'finished' || status === 'failed') return;
      await attempt(run.id, () => loader.start(run.id, paces[paces.length - 1]));
    },
    async reset() {
      const run = await ready();
      const current = run ?? currentRun(get());
      if (!current) return;
      if (run) await attempt(run.id, () => worker.pause(run.id));
      const id = core.nextId();
      const { visible, name, pinned, companions } = current;
      const fresh = {
        ...newRun(id, current.letter, current.experiment, 'trained'),
        ...{ visible, name, pinned, companions },
      };
      set((state) => ({
        runs: state.runs.map((other) => (other.id === current.id ? fresh : other)),
        currentId: id,
        baselineId: state.baselineId === current.id ? id : state.baselineId,
      }));
      await loader.load(id, false);
    },
    setPace(index) {
      if (!paces[index]) return;
      set({ pace: index });
      loader.keepPace();
    },
    showSample(index) {
      set({ sample: index });
      void attempt(loader.loadedId(), refresh);
    },
    async saveRun() {
      const run = await ready();
      if (!run) throw new Error('there is no run to save');
      return worker.save(run.id);
    },
  };
  return actions;
}
