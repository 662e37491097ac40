/**
 * What is painted on a canvas, once more as shapes of an SVG: a saved figure stays sharp at any size. Whoever paints a
 * canvas offers the shapes; whoever saves a figure asks for them.
 */
const offers = new WeakMap<HTMLCanvasElement, () => SVGGElement | null>();

/** @param draw gives the shapes of what the canvas shows, in px from its left top corner; null where it shows nothing */
export function offerShapes(canvas: HTMLCanvasElement, draw: () => SVGGElement | null): void {
  offers.set(canvas, draw);
}

/** Null where no chart draws this canvas as shapes, or where nothing is painted on it. */
export function shapesOf(canvas: HTMLCanvasElement): SVGGElement | null {
  return offers.get(canvas)?.() ?? null;
}
