import { type ReactNode, type RefObject, useRef, useState } from 'react';
import { PartPlace } from './parts/PartPlace';

/** What a menu that opens at a button is given. */
export interface MenuListProps {
  readonly trigger: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

/**
 * The state of a menu whose list is fetched when it is first wanted: the lists and what they need of
 * React Aria are no part of the first load.
 * @param prefetch starts the fetch; asked already when the pointer or the focus arrives
 */
export function useMenuPopup(prefetch: () => void) {
  const ref = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return {
    isOpen,
    close: () => setOpen(false),
    /** For the button that opens it. */
    button: {
      ref,
      'aria-haspopup': 'menu',
      'aria-expanded': isOpen,
      onPress: () => setOpen(true),
      onHoverStart: prefetch,
      onFocus: prefetch,
    },
  } as const;
}

export interface MenuPopupProps {
  /** 'The presets': what could not be loaded, if so. */
  readonly name: string;
  readonly popup: { readonly isOpen: boolean; readonly close: () => void };
  readonly children: ReactNode;
}

export function MenuPopup({ name, popup, children }: MenuPopupProps) {
  return (
    popup.isOpen && (
      <PartPlace name={name} onClose={popup.close}>
        {children}
      </PartPlace>
    )
  );
}
