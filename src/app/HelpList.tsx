import {
  Eye,
  GraduationCap,
  Info,
  Keyboard,
  Maximize2,
  Quote,
  Scissors,
  Sprout,
  SquareFunction,
  Turtle,
} from 'lucide-react';
import EntryList, { type Entry } from '../kit/EntryList';
import { useCutCode } from '../kit/lab/CutCodeContext';
import { useActions } from '../kit/lab/LabContext';
import { usePage } from '../kit/lab/PageContext';
import { useShell } from '../kit/lab/ShellContext';
import type { MenuListProps } from '../kit/MenuPopup';

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
      id: 'slow',
      icon: Turtle,
      name: 'One batch in slow motion',
      note: 'From the pixels to the loss, and back to the angles',
      act: () => open({ kind: 'slow' }),
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

/** The list of the menu Help; it is fetched with it. */
export default function HelpList(props: MenuListProps) {
  return <EntryList {...props} label="Help" entries={useHelpEntries()} />;
}
