import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';

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
  const code = useMemo<CutCode>(() => ({ node, open: setNode, close: () => setNode(null) }), [node]);
  return <CutCodeContext.Provider value={code}>{children}</CutCodeContext.Provider>;
}

export function useCutCode(): CutCode {
  const code = useContext(CutCodeContext);
  if (!code) throw new Error('a panel of the drawer for a cut stands outside <CutCodeProvider>');
  return code;
}

/** After the drawer has closed, the focus goes back to the pill at its scissors. */
export function useReturnToCut(): void {
  const { node } = useCutCode();
  const last = useRef<number | null>(null);
  useEffect(() => {
    const left = last.current;
    last.current = node;
    if (node !== null || left === null) return;
    document.querySelector<SVGElement>(`[data-code="${left}"]`)?.focus({ preventScroll: true });
  }, [node]);
}
