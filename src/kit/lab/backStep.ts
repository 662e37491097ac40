import { useEffect, useRef } from 'react';

/** What the entry of the browser's history says of a page with something open: which opening it belongs to; null: nothing is open. */
interface BackStep {
  readonly step: string | null;
}

let openings = 0;

/**
 * The browser's Back closes what is open, be it a dialog or a page of its own, and stays in the lab: opening it is an
 * entry of the history. Closed otherwise, the entry is taken back.
 */
export function useBackStep(isOpen: boolean, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!isOpen) return;
    // No number of a page that was loaded before: its entries may still lie there.
    const step = `${performance.timeOrigin} ${++openings}`;
    if (!isOwnEntry(history.state)) history.replaceState({ ...history.state, step: null }, '');
    history.pushState({ ...history.state, step }, '');
    let left = false;
    const isHere = (): boolean => (history.state as BackStep | null)?.step === step;
    const onPop = (): void => {
      // What lay over it has been closed.
      if (isHere()) return;
      left = true;
      latest.current();
    };
    window.addEventListener('popstate', onPop);
    return () => {
      window.removeEventListener('popstate', onPop);
      if (!left && isHere()) history.back();
    };
  }, [isOpen]);
}

/** Whether an entry of the history is one that the page has made, and no link that somebody has opened. */
export function isOwnEntry(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'step' in state;
}
