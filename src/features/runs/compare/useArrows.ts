import { type RefObject, useEffect, useRef } from 'react';

/** Left and right step from image to image, wherever nothing else takes them. */
export function useArrows(inside: RefObject<Element | null>, step: (by: number) => void): void {
  const latest = useRef(step);
  latest.current = step;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (by === 0 || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      // What lies over the window has its own keys.
      const dialog = inside.current?.closest('[role=dialog]');
      if (!dialog || target?.closest('[role=dialog]') !== dialog) return;
      if (target?.closest('select, input, [role=slider]')) return;
      event.preventDefault();
      latest.current(by);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [inside]);
}
