/**
 * Charts take turns: one draws in a frame, so that no frame has to carry them all beside the canvas.
 * In the order of asking, and under its own name each: a chart that asks again while it waits keeps its place.
 */
const waiting = new Map<object, () => void>();
let frame = 0;

/** Draws in one of the next frames. */
export function takeTurn(chart: object, draw: () => void): void {
  waiting.set(chart, draw);
  if (frame === 0) frame = requestAnimationFrame(serve);
}

export function leaveQueue(chart: object): void {
  waiting.delete(chart);
}

function serve(): void {
  const next = waiting.entries().next();
  frame = 0;
  if (next.done) return;
  const [chart, draw] = next.value;
  waiting.delete(chart);
  if (waiting.size > 0) frame = requestAnimationFrame(serve);
  draw();
}
