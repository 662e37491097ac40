/**
 * Milliseconds between two steps of a drawing in motion. Twenty a second are enough for the eye; as an animation of the
 * browser's every frame would be a new picture of the whole canvas, which takes as much of the page's time as all charts.
 */
const step = 50;

/**
 * Calls at once and at every step, with the milliseconds since the call before (0 with the first), until it
 * returns false or is ended; never where less motion is wanted.
 * @returns ends it
 */
export function inMotion(draw: (elapsed: number) => boolean): () => void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return () => {};
  let before = performance.now();
  let frame = draw(0) ? requestAnimationFrame(next) : 0;
  function next(now: number): void {
    const elapsed = now - before;
    if (elapsed < step) {
      frame = requestAnimationFrame(next);
      return;
    }
    before = now;
    // However long a frame took, the eye follows no jump.
    if (draw(Math.min(elapsed, 2 * step))) frame = requestAnimationFrame(next);
  }
  return () => cancelAnimationFrame(frame);
}
