/**
 * Calls `hide` once what points at an element has left it. A mouse leaves by moving away. A finger leaves by lifting, which
 * is when the person begins to read: what it has shown stays until the next press elsewhere.
 * @param event the pointer's leave
 */
export function onceLeft(element: Element, event: { readonly pointerType: string }, hide: () => void): void {
  if (event.pointerType !== 'touch') {
    hide();
    return;
  }
  // A finger comes over a thing before it presses it: what was shown goes before the new thing shows itself.
  const next = ({ target }: Event): void => {
    // On the element itself it shows anew, and will leave again.
    if (target instanceof Node && element.isConnected && element.contains(target)) return;
    hide();
  };
  element.ownerDocument.addEventListener('pointerover', next, { capture: true, once: true });
}
