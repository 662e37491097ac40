import type { Experiment } from '../../model/experiment';
import { sameExperiment } from '../../model/identity';
import type { Lockable } from '../../model/locks';
import type { RunState } from '../../model/run';
import type { LabCore } from '../core';
import { currentRun, type LabState } from '../lab';
import { createDoor } from '../placement/commit';
import { hasTrained, listed, newRun, nextLetter, type RunView } from '../state/runs';
import type { Resets } from '../undo/resets';
import type { Loader } from './loader';

/** A run of an earlier visit, or one that comes with the lab. */
export interface BroughtRun {
  readonly state: RunState;
  /** Gives the run the name and whatever else it had. */
  readonly complete: (run: RunView) => RunView;
}

/** What the lab opens on. */
interface Beginning {
  readonly runs: readonly BroughtRun[];
  /** Index of the run under the controls; -1 for none of them. */
  readonly current: number;
  /** Null: the one that the lab was made with. */
  readonly experiment: Experiment | null;
  /** Index of the run that the others are compared with; -1 for none. */
  readonly baseline: number;
  /** Seeds of every run that is looked at, and whether its twins are trained. */
  readonly seeds: number;
  readonly twins: boolean;
  /** Position of the shown image among the validation images. */
  readonly sample: number;
}

export interface RunListActions {
  /**
   * Ends the waiting of a lab that `waits`; answers with the ids of the runs. What was edited or trained
   * meanwhile stays. May be called again with what was late.
   */
  begin(beginning: Beginning): readonly number[];
  /** Puts a run and its experiment under the controls, unless a lock keeps another on the canvas. */
  selectRun(id: number): void;
  toggleRun(id: number): void;
  /** Takes a run off the list; undo brings back one that has learned something. */
  removeRun(id: number): void;
  /** Keeps a run at the top of the list, or lets it go. */
  pinRun(id: number): void;
  /** Gives a run a name; an empty one gives its placement back. */
  renameRun(id: number, name: string): void;
  /** The run that the others are compared with; null for none. */
  setBaseline(id: number | null): void;
  /**
   * Adds a saved run and puts it under the controls.
   * @returns the locks that keep its experiment from the canvas; with any, nothing was added
   */
  openRun(state: RunState, origin?: RunView['origin']): Promise<readonly Lockable[]>;
}

/**
 * The experiment leads, the runs follow: whatever changes it (canvas, settings, undo, a file), the
 * run under the controls becomes one of that experiment.
 */
export function runList(
  core: LabCore,
  loader: Pick<Loader, 'load' | 'goesOn'>,
  resets: Pick<Resets, 'remove'>,
): RunListActions {
  const { get, set, store, nextId, changeRun, waits } = core;
  const { load, goesOn } = loader;
  const { refuse } = createDoor(core);

  const follow = (): void => followExperiment(core, loader);

  store.subscribe((state: LabState, before: LabState) => {
    if (state.experiment !== before.experiment) follow();
  });
  if (!waits) follow();

  return {
    begin({ runs, current, baseline, experiment, sample, seeds, twins }) {
      const brought = listBrought(core, runs);
      const { runs: since, experiment: now, currentId, baselineId } = get();
      // What nobody has touched gives way; what has been edited or trained meanwhile stays under the controls.
      const isOwn = (run: RunView): boolean => run.origin !== 'recorded' && hasTrained(run);
      const touched = since.some(isOwn) || goesOn() || store.temporal.getState().pastStates.length > 0;
      const kept = touched ? since : [];
      const all = [...brought];
      for (const run of kept) all.push({ ...run, letter: nextLetter(all) });
      const own = { runs: all, currentId, baselineId: baselineId ?? brought[baseline]?.id ?? null };
      if (touched) set(own);
      else {
        set({ ...own, currentId: brought[current]?.id ?? 0, experiment: experiment ?? now, sample, seeds, twins });
        store.temporal.getState().clear();
      }
      follow();
      // A run of an earlier visit is on the list, but not in the worker.
      void load(get().currentId, false);
      return brought.map(({ id }) => id);
    },
    selectRun(id) {
      const run = get().runs.find((other) => other.id === id);
      if (!run || refuse(run.experiment).length > 0) return;
      set({ currentId: id, experiment: run.experiment, preview: null });
      void load(id, false);
    },
    toggleRun: (id) => changeRun(id, (run) => ({ ...run, visible: !run.visible })),
    removeRun: (id) => resets.remove(id),
    pinRun: (id) => changeRun(id, (run) => ({ ...run, pinned: !run.pinned })),
    renameRun: (id, name) => changeRun(id, (run) => ({ ...run, name: name.trim() || null })),
    setBaseline: (baselineId) => set({ baselineId }),
    async openRun(saved, origin = 'opened') {
      const locks = refuse(saved.experiment);
      if (locks.length > 0) return locks;
      const id = nextId();
      const opened: RunView = {
        ...newRun(id, nextLetter(get().runs), saved.experiment, origin),
        records: saved.history,
        stored: saved,
        // What was trained beside another run of the experiment is this one's too.
        companions: get().runs.findLast((run) => sameExperiment(run.experiment, saved.experiment))?.companions ?? [],
      };
      set((state) => ({
        runs: [...state.runs, opened],
        currentId: id,
        experiment: saved.experiment,
        preview: null,
      }));
      await load(id, false);
      return [];
    },
  };
}

/** Makes the run under the controls one of the experiment on the canvas. */
function followExperiment({ get, set, nextId }: LabCore, { load, goesOn }: Pick<Loader, 'load' | 'goesOn'>): void {
  const state = get();
  const current = currentRun(state);
  if (current && sameExperiment(current.experiment, state.experiment)) return;
  const wasRunning = goesOn();
  const same = state.runs.findLast((run) => sameExperiment(run.experiment, state.experiment));
  if (same) {
    // A run that was never trained goes off the list when the page leaves it.
    const kept = current && !hasTrained(current) ? state.runs.filter((run) => run !== current) : state.runs;
    set({ ...listed(kept, state.baselineId), currentId: same.id });
    void load(same.id, false);
    return;
  }
  const id = nextId();
  if (current && !hasTrained(current)) {
    const fresh = newRun(id, current.letter, state.experiment, 'trained');
    const runs = state.runs.map((run) => (run === current ? fresh : run));
    set({ ...listed(runs, state.baselineId), currentId: id });
  } else {
    const fresh = newRun(id, nextLetter(state.runs), state.experiment, 'trained');
    set({ runs: [...state.runs, fresh], currentId: id });
  }
  void load(id, wasRunning);
}

/** Runs that were brought, each with an id and a letter, as the list has them. */
function listBrought({ nextId }: LabCore, runs: readonly BroughtRun[]): RunView[] {
  const brought: RunView[] = [];
  for (const { state, complete } of runs) {
    const bare = newRun(nextId(), nextLetter(brought), state.experiment, 'opened');
    brought.push(complete({ ...bare, records: state.history, stored: state }));
  }
  return brought;
}
