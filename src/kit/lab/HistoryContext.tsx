import { createContext, type ReactNode, useContext } from 'react';
import type { History } from '../../saved/history';

const HistoryContext = createContext<History | null>(null);

export function HistoryProvider({ history, children }: { readonly history: History; readonly children: ReactNode }) {
  return <HistoryContext.Provider value={history}>{children}</HistoryContext.Provider>;
}

/** What this browser keeps of the lab. */
export function useSavedHistory(): History {
  const history = useContext(HistoryContext);
  if (!history) throw new Error('a panel of the history stands outside <HistoryProvider>');
  return history;
}
