import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useBackStep } from './backStep';

/** What is looked into: one pixel of O_k, or the head. */
export type DrillSpot =
  | { readonly kind: 'layer'; readonly layer: number; readonly pixel: Pixel | null }
  | { readonly kind: 'head' };

/** Row and column of a pixel in O_k, from 0; where none is named, the drill-down picks one. */
export interface Pixel {
  readonly row: number;
  readonly column: number;
}

export interface Drill {
  /** Null: the drawer is closed. */
  readonly spot: DrillSpot | null;
  open(spot: DrillSpot): void;
  close(): void;
}

const DrillContext = createContext<Drill | null>(null);

export function DrillProvider({ children }: { readonly children: ReactNode }) {
  const [spot, setSpot] = useState<DrillSpot | null>(null);
  const drill = useMemo<Drill>(() => ({ spot, open: setSpot, close: () => setSpot(null) }), [spot]);
  useBackStep(spot !== null, drill.close);
  return <DrillContext.Provider value={drill}>{children}</DrillContext.Provider>;
}

export function useDrill(): Drill {
  const drill = useContext(DrillContext);
  if (!drill) throw new Error('a panel of the drill-down stands outside <DrillProvider>');
  return drill;
}

/** After the drawer has closed, the focus goes back to the block it was opened from. */
export function useReturnToBlock(): void {
  const { spot } = useDrill();
  const last = useRef<DrillSpot | null>(null);
  useEffect(() => {
    const left = last.current;
    last.current = spot;
    if (spot || !left) return;
    // What was opened in its place has the focus already.
    if (document.activeElement !== document.body) return;
    const block = left.kind === 'head' ? 'head' : left.layer;
    document.querySelector<SVGElement>(`[data-block="${block}"]`)?.focus({ preventScroll: true });
  }, [spot]);
}
