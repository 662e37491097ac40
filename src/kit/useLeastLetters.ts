import { type RefObject, useLayoutEffect } from 'react';

/** Of the desktop canvas, viewBox units: `canvasLayout` has them too, but in the first script, which has no room for one name more. */
export const canvasShape = { width: 960, height: 350 } as const;

/**
 * Keeps the letters of the canvas that fills an element at least so large, px of the screen: sets `--rc-least`, which
 * canvas.css explains.
 */
export function useLeastLetters(place: RefObject<HTMLElement | null>, least: number): void {
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const look = (): void => {
      const width = element.clientWidth;
      if (width > 0) element.style.setProperty('--rc-least', `${(least * canvasShape.width) / width}px`);
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [place, least]);
}
