import type { Experiment, Skip } from '../model/experiment';
import { keepLocked } from '../model/locks';
import { sortSkips } from '../model/skips';
import type { LabCore } from './core';
import { describePlacementChange } from './describe';
import type { PreviewBy } from './lab';
import { sameExperiment } from './runs/runs';

export interface EditingActions {
  /** Changes the experiment; undo takes it back. Starts a new run, or goes back to one that is the same. */
  edit(change: (experiment: Experiment) => Experiment): void;
  /** Changes the placement, and says so in the live region. */
  placeSkips(skips: readonly Skip[]): void;
  /** Shows a placement without taking it; null ends that. */
  preview(skips: readonly Skip[] | null, by?: PreviewBy): void;
  /** Says that a skip is being dragged, or no more. */
  drag(dragging: boolean): void;
  undo(): void;
  redo(): void;
}

/** The experiment on the canvas. */
export function editing({ store, get, set, announce, notify, locked = [] }: LabCore): EditingActions {
  const actions: EditingActions = {
    edit(update) {
      const before = get().experiment;
      const wanted = update(before);
      const experiment = keepLocked(before, wanted, locked);
      set({ experiment, preview: null });
      if (!sameExperiment(experiment, wanted)) {
        notify({ kind: 'info', text: `The link that opened this page keeps as they are: ${locked.join(', ')}.` });
      }
    },
    placeSkips(skips) {
      const before = get().experiment;
      const after = { ...before, skips: sortSkips(skips) };
      if (sameExperiment(before, after)) return actions.preview(null);
      actions.edit(() => after);
      if (get().experiment !== before) announce(describePlacementChange(before, get().experiment));
    },
    preview: (skips, by = 'drop') => set({ preview: skips, previewBy: by }),
    drag: (dragging) => set({ dragging }),
    undo() {
      store.temporal.getState().undo();
      set({ preview: null });
      announce('Undone.');
    },
    redo() {
      store.temporal.getState().redo();
      set({ preview: null });
      announce('Done again.');
    },
  };
  return actions;
}
