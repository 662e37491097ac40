import type { LucideIcon } from 'lucide-react';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { MenuPopover } from './MenuPopover';
import type { MenuListProps } from './MenuPopup';
import { menuItem } from './menuStyles';

export interface Entry {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly name: string;
  readonly note: string;
  readonly act: () => void;
}

export interface EntryListProps extends MenuListProps {
  readonly label: string;
  readonly entries: readonly Entry[];
}

/** A menu of entries with an icon, a name and a note each. */
export default function EntryList({ trigger, onClose, label, entries }: EntryListProps) {
  return (
    <MenuPopover
      aria-label={label}
      trigger={trigger}
      onClose={onClose}
      placement="bottom end"
      offset={4}
      className="w-72 py-1"
    >
      <Menu
        aria-label={label}
        autoFocus="first"
        onClose={onClose}
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
    </MenuPopover>
  );
}
