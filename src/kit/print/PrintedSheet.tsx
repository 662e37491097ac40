import { type ReactNode, useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';

/**
 * What the browser's print gives in the place of the page: one sheet of A4, made when printing begins and gone when it
 * has ended. It is light whatever the theme, and drawn before the browser asks for it: React renders it within
 * `beforeprint`.
 */
export function PrintedSheet({ children }: { readonly children: ReactNode }) {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = (): void => flushSync(() => setPrinting(true));
    const end = (): void => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  // Beside the page, which is not printed (print.css).
  return (
    printing &&
    createPortal(
      <div data-sheet="" className="print-sheet">
        {children}
      </div>,
      document.body,
    )
  );
}

/** The lab's name, and what stands at the right of it. */
export function SheetHead({ children }: { readonly children: ReactNode }) {
  return (
    <header className="flex items-baseline justify-between border-ink border-b pb-2">
      <b className="font-semibold text-control">
        ResQuNN <span className="font-normal text-ink2">Lab</span>
      </b>
      {children}
    </header>
  );
}

/** To be written on. */
export function Blanks() {
  return (
    <span className="flex gap-3 text-ink2 text-note">
      {['Name', 'Class', 'Date'].map((word, index) => (
        <span key={word} className="flex gap-1.5">
          {word}
          <span className={`inline-block border-ink3 border-b ${index === 0 ? 'w-44' : 'w-20'}`} />
        </span>
      ))}
    </span>
  );
}
