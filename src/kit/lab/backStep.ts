import { useEffect, useRef } from 'react';
import { type BackSteps, createBackSteps } from './backSteps';

let steps: BackSteps | null = null;

/**
 * The browser's Back closes what is open, be it a dialog or a page of its own, and stays in the lab: opening it is an
 * entry of the browser's history. Closed otherwise, the entry is taken back.
 */
export function useBackStep(isOpen: boolean, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!isOpen) return;
    steps ??= createBackSteps(window);
    const all = steps;
    const opening = { close: () => latest.current() };
    all.open(opening);
    return () => all.closed(opening);
  }, [isOpen]);
}
