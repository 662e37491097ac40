import { ChevronDown } from 'lucide-react';
import { useRef, useState } from 'react';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Button } from '../../../kit/Button';
import { useActions } from '../../../kit/lab/LabContext';
import { MenuPopover } from '../../../kit/MenuPopover';
import { menuItem } from '../../../kit/menuStyles';
import { plainButton } from '../../../kit/widgets';
import type { TableRow } from './rows';

const counts = [3, 5, 10] as const;

/** Trains several seeds of every listed run, as one task with one progress. */
export function SeedsOfAll({ rows }: { readonly rows: readonly TableRow[] }) {
  const lab = useActions();
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const ids = rows.flatMap(({ id, last }) => (last === null ? [] : [id]));

  function train(seeds: number): void {
    const missing = lab.trainSeeds(ids, seeds);
    lab.announce(missing > 0 ? `${missing} trainings begin.` : 'All of these seeds are trained already.');
  }

  return (
    <>
      <Button
        ref={trigger}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        isDisabled={ids.length === 0}
        onPress={() => setOpen(true)}
        className={plainButton}
      >
        Several seeds
        <ChevronDown size={12} strokeWidth={1.75} aria-hidden />
      </Button>
      {isOpen && (
        <MenuPopover
          trigger={trigger}
          onClose={() => setOpen(false)}
          placement="bottom end"
          offset={4}
          className="w-[200px] py-1"
        >
          <Menu
            aria-label="Train several seeds of every listed run"
            autoFocus="first"
            onAction={(key) => train(Number(key))}
            onClose={() => setOpen(false)}
            className="outline-none"
          >
            {counts.map((count) => (
              <MenuItem key={count} id={count} className={menuItem}>
                {`${count} seeds of ${ids.length === 1 ? 'the run' : `all ${ids.length} runs`}`}
              </MenuItem>
            ))}
          </Menu>
        </MenuPopover>
      )}
    </>
  );
}
