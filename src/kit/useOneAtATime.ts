import { useCallback, useEffect, useRef } from 'react';

/**
 * Asks one question at a time: while one is being answered, only the newest waits. What is returned asks.
 * @param ask a question with what becomes of its answer; it tells its own failures, to nobody once `isGone`
 */
export function useOneAtATime(ask: (isGone: () => boolean) => Promise<void>): () => void {
  const newest = useRef(ask);
  newest.current = ask;
  const state = useRef({ busy: false, again: false, gone: false });

  useEffect(() => {
    const { current } = state;
    current.gone = false;
    return () => {
      current.gone = true;
    };
  }, []);

  return useCallback(() => {
    const now = state.current;
    const pull = async (): Promise<void> => {
      now.busy = true;
      try {
        do {
          now.again = false;
          await newest.current(() => now.gone);
        } while (now.again && !now.gone);
      } finally {
        now.busy = false;
      }
    };
    if (now.busy) now.again = true;
    else void pull();
  }, []);
}
