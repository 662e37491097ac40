/**
 * Charts take turns, so that no frame has to carry them all beside the canvas: in a frame draw as many as are
 * done within its share, but one at least. A frame in which anything is drawn costs the browser more than the drawing
 * of a small chart: so few of them draw alone. In the order of asking, and under its own name each: a chart
 * that asks again while it waits keeps its place.
 */
const waiting = new Map<object, () => void>();
let frame = 0;

/** Milliseconds of a frame after which no further chart begins. */
const share = 2;

/** Draws in one of the next frames. */
export function takeTurn(chart: object, draw: () => void): void {
  waiting.set(chart, draw);
  if (frame === 0) frame = requestAnimationFrame(serve);
}

export function leaveQueue(chart: object): void {
  waiting.delete(chart);
}

function serve(): void {
  frame = 0;
  const end = performance.now() + share;
  for (const [chart, draw] of waiting) {
    waiting.delete(chart);
    draw();
    if (performance.now() >= end) break;
  }
  if (waiting.size > 0 && frame === 0) frame = requestAnimationFrame(serve);
}
