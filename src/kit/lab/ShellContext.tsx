import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Term } from '../../model/glossary';
import { type PaperPart, paperParts } from '../../model/paperParts';
import type { SettingPath } from '../../model/settings/row';
import { type SlowPlace, slowPlaces } from '../../model/slowMotion/places';
import { useBackStep } from './backStep';
import { isHidden, useClassView } from './ClassView';
import { useActions, useLab } from './LabContext';

/** A file by its path below the folder that was chosen or dropped. */
export interface NamedFile {
  readonly path: string;
  readonly file: File;
}

/** What lies over the page; one at a time. */
export type Overlay =
  | { readonly kind: 'check' }
  | { readonly kind: 'settings'; readonly field: SettingPath | null }
  /** The gallery, at the page that was asked for; which one it shows the store knows, for the address names it. */
  | { readonly kind: 'paper'; readonly part?: PaperPart }
  /** Slow motion, at the place that was asked for; where it was opened the store knows, for the address names it. */
  | { readonly kind: 'slow'; readonly place?: SlowPlace }
  /** With a picture that was dropped on the page. */
  | { readonly kind: 'draw'; readonly file: File | null }
  /** Chosen in its list is the entry that was asked for. */
  | { readonly kind: 'takeaway'; readonly entry?: string }
  /** With a word of the glossary that is to be in sight. */
  | { readonly kind: 'help'; readonly word?: Term }
  /** On the setting that it was asked for. */
  | { readonly kind: 'sweep'; readonly setting?: SettingPath }
  /** Two runs side by side, by their ids. */
  | { readonly kind: 'pair'; readonly ids: readonly [number, number] }
  /** With files of somebody's own images that were dropped on the page. */
  | { readonly kind: 'images'; readonly files: readonly NamedFile[] }
  | {
      readonly kind:
        | 'atlas'
        | 'menu'
        | 'equations'
        | 'cite'
        | 'about'
        | 'saved'
        | 'lessons'
        | 'predict'
        | 'present'
        | 'share'
        | 'test'
        | 'runs';
    };

/** What the address names. */
type LinkedOverlay = Extract<Overlay, { readonly kind: 'paper' | 'slow' }>;

export interface Shell {
  readonly overlay: Overlay | null;
  open(overlay: Overlay): void;
  close(): void;
}

const ShellContext = createContext<Shell | null>(null);

export function ShellProvider({ children }: { readonly children: ReactNode }) {
  const { openPaper, closePaper, openSlow, closeSlow } = useActions();
  const part = useLab(({ paper }) => paper);
  const place = useLab(({ slow }) => slow);
  const { hidden } = useClassView();
  const [other, setOther] = useState<Exclude<Overlay, LinkedOverlay> | null>(null);
  // The same as long as the page lives: charts that open something are not drawn anew when something is open.
  const acts = useMemo<Pick<Shell, 'open' | 'close'>>(() => {
    const close = (): void => {
      closePaper();
      closeSlow();
      setOther(null);
    };
    return {
      close,
      open(wanted) {
        close();
        if (wanted.kind === 'paper') openPaper(wanted.part ?? paperParts[0]);
        else if (wanted.kind === 'slow') openSlow(wanted.place ?? slowPlaces[0]);
        else setOther(wanted);
      },
    };
  }, [openPaper, closePaper, openSlow, closeSlow]);
  const shell = useMemo<Shell>(() => {
    const overlay: Overlay | null = part ? { kind: 'paper', part } : place ? { kind: 'slow', place } : other;
    // Whatever leads there: what the link for a class hides by this name does not open.
    return { ...acts, overlay: overlay && isHidden(hidden, overlay.kind) ? null : overlay };
  }, [acts, part, place, other, hidden]);
  const { overlay } = shell;
  useBackStep(overlay !== null, shell.close);
  return <ShellContext.Provider value={shell}>{children}</ShellContext.Provider>;
}

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error('a panel of the shell stands outside <ShellProvider>');
  return shell;
}
