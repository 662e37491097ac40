import { type ReactNode, type RefObject, Suspense, useRef, useState } from 'react';

/** What a menu that opens at a button is given. */
export interface MenuListProps {
  readonly trigger: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

/**
 * The state of a menu whose list is fetched when it is first wanted: the lists and what they need of
 * React Aria are no part of the first load.
 * @param fetchList starts the fetch; asked already when the pointer or the focus arrives
 */
export function useMenuPopup(fetchList: () => Promise<unknown>) {
  const ref = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const fetch = () => void fetchList().catch(() => {});
  return {
    isOpen,
    close: () => setOpen(false),
    /** For the button that opens it. */
    button: {
      ref,
      'aria-haspopup': 'menu',
      'aria-expanded': isOpen,
      onPress: () => setOpen(true),
      onHoverStart: fetch,
      onFocus: fetch,
    },
  } as const;
}

export function MenuPopup(props: { readonly popup: { readonly isOpen: boolean }; readonly children: ReactNode }) {
  return props.popup.isOpen && <Suspense>{props.children}</Suspense>;
}
