import { X } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { Dialog, Heading } from 'react-aria-components/Dialog';
import { type EquationPlace, placeName } from '../../canvas/forward/EquationMark';
import { equationsAt } from '../../equations/catalogue';
import { EquationCard } from '../../equations/Equation';
import { placeValues } from '../../equations/values';
import { useOwnNames } from '../../kit/lab/LabContext';
import { MenuPopover } from '../../kit/MenuPopover';
import { Sentence } from '../../kit/Sentence';
import { IconButton } from '../../kit/widgets';
import type { Experiment } from '../../model/experiment';
import type { Snapshot } from '../../protocol/lab';

export interface EquationsPopoverProps {
  readonly experiment: Experiment;
  /** Of this experiment; null before there is one. */
  readonly snapshot: Snapshot | null;
  readonly place: EquationPlace;
  /** What it points at. */
  readonly mark: Element;
  readonly onClose: () => void;
}

/** The equations of one place on the canvas, with the numbers of the shown image as they are now. */
export default function EquationsPopover({ experiment, snapshot, place, mark, onClose }: EquationsPopoverProps) {
  const trigger = useRef<Element>(mark);
  trigger.current = mark;
  const entries = useMemo(() => equationsAt(experiment, place), [experiment, place]);
  const own = useOwnNames();
  const { values, of } = placeValues(experiment, snapshot, place, own);
  const name = placeName(place);
  return (
    <MenuPopover
      trigger={trigger}
      onClose={onClose}
      placement="bottom"
      offset={6}
      maxHeight={470}
      className="w-[min(460px,calc(100vw-16px))]"
    >
      <Dialog className="outline-none">
        <header className="sticky top-0 z-10 flex items-start justify-between gap-3 border-rule border-b bg-paper py-2 pr-2 pl-4">
          <div className="pt-1">
            <Heading slot="title" className="panel-title">
              {`Equations of ${name}`}
            </Heading>
            {of && (
              <p className="text-ink3 text-note">
                <Sentence>{of}</Sentence>
              </p>
            )}
          </div>
          <IconButton icon={X} label="Close" shortcut="Esc" onPress={onClose} />
        </header>
        <div className="px-4 py-3">
          {entries.map((entry) => (
            <EquationCard key={entry.id} entry={entry} values={values} />
          ))}
        </div>
      </Dialog>
    </MenuPopover>
  );
}
