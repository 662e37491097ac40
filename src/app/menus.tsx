import {
  Eye,
  GraduationCap,
  Info,
  Keyboard,
  type LucideIcon,
  Maximize2,
  Quote,
  Scissors,
  Sprout,
  SquareFunction,
} from 'lucide-react';
import type { Entry } from '../kit/EntryList';
import { useCutCode } from '../kit/lab/CutCodeContext';
import { useActions } from '../kit/lab/LabContext';
import { usePage } from '../kit/lab/PageContext';
import { useShell } from '../kit/lab/ShellContext';
import { MenuPopup, useMenuPopup } from '../kit/MenuPopup';
import { lazyPart } from '../kit/parts/lazyPart';
import { IconButton } from '../kit/widgets';

const EntryList = lazyPart(async () => (await import('../kit/EntryList')).default);

export function useHelpEntries(): Entry[] {
  const { open } = useShell();
  const lab = useActions();
  const code = useCutCode();
  const { page, show } = usePage();
  return [
    page === 'full'
      ? {
          id: 'first',
          icon: Sprout,
          name: 'The first page again',
          note: 'One sentence, the canvas, three plain charts; the rest folded',
          act: () => show('first'),
        }
      : {
          id: 'everything',
          icon: Maximize2,
          name: 'Show everything',
          note: 'Presets, settings, and every panel',
          act: () => show('full'),
        },
    {
      id: 'minute',
      icon: GraduationCap,
      name: 'The first minute again',
      note: 'A window, None, a skip, and what they show',
      act: () => lab.openLesson('minute'),
    },
    {
      id: 'predict',
      icon: Eye,
      name: 'Predict, then reveal',
      note: 'Say which layers learn before you see it; challenges',
      act: () => open({ kind: 'predict' }),
    },
    {
      id: 'code',
      icon: Scissors,
      name: 'Where None comes from',
      note: 'Which line of code cuts a gradient, and which keeps it',
      act: () => code.open(1),
    },
    {
      id: 'help',
      icon: Keyboard,
      name: 'Keyboard',
      note: 'Every key, and how to drag without a mouse',
      act: () => open({ kind: 'help' }),
    },
    {
      id: 'equations',
      icon: SquareFunction,
      name: 'Equations',
      note: 'All that the lab computes, with the current numbers',
      act: () => open({ kind: 'equations' }),
    },
    {
      id: 'cite',
      icon: Quote,
      name: 'Cite',
      note: 'The lab and the paper, as BibTeX and as text',
      act: () => open({ kind: 'cite' }),
    },
    {
      id: 'about',
      icon: Info,
      name: 'About the lab',
      note: 'What it is, what it is not, data and terms',
      act: () => open({ kind: 'about' }),
    },
  ];
}

export function HelpMenu({ icon }: { readonly icon: LucideIcon }) {
  return (
    <EntryMenu
      icon={icon}
      label="Help"
      tip="Keyboard, equations, how to cite, and about the lab."
      entries={useHelpEntries()}
    />
  );
}

interface EntryMenuProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly tip: string;
  readonly entries: readonly Entry[];
}

function EntryMenu({ icon, label, tip, entries }: EntryMenuProps) {
  const popup = useMenuPopup(EntryList.prefetch);
  return (
    <>
      <IconButton {...popup.button} icon={icon} label={label} tip={tip} />
      <MenuPopup name={`The menu “${label}”`} popup={popup}>
        <EntryList trigger={popup.button.ref} onClose={popup.close} label={label} entries={entries} />
      </MenuPopup>
    </>
  );
}
