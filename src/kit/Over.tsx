import { type ReactNode, useEffect, useRef } from 'react';
import { ModalOverlay } from 'react-aria-components/Modal';

export interface OverProps {
  readonly onClose: () => void;
  /** Of what lies over the page. */
  readonly className: string;
  /** A `Modal`. */
  readonly children: ReactNode;
}

/** What lies over the page, the topmost last. */
const open: symbol[] = [];

/**
 * Lies over the page, which waits meanwhile; Escape and a press beside what is in it close it. Escape does so from
 * nowhere too: where a button that was pressed has gone or is disabled, the focus falls to the body, from which no
 * key reaches the dialog.
 */
export function Over({ onClose, className, children }: OverProps) {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const self = Symbol();
    open.push(self);
    const fromNowhere = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.target !== document.body) return;
      if (open.at(-1) !== self) return;
      event.preventDefault();
      close.current();
    };
    document.addEventListener('keydown', fromNowhere);
    return () => {
      open.splice(open.indexOf(self), 1);
      document.removeEventListener('keydown', fromNowhere);
    };
  }, []);
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()} className={className}>
      {children}
    </ModalOverlay>
  );
}
