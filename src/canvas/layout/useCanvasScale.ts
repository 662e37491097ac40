import { type RefObject, useEffect, useState } from 'react';

/** ViewBox units per CSS pixel of an SVG as wide as its container; 1 before it is measured. */
export function useCanvasScale(svg: RefObject<SVGSVGElement | null>, width: number): number {
  const [pixels, setPixels] = useState(0);
  useEffect(() => {
    const element = svg.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => setPixels(element.getBoundingClientRect().width));
    observer.observe(element);
    return () => observer.disconnect();
  }, [svg]);
  return pixels > 0 ? width / pixels : 1;
}
