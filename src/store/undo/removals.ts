import type { LabCore } from '../core';
import type { LabState } from '../lab';
import { hasTrained, listed, nextLetter, type RunView } from '../state/runs';
import type { Tasks } from '../tasks/tasks';

export interface Removals {
  /** Takes a run off the list, as a step of undo where it has learned something; the one under the controls stays. */
  remove(id: number): void;
  /** Lists a run that was kept aside again, in order of appearance; its letter may be another's by now. The baseline is it again. */
  bringBack(id: number): void;
  /** Takes a run off the list and keeps it aside; nothing where it has come under the controls meanwhile. */
  putAside(id: number): void;
}

/** What removals share with resets. */
interface Aside {
  /** Lets go of what no step of undo or redo brings back. */
  readonly trim: () => void;
  /** Ends a run's training in the pool, and keeps where it stood. */
  readonly leavePool: (run: RunView) => void;
}

/** The list of runs with and without one of them. */
export function createRemovals(
  { get, set }: Pick<LabCore, 'get' | 'set'>,
  tasks: Pick<Tasks, 'release'>,
  { trim, leavePool }: Aside,
): Removals {
  /** The run among those kept aside that the others were compared with as it left. */
  let baseline: number | null = null;

  const removable = (id: number): RunView | null => {
    const { runs, currentId } = get();
    return (id !== currentId && runs.find((other) => other.id === id)) || null;
  };

  const takeOff = (run: RunView, change: (state: LabState) => Partial<LabState>): void =>
    set((state) => ({
      ...listed(
        state.runs.filter((other) => other !== run),
        state.baselineId,
      ),
      ...change(state),
    }));

  const keepAside = (run: RunView, change: Partial<LabState>): void => {
    if (get().baselineId === run.id) baseline = run.id;
    takeOff(run, ({ away }) => ({ away: [...away, run], ...change }));
    trim();
    leavePool(run);
  };

  return {
    remove(id) {
      const run = removable(id);
      if (!run) return;
      if (hasTrained(run) || run.inPool || run.companions.length > 0) {
        keepAside(run, { resets: [...get().resets, { away: id, by: null }] });
        return;
      }
      takeOff(run, () => ({}));
      void tasks.release(id);
    },
    bringBack(id) {
      const { runs, away, baselineId } = get();
      const run = away.find((other) => other.id === id);
      if (!run) return;
      const taken = runs.some(({ letter }) => letter === run.letter);
      const back = taken ? { ...run, letter: nextLetter(runs) } : run;
      const later = taken ? -1 : runs.findIndex((other) => other.id > id);
      const at = later < 0 ? runs.length : later;
      set({
        runs: [...runs.slice(0, at), back, ...runs.slice(at)],
        away: away.filter((other) => other !== run),
        // Whoever has chosen another one meanwhile keeps that.
        baselineId: baselineId ?? (baseline === id ? id : null),
      });
      if (baseline === id) baseline = null;
    },
    putAside(id) {
      const run = removable(id);
      if (run) keepAside(run, {});
    },
  };
}
