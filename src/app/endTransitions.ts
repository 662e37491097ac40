/**
 * Tells React Aria the end of every transition that is cancelled. It keeps a table of the elements in transition, and
 * listens for one cancelled property of each: an element that is removed while several change stays in that
 * table, and keeps its whole detached tree alive (docs/upstream/react-aria-transitions.md). An event that is dispatched
 * on a detached element reaches nobody above it: so the document gets one that names the element as its target.
 */
export function endTransitions(): void {
  const end = ({ target, propertyName }: TransitionEvent): void => {
    const ended = new TransitionEvent('transitionend', { propertyName });
    Object.defineProperty(ended, 'target', { value: target });
    document.dispatchEvent(ended);
  };
  // Hears of an element while it is still in the page; the same listener again changes nothing.
  document.addEventListener('transitionrun', ({ target }) => {
    (target as Element).addEventListener('transitioncancel', end as EventListener);
  });
}
