import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useDrill } from './DrillContext';

/** The drawer that shows which line of code cuts a gradient. */
export interface CutCode {
  /** Node j whose window is handed to QCL(j+1); null: the drawer is closed. */
  readonly node: number | null;
  open(node: number): void;
  close(): void;
}

const CutCodeContext = createContext<CutCode | null>(null);

export function CutCodeProvider({ children }: { readonly children: ReactNode }) {
  const [node, setNode] = useState<number | null>(null);
  const { close: leaveBlock } = useDrill();
  const code = useMemo<CutCode>(() => {
    // The drawer stands on the page of the canvas, which the inside of a block replaces.
    const open = (next: number): void => {
      leaveBlock();
      setNode(next);
    };
    return { node, open, close: () => setNode(null) };
  }, [node, leaveBlock]);
  return <CutCodeContext.Provider value={code}>{children}</CutCodeContext.Provider>;
}

export function useCutCode(): CutCode {
  const code = useContext(CutCodeContext);
  if (!code) throw new Error('a panel of the drawer for a cut stands outside <CutCodeProvider>');
  return code;
}

/** After the drawer has closed, the focus goes back to the pill at its scissors; where none is drawn, to the word that opens it. */
export function useReturnToCut(): void {
  const { node } = useCutCode();
  const last = useRef<number | null>(null);
  useEffect(() => {
    const left = last.current;
    last.current = node;
    if (node !== null || left === null) return;
    const pill = document.querySelector<SVGElement>(`[data-code="${left}"]`);
    (pill ?? document.querySelector<HTMLElement>('[data-reencode]'))?.focus({ preventScroll: true });
  }, [node]);
}
