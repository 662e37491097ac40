import {
  Download,
  FlaskConical,
  FolderOpen,
  Info,
  Keyboard,
  type LucideIcon,
  Quote,
  Save,
  SquareFunction,
} from 'lucide-react';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useActions } from '../LabContext';
import { IconButton } from '../widgets';
import { chooseRunFile, saveRunFile } from './files';
import { menuItem, menuPopover } from './menuStyles';
import { useShell } from './ShellContext';

interface Entry {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly name: string;
  readonly note: string;
  readonly act: () => void;
}

/** What can be done with the run as a whole. */
export function useRunEntries(): Entry[] {
  const lab = useActions();
  const { open } = useShell();
  return [
    {
      id: 'save',
      icon: Save,
      name: 'Save this run',
      note: 'Weights, history and the whole state as one JSON file',
      act: () => void saveRunFile(lab),
    },
    {
      id: 'open',
      icon: FolderOpen,
      name: 'Open a run',
      note: 'From such a file; dropping it on the page does the same',
      act: () => chooseRunFile(lab),
    },
    {
      id: 'test',
      icon: FlaskConical,
      name: 'Held-out test',
      note: "Accuracy on MNIST's test images, which nothing else touches",
      act: () => open({ kind: 'test' }),
    },
  ];
}

export function useHelpEntries(): Entry[] {
  const { open } = useShell();
  return [
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

export function FileMenu() {
  return <EntryMenu icon={Download} label="Run file" tip="Save, open or test a run." entries={useRunEntries()} />;
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
  return (
    <MenuTrigger>
      <IconButton icon={icon} label={label} tip={tip} />
      <Popover placement="bottom end" offset={4} className={`${menuPopover} w-72 py-1`}>
        <Menu
          aria-label={label}
          onAction={(key) => entries.find(({ id }) => id === key)?.act()}
          className="outline-none"
        >
          {entries.map(({ id, icon: Icon, name, note }) => (
            <MenuItem key={id} id={id} textValue={name} className={`${menuItem} py-1.5`}>
              <span className="grid grid-cols-[20px_1fr] gap-x-2">
                <Icon size={15} strokeWidth={1.75} aria-hidden className="mt-px text-ink2" />
                <span className="font-medium">{name}</span>
                <span className="col-start-2 text-note text-ink2">{note}</span>
              </span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
