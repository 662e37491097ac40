import type { LabCore } from '../core';
import { currentRun, type LabState } from '../lab';
import type { Reset } from '../state/resetState';
import { newRun, type RunView, takenFromPool } from '../state/runs';
import type { Tasks } from '../tasks/tasks';
import { createRemovals } from './removals';

/** Most runs that are kept for undo and redo; the state of each may take a megabyte. */
const most = 30;

export interface Resets {
  /**
   * Puts a fresh run of the same experiment in the place of the one under the controls, at once.
   * @param learned whether there is something to be brought back by undo
   * @returns the id of the fresh run; 0 where there is no run
   */
  reset(learned: boolean): number;
  /** Takes a run off the list; the one under the controls stays. */
  remove(id: number): void;
}

/**
 * Resets and removals of runs that have learned something are steps of undo: the run is kept aside. Undo exchanges it
 * for the one in its place, or lists it again; redo takes it away once more.
 * @param load has the worker follow
 */
export function createResets(
  { get, set, store, nextId, changeRun }: LabCore,
  tasks: Pick<Tasks, 'release'>,
  load: (id: number) => void,
): Resets {
  /** Runs that some step of undo or redo would bring back. */
  const referred = ({ resets }: LabState): ReadonlySet<number> => {
    const { pastStates, futureStates } = store.temporal.getState();
    const lists = [resets, ...[...pastStates, ...futureStates].map((past) => past.resets ?? [])];
    return new Set(lists.flat().flatMap(({ away, by }) => (by === null ? [away] : [away, by])));
  };

  /** Puts a run that was kept aside in the place of another, which is kept aside instead. */
  const exchange = (out: number, back: number): void => {
    const state = get();
    const run = state.away.find(({ id }) => id === back);
    if (!run) return;
    const leaving = state.runs.find(({ id }) => id === out);
    const away = [...state.away.filter((other) => other !== run), ...(leaving ? [leaving] : [])];
    // Name, pin and the like are of now; what was trained is of then.
    const { visible, name, pinned, companions, letter } = leaving ?? run;
    const returning: RunView = { ...run, visible, name, pinned, companions, letter };
    set({
      runs: leaving ? state.runs.map((other) => (other === leaving ? returning : other)) : [...state.runs, returning],
      away,
      currentId: back,
      baselineId: state.baselineId === out ? back : state.baselineId,
    });
    load(back);
  };

  /** Lets go of what no step of undo or redo brings back. */
  const trim = (): void => {
    const kept = referred(get());
    set(({ away }) => ({ away: away.filter((run) => kept.has(run.id)).slice(-most) }));
  };

  const leavePool = ({ id, inPool }: RunView): void => {
    if (!inPool) return;
    void tasks.release(id).then((taken) => {
      changeRun(id, (run) => takenFromPool(run, taken));
    });
  };

  const removals = createRemovals({ get, set }, tasks, { trim, leavePool });

  store.subscribe((state, before) => {
    if (state.resets === before.resets) return;
    const undone = before.resets.filter((reset) => !state.resets.includes(reset));
    const redone = state.resets.filter((reset) => !before.resets.includes(reset));
    for (const { away, by } of undone.reverse()) by === null ? removals.bringBack(away) : exchange(by, away);
    for (const { away, by } of redone) by === null ? removals.putAside(away) : exchange(away, by);
  });

  return {
    reset(learned) {
      const state = get();
      const current = currentRun(state);
      if (!current) return 0;
      const id = nextId();
      const { visible, name, pinned, companions } = current;
      const fresh: RunView = {
        ...newRun(id, current.letter, current.experiment, 'trained'),
        ...{ visible, name, pinned, companions },
      };
      const entry: Reset = { away: current.id, by: id };
      set({
        runs: state.runs.map((other) => (other === current ? fresh : other)),
        currentId: id,
        baselineId: state.baselineId === current.id ? id : state.baselineId,
        ...(learned ? { resets: [...state.resets, entry], away: [...state.away, current] } : {}),
      });
      if (learned) trim();
      leavePool(current);
      return id;
    },
    remove: removals.remove,
  };
}
