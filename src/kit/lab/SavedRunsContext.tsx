import { createContext, type ReactNode, useContext } from 'react';
import type { SavedRuns } from '../../saved/contract';

const SavedRunsContext = createContext<SavedRuns | null>(null);

export function SavedRunsProvider({
  savedRuns,
  children,
}: {
  readonly savedRuns: SavedRuns;
  readonly children: ReactNode;
}) {
  return <SavedRunsContext.Provider value={savedRuns}>{children}</SavedRunsContext.Provider>;
}

/** What this browser keeps of the lab. */
export function useSavedRuns(): SavedRuns {
  const savedRuns = useContext(SavedRunsContext);
  if (!savedRuns) throw new Error('a panel of the saved runs stands outside <SavedRunsProvider>');
  return savedRuns;
}
