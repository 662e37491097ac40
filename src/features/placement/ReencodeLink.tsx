import type { ReactNode } from 'react';
import { useCutCode } from '../../kit/lab/CutCodeContext';

/** The word for what cuts, in a sentence: a press shows the line of code that does it. */
export function ReencodeLink({ node, children }: { readonly node: number; readonly children: ReactNode }) {
  const code = useCutCode();
  return (
    <button
      type="button"
      data-reencode=""
      onClick={() => code.open(node)}
      title="Which line of code does this?"
      className="underline decoration-dotted decoration-1 underline-offset-[3px] hover:decoration-solid"
    >
      {children}
    </button>
  );
}
