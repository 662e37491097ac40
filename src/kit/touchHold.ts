/** ms after which a finger that rests on a button asks what it does. */
const holdTime = 500;
/** px that a resting finger may move. */
const shake = 10;

/**
 * Tells when a finger rests on an element: its lifting is then no press, and the browser's own menu stays away.
 * @param selector which elements are asked about
 * @param held gets the element, once for each rest
 * @param signal ends the watch
 */
export function watchHold(selector: string, held: (element: Element) => void, signal: AbortSignal): void {
  let from: { readonly x: number; readonly y: number } | null = null;
  let timer = 0;
  let answered = false;
  const end = (): void => {
    window.clearTimeout(timer);
    from = null;
  };
  const listen = (type: keyof DocumentEventMap, listener: (event: PointerEvent) => unknown): void =>
    document.addEventListener(type, listener as EventListener, { signal, capture: true });

  listen('pointerdown', (event) => {
    end();
    answered = false;
    const element = event.target instanceof Element ? event.target.closest(selector) : null;
    if (!element || event.pointerType !== 'touch' || !event.isPrimary) return;
    from = { x: event.clientX, y: event.clientY };
    timer = window.setTimeout(() => {
      answered = true;
      held(element);
    }, holdTime);
  });
  listen('pointermove', ({ clientX, clientY }) => {
    if (from && Math.hypot(clientX - from.x, clientY - from.y) > shake) end();
  });
  listen('pointerup', end);
  listen('pointercancel', end);
  const swallow = (event: Event): void => {
    if (!answered) return;
    event.preventDefault();
    event.stopPropagation();
  };
  // A click by a key or by the page itself, as one that hands over a file, counts no presses: it is no finger's.
  listen('click', (event) => event.detail > 0 && swallow(event));
  listen('contextmenu', swallow);
  signal.addEventListener('abort', end);
}
