/**
 * Tells of a changed device pixel ratio: the page was zoomed, or its window came to another screen. What is painted on a
 * canvas is painted anew then; nothing else may have changed. One query serves all, and follows the ratio: it asks for the
 * present one, and changes when that holds no more.
 */
const listeners = new Set<() => void>();
let query: MediaQueryList | undefined;

function tell(): void {
  ask();
  for (const listener of listeners) listener();
}

function ask(): void {
  query?.removeEventListener('change', tell);
  query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  if (listeners.size > 0) query.addEventListener('change', tell);
}

/** @returns ends it */
export function onPixelRatio(listener: () => void): () => void {
  listeners.add(listener);
  ask();
  return () => {
    listeners.delete(listener);
    ask();
  };
}
