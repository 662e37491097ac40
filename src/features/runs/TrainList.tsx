import { useState } from 'react';
import { Dialog, Heading } from 'react-aria-components/Dialog';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { useShell } from '../../kit/lab/ShellContext';
import { MenuPopover } from '../../kit/MenuPopover';
import type { MenuListProps } from '../../kit/MenuPopup';
import { menuItem } from '../../kit/menuStyles';
import { plainButton, strongButton } from '../../kit/widgets';
import { type PlacementSet, placementsOf } from '../../store/background/comparing';

/** More runs than this are asked about first. */
const unasked = 15;

/** The paper's placements or all of them; many are asked about first, in the same place. */
export default function TrainList({ trigger, onClose }: MenuListProps) {
  const { trainPlacements } = useActions();
  const { open } = useShell();
  const layers = useLab((state) => state.experiment.layers.length);
  const epochs = useLab((state) => state.experiment.training.epochs);
  const [asked, setAsked] = useState(false);
  const paper = placementsOf('paper', layers).length;
  const all = placementsOf('all', layers).length;

  function choose(key: unknown): void {
    if (key === 'sweep') {
      onClose();
      open({ kind: 'sweep' });
    } else if (key === 'all' && all > unasked) setAsked(true);
    else train(key === 'all' ? 'all' : 'paper');
  }

  function train(which: PlacementSet): void {
    onClose();
    trainPlacements(which);
  }

  return (
    <MenuPopover
      trigger={trigger}
      onClose={onClose}
      placement="bottom end"
      offset={4}
      className={`w-[260px] ${asked ? '' : 'py-1'}`}
    >
      {asked ? (
        <Dialog role="alertdialog" className="grid gap-2 p-3.5 outline-none">
          <Heading slot="title" className="font-semibold text-control">
            Train all {all} placements?
          </Heading>
          <p className="text-ink2">
            {all} runs of {epochs} epochs, behind all else. The list shows how long it still takes; cancel keeps what is
            done. Their curves are hidden at first.
          </p>
          <div className="flex gap-2">
            <button type="button" onClick={() => train('all')} className={strongButton}>
              Train
            </button>
            <button type="button" onClick={onClose} className={plainButton}>
              Not now
            </button>
          </div>
        </Dialog>
      ) : (
        <Menu aria-label="Train several" autoFocus="first" onAction={choose} className="outline-none">
          <MenuItem id="paper" textValue="The paper's placements" className={`${menuItem} py-1.5`}>
            <span className="block font-medium">{paper === 5 ? "The paper's five" : `The paper's ${paper}`}</span>
            <span className="block text-note text-ink2">Each as a run of its own, with the present settings</span>
          </MenuItem>
          <MenuItem id="all" textValue="All placements" className={`${menuItem} py-1.5`}>
            <span className="block font-medium">All {all} placements</span>
            <span className="block text-note text-ink2">
              Every way to set skips in {layers === 1 ? 'one layer' : `${layers} layers`}
            </span>
          </MenuItem>
          <MenuItem id="sweep" textValue="A sweep" className={`${menuItem} py-1.5`}>
            <span className="block font-medium">A sweep …</span>
            <span className="block text-note text-ink2">Any setting against placements and seeds</span>
          </MenuItem>
        </Menu>
      )}
    </MenuPopover>
  );
}
