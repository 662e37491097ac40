import { type RefObject, useLayoutEffect } from 'react';
import { canvasWidth } from '../canvas/layout/layout';

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
      if (width > 0) element.style.setProperty('--rc-least', `${(least * canvasWidth) / width}px`);
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [place, least]);
}
