import { useState } from 'react';
import { Dialog, Heading } from 'react-aria-components/Dialog';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { useShell } from '../../kit/lab/ShellContext';
import { MenuPopover } from '../../kit/MenuPopover';
import type { MenuListProps } from '../../kit/MenuPopup';
import { linkButton, Segmented } from '../../kit/widgets';
import { mostSeeds, seedsOf } from '../../store/background/companions';

const usual = [1, 5, 10] as const;

/** 1, 5, 10 seeds, or any number; and the way to the first one. */
export default function SeedsPopover({ trigger, onClose }: MenuListProps) {
  const { setSeeds } = useActions();
  const { open } = useShell();
  const seeds = useLab((state) => state.seeds);
  const experiment = useLab((state) => state.experiment);
  const [draft, setDraft] = useState<string | null>(null);
  const all = seedsOf(experiment, seeds);
  const wanted = Number(draft);
  const problem =
    draft !== null && !(Number.isInteger(wanted) && wanted >= 1 && wanted <= mostSeeds)
      ? `seeds: expected a whole number from 1 to ${mostSeeds}`
      : null;

  function take(): void {
    if (draft === null || problem) return;
    setSeeds(wanted);
    setDraft(null);
  }

  return (
    <MenuPopover trigger={trigger} onClose={onClose} placement="bottom end" offset={6} className="w-[280px]">
      <Dialog className="grid gap-2.5 p-3.5 outline-none">
        <Heading slot="title" className="font-semibold text-control">
          Seeds
        </Heading>
        <p className="text-ink2">
          One seed is one lucky line. Several are trained in the background, and every run shows their median; the band
          is their range, from the lowest to the highest.
        </p>
        <div className="flex items-center gap-2">
          <Segmented label="Seeds" values={usual} value={seeds as 1} onChange={setSeeds} />
          <label className="flex items-center gap-1.5 text-ink2">
            or
            <input
              type="text"
              inputMode="numeric"
              aria-label="Number of seeds"
              aria-invalid={problem !== null}
              value={draft ?? String(seeds)}
              onChange={(event) => setDraft(event.target.value)}
              onBlur={take}
              onKeyDown={(event) => event.key === 'Enter' && take()}
              className="nums h-7 w-14 rounded border border-rule2 bg-paper px-2 text-right font-medium text-ink hover:border-ink3 aria-invalid:border-bad touch:h-11 touch:text-[1rem]"
            />
          </label>
        </div>
        {problem && (
          <p role="alert" className="text-bad text-note">
            {problem}
          </p>
        )}
        <p className="text-note text-ink3">
          {all.length === 1 ? `Seed ${all[0]}. ` : `Seeds ${all[0]} to ${all.at(-1)}. `}
          <button
            type="button"
            className={linkButton}
            onClick={() => {
              onClose();
              open({ kind: 'settings', field: 'seed' });
            }}
          >
            Change the first
          </button>
        </p>
      </Dialog>
    </MenuPopover>
  );
}
