import type { Experiment, Skip } from '../../model/experiment';
import { sortSkips } from '../../model/skips';
import type { LabCore } from '../core';
import type { PreviewBy } from '../lab';
import { createDoor, type Outcome } from './commit';
import { doneAgain, nothingToDoAgain, nothingToUndo, undone, type Words, whatChanged } from './words';

export interface EditingActions {
  /**
   * Changes the experiment; undo takes it back. Starts a new run, or goes back to one that is the same.
   * @param words what is said once it is done; see `words.ts`. Left out: nothing
   */
  edit(change: (experiment: Experiment) => Experiment, words?: Words): Outcome;
  /** Changes the placement, and says so in the live region. */
  placeSkips(skips: readonly Skip[]): Outcome;
  /** Shows a placement without taking it; null ends that. */
  preview(skips: readonly Skip[] | null, by?: PreviewBy): void;
  /** Says that a skip is being dragged, or no more. */
  drag(dragging: boolean): void;
  undo(): Outcome;
  redo(): Outcome;
}

/** The experiment on the canvas. */
export function editing(core: LabCore): EditingActions {
  const { store, get, set, announce } = core;
  const { commit, refuse } = createDoor(core);

  /** Goes to an experiment that undo or redo remembers; what a lock holds it holds there too. */
  const go = (
    to: Partial<{ experiment: Experiment }> | undefined,
    act: () => void,
    did: string,
    none: string,
  ): Outcome => {
    set({ preview: null });
    if (!to?.experiment) {
      announce(none);
      return { kind: 'unchanged' };
    }
    const locks = refuse(to.experiment);
    if (locks.length > 0) return { kind: 'refused', locks };
    act();
    announce(did);
    return { kind: 'done', kept: [] };
  };

  return {
    edit: (change, words) => commit(change(get().experiment), words),
    placeSkips: (skips) => commit({ ...get().experiment, skips: sortSkips(skips) }, whatChanged),
    preview: (skips, by = 'drop') => set({ preview: skips, previewBy: by }),
    drag: (dragging) => set({ dragging }),
    undo() {
      const { pastStates, undo } = store.temporal.getState();
      return go(pastStates.at(-1), undo, undone, nothingToUndo);
    },
    redo() {
      const { futureStates, redo } = store.temporal.getState();
      return go(futureStates.at(-1), redo, doneAgain, nothingToDoAgain);
    },
  };
}
