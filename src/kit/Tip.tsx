import { createContext, type ReactNode, useMemo } from 'react';

export interface TipProps {
  /** One plain sentence. */
  readonly text: string;
  /** The key that does the same. */
  readonly shortcut?: string;
  readonly children: ReactNode;
}

/** Attributes by which the page's one tip knows what a button does (PageTips). */
interface TipAttributes {
  readonly 'data-tip'?: string;
  readonly 'data-tip-key'?: string | undefined;
}

export const TipContext = createContext<TipAttributes>({});

/** Says in one sentence what the button inside does; appears on hover and on focus. */
export function Tip({ text, shortcut, children }: TipProps) {
  const attributes = useMemo(() => ({ 'data-tip': text, 'data-tip-key': shortcut }), [text, shortcut]);
  return <TipContext value={attributes}>{children}</TipContext>;
}
