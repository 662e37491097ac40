import { type RefObject, useEffect } from 'react';

/**
 * Keeps the moves of a finger on an element from the browser while `active`. `touch-action: none` alone keeps the page from
 * scrolling; Chromium still takes a quick move for a fling, and the next tap for what stops it, without a click.
 */
export function useOwnTouch(ref: RefObject<Element | null>, active: boolean): void {
  useEffect(() => {
    const element = ref.current;
    if (!element || !active) return;
    const keep = (event: Event): void => event.preventDefault();
    // React's own listeners are passive and may not.
    element.addEventListener('touchmove', keep, { passive: false });
    return () => element.removeEventListener('touchmove', keep);
  }, [ref, active]);
}
