import { createContext, type ReactNode, useContext } from 'react';
import type { SavedRuns } from '../../saved/contract';

const SavedRunsContext = createContext<SavedRuns | null>(null);

export function SavedRunsProvider({
  history,
  children,
}: {
  readonly history: SavedRuns;
  readonly children: ReactNode;
}) {
  return <SavedRunsContext.Provider value={history}>{children}</SavedRunsContext.Provider>;
}

/** What this browser keeps of the lab. */
export function useSavedRuns(): SavedRuns {
  const history = useContext(SavedRunsContext);
  if (!history) throw new Error('a panel of the history stands outside <SavedRunsProvider>');
  return history;
}
