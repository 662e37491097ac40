import { createContext, type ReactNode, useContext } from 'react';
import { everything, type Hideable, type LinkView } from '../../io/linkView';

const ClassView = createContext<LinkView>(everything);

/** What the link that opened the page hides and locks. */
export function ClassViewProvider({ view, children }: { readonly view: LinkView; readonly children: ReactNode }) {
  return <ClassView.Provider value={view}>{children}</ClassView.Provider>;
}

export function useClassView(): LinkView {
  return useContext(ClassView);
}

/**
 * Whether a link hides what this window or entry of a menu leads to.
 * @param id as windows and entries are called; but for 'takeaway', which is 'files' in a link, the names are the same
 */
export function isHidden(hidden: readonly Hideable[], id: string): boolean {
  return hidden.some((part) => part === (id === 'takeaway' ? 'files' : id));
}

/** Its children, unless the link hides this part of the page. */
export function Shown({ part, children }: { readonly part: Hideable; readonly children: ReactNode }) {
  return useClassView().hidden.includes(part) ? null : children;
}
