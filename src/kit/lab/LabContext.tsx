import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { OwnNames } from '../../model/imageSets';
import type { Lab } from '../../store/actions';
import type { LabState } from '../../store/lab';

const LabContext = createContext<Lab | null>(null);

/** Gives a lab to every panel below. */
export function LabProvider({ lab, children }: { readonly lab: Lab; readonly children: ReactNode }) {
  return <LabContext.Provider value={lab}>{children}</LabContext.Provider>;
}

/** What a person can do; never changes, so it may be left out of dependency lists. */
export function useActions(): Lab {
  const lab = useContext(LabContext);
  if (!lab) throw new Error('a panel of the lab stands outside <LabProvider>');
  return lab;
}

/**
 * One value of the state; the component renders again when `Object.is` says that it has changed. The
 * selector should pick something that the state holds, not build something new.
 */
export function useLab<Value>(selector: (state: LabState) => Value): Value {
  return useStore(useActions().store, selector);
}

/** Names of somebody's own images and of their classes. */
export function useOwnNames(): OwnNames {
  return useLab((state) => state.ownNames);
}

/** Whether undo and redo have somewhere to go. */
export function useUndoSteps(): { readonly canUndo: boolean; readonly canRedo: boolean } {
  const { temporal } = useActions().store;
  const canUndo = useStore(temporal, (undo) => undo.pastStates.length > 0);
  const canRedo = useStore(temporal, (undo) => undo.futureStates.length > 0);
  return { canUndo, canRedo };
}
