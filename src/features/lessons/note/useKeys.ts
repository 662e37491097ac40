import { useEffect, useRef } from 'react';
import { useCutCode } from '../../../kit/lab/CutCodeContext';
import { useDrill } from '../../../kit/lab/DrillContext';
import { useShell } from '../../../kit/lab/ShellContext';
import type { Running } from '../machine/useLesson';

/** What takes the arrow keys for itself. */
const takesArrows =
  'input:not([type=checkbox]), textarea, select, [contenteditable], [role=slider], [role=listbox], [role=menu], [role=dialog], [role=tablist], [role=grid], .rc';

/** What does something of its own on Enter. */
const takesEnter =
  'button, a, summary, textarea, select, [role=button], input:not([type=checkbox], [type=radio]), [contenteditable], [role=listbox], [role=menu], [role=dialog]';

/** Right or Enter: next; left: back; Escape: leave. They give way to whatever has the focus and takes them itself. */
export function useKeys(running: Running, at: number): void {
  const { overlay } = useShell();
  const { spot } = useDrill();
  const { node } = useCutCode();
  const latest = useRef(running);
  latest.current = running;

  useEffect(() => {
    if (overlay) return;
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat)
        return;
      const target = event.target instanceof Element ? event.target : document.body;
      const inNote = target.closest('[data-lesson-note]') !== null;
      if (event.key === 'Escape') {
        // What else is open goes first, unless the note itself has the focus.
        if (!inNote && (spot !== null || node !== null || target.closest(takesArrows))) return;
        event.preventDefault();
        latest.current.leave();
        return;
      }
      if (event.key === 'Enter') {
        if (target.closest(takesEnter)) return;
        event.preventDefault();
        latest.current.next();
        return;
      }
      // In the drawer of a block the arrows move the window.
      if (!inNote && (target.closest(takesArrows) || target.closest('[aria-label="Drill-down"]'))) return;
      if (event.key === 'ArrowRight') latest.current.next();
      else if (event.key === 'ArrowLeft' && at > 0) latest.current.back();
      else return;
      event.preventDefault();
    };
    // Before the page's own: a drawer closes on Escape wherever that comes from. After the window's, which lets go of a
    // skip in hand, and passes the key on to nobody.
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, [overlay, spot, node, at]);
}
