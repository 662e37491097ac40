import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { LabState } from '../../store/lab';
import { hasTrained } from '../../store/state/runs';
import { useActions } from './LabContext';
import { type Fold, full, ownAddress, type PageChoice, readPageChoice, writePageChoice } from './pageChoice';
import { useSavedRuns } from './SavedRunsContext';

export interface Page extends PageChoice {
  /** Goes to another page, and remembers it. */
  show(page: PageChoice['page']): void;
  /** Folds a part of the simple page, or unfolds it, and remembers that. */
  toggle(fold: Fold): void;
}

const everything: Page = { ...full, show: () => {}, toggle: () => {} };

/** Without a provider everything is shown. */
const PageContext = createContext<Page>(everything);

export interface PageProviderProps {
  /** Whether the address asks for an experiment, or is one for a class: then everything is shown, as it always was. */
  readonly linked: boolean;
  readonly children: ReactNode;
}

/** Which page is shown: what was chosen in this browser; on a first visit the first page until somebody acts. */
export function PageProvider({ linked, children }: PageProviderProps) {
  const [choice, setChoice] = useState<PageChoice>(() => (linked ? full : readPageChoice()));
  // Whoever came without a link goes on without one, though the address soon has an experiment.
  useEffect(() => {
    if (!linked) ownAddress();
  }, [linked]);
  useReturning(choice.page === 'first', setChoice);
  useFirstAct(choice.page === 'first', setChoice);
  const page = useMemo<Page>(() => {
    const choose = (next: PageChoice): void => {
      setChoice(next);
      writePageChoice(next);
      ownAddress();
    };
    return {
      ...choice,
      show: (next) => choose({ page: next, open: next === 'full' ? [] : choice.open }),
      toggle(fold) {
        const open = choice.open.includes(fold)
          ? choice.open.filter((other) => other !== fold)
          : [...choice.open, fold];
        choose({ page: choice.page === 'full' ? 'full' : 'simple', open });
      },
    };
  }, [choice]);
  return <PageContext.Provider value={page}>{children}</PageContext.Provider>;
}

export function usePage(): Page {
  return useContext(PageContext);
}

/** Whoever has runs of earlier visits, from before there was a choice, finds the page as it was. */
function useReturning(undecided: boolean, setChoice: (choice: PageChoice) => void): void {
  const { store } = useActions();
  const { status } = useSavedRuns();
  useEffect(() => {
    if (!undecided) return;
    const look = (): void => {
      if (status.getState().kind === 'opening' || hasActed(store.temporal.getState())) return;
      if (!store.getState().runs.some(isOwn)) return;
      setChoice(full);
      writePageChoice(full);
    };
    // The runs come before the status says that they have.
    look();
    const stop = status.subscribe((_, before) => before.kind === 'opening' && look());
    return stop;
  }, [undecided, store, status, setChoice]);
}

/** The first page has done what it is for once somebody edits or trains: the controls take the sentence's place. */
function useFirstAct(isFirst: boolean, setChoice: (choice: PageChoice) => void): void {
  const { store } = useActions();
  const { status } = useSavedRuns();
  useEffect(() => {
    if (!isFirst) return;
    const leave = (): void => {
      const next: PageChoice = { page: 'simple', open: [] };
      setChoice(next);
      writePageChoice(next);
    };
    // What comes while saved runs are being read has been done in an earlier visit.
    const isOpen = (): boolean => status.getState().kind !== 'opening';
    const stopTraining = store.subscribe((state) => isOpen() && trains(state) && leave());
    const stopEditing = store.temporal.subscribe((undo) => isOpen() && hasActed(undo) && leave());
    const stopOpening = status.subscribe(() => isOpen() && hasActed(store.temporal.getState()) && leave());
    return () => {
      stopOpening();
      stopTraining();
      stopEditing();
    };
  }, [isFirst, store, status, setChoice]);
}

const hasActed = ({ pastStates }: { readonly pastStates: readonly unknown[] }): boolean => pastStates.length > 0;

const isOwn = (run: LabState['runs'][number]): boolean => run.origin !== 'recorded' && hasTrained(run);

const trains = ({ runs, currentId }: LabState): boolean => {
  const run = runs.find(({ id }) => id === currentId);
  return run?.snapshot?.status === 'running' || (run !== undefined && isOwn(run));
};
