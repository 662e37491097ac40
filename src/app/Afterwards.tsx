import { type ReactNode, useDeferredValue, useEffect } from 'react';

/** Whether a first screen has been there: whoever comes back to it, as from the drill-down, finds it whole. */
let begun = false;

/** On the first screen rendered once the rest is there: Play comes first, then the canvas, the side column and the charts. */
export function Afterwards({ children }: { readonly children: ReactNode }) {
  const shown = useDeferredValue(true, begun);
  useEffect(() => {
    begun = true;
  }, []);
  return shown ? children : null;
}
