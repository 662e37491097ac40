import { useDeferredValue, useState } from 'react';
import { Formula } from '../../canvas/marks/Formula';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { Panel } from '../../kit/Panel';
import { Sentence } from '../../kit/Sentence';
import { SlotBox } from './SlotBox';
import { type Slot, type SlotRow, slotRows } from './slots';
import { usePlacementPreview } from './usePlacementPreview';

export interface SlotMatrixProps {
  /** For fingers: rows of 48 px, and the invited slot says what it does. */
  readonly large?: boolean;
}

/**
 * The skips as checkboxes: row = what is carried, column = the sum it is added to. The whole editor of
 * placements for keyboard, phone and screen reader; while a box is hovered or focused, the lab shows
 * the placement that a tick would give.
 */
export function SlotMatrix({ large = false }: SlotMatrixProps) {
  const lab = useActions();
  const experiment = useLab((state) => state.experiment);
  // The canvas under the hand comes first.
  const preview = useDeferredValue(useLab((state) => state.preview));
  const { show, cancel } = usePlacementPreview();
  const [pointedAt, setPointedAt] = useState<string | null>(null);

  const rows = slotRows(experiment, preview);
  const slots = rows.flatMap((row) => row.slots.filter((slot) => slot !== null));
  const sums = experiment.layers.map((_, index) => index + 1);
  const hint = slots.find((slot) => slot.name === pointedAt);

  const pointAt = (slot: Slot): void => {
    setPointedAt(slot.name);
    show(slot.toggled);
  };
  const leave = (): void => {
    setPointedAt(null);
    cancel();
  };
  const toggle = (slot: Slot): void => {
    setPointedAt(null);
    lab.placeSkips(slot.toggled);
  };

  return (
    <Panel
      title="Skips"
      titleTerm="skip"
      aside={<span className="nums">{countText(slots, large)}</span>}
      // The hint reaches into the panel below, which is painted later.
      className={hint && !large ? 'relative z-10' : ''}
    >
      <div className="relative mt-1.5">
        <table className="w-full table-fixed border-collapse text-center">
          <caption className="sr-only">
            Skips: a tick adds the map of its row at the sum of its column. All sums that are possible are listed.
          </caption>
          <Sums sums={sums} large={large} />
          <tbody>
            {rows.map((row) => (
              <tr key={row.node} className={large ? 'h-12' : 'h-[30px] low:group-data-crowded/side:h-6 touch:h-11'}>
                <RowName row={row} large={large} />
                {row.slots.map((slot, index) =>
                  slot ? (
                    <SlotBox
                      key={slot.name}
                      slot={slot}
                      large={large}
                      onPoint={() => pointAt(slot)}
                      onLeave={leave}
                      onToggle={() => toggle(slot)}
                    />
                  ) : (
                    <td key={`no sum ${sums[index]}`} className="border-rule border-t p-0 text-ink3">
                      <span aria-hidden>–</span>
                      <span className="sr-only">not possible</span>
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
        {hint && !large && <Hint slot={hint} />}
      </div>
    </Panel>
  );
}

/** One column for each sum. */
function Sums({ sums, large }: { readonly sums: readonly number[]; readonly large: boolean }) {
  return (
    <thead>
      <tr className="h-5 text-note low:group-data-crowded/side:h-[18px] text-ink2">
        <th scope="col" className={`${nameWidth(sums.length, large)} font-normal`}>
          <span className="sr-only">Carried map</span>
        </th>
        {sums.map((sum) => (
          <th key={sum} scope="col" className="whitespace-nowrap p-0 font-normal">
            <span className={sums.length > 3 && !large ? 'sr-only' : ''}>to </span>sum {sum}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Named after the block, as the arcs are; the size is that of what is carried, additions included. */
function RowName({ row, large }: { readonly row: SlotRow; readonly large: boolean }) {
  return (
    <th scope="row" className="border-rule border-t p-0 text-left font-normal" title={row.carried}>
      <span className="flex items-baseline gap-1.5 whitespace-nowrap">
        <Formula className={large ? 'text-[1.25rem]' : 'text-[1.0625rem]'}>{row.name}</Formula>
        <span className={`nums text-ink3 ${large ? 'text-body' : 'text-note'}`}>
          {row.size}×{row.size}
        </span>
      </span>
    </th>
  );
}

/** The consequence under the pointer, below all rows: it covers no box that could be next. */
function Hint({ slot }: { readonly slot: Slot }) {
  return (
    <p
      aria-hidden
      className="pointer-events-none absolute top-full right-0 z-10 mt-0.5 max-w-full rounded bg-ink px-2 py-1 text-note text-onink forced-colors:border"
    >
      <Sentence>{`${slot.name}: ${slot.consequence}`}</Sentence>
    </p>
  );
}

function nameWidth(sums: number, large: boolean): string {
  if (large) return 'w-[104px]';
  return sums > 3 ? 'w-[72px]' : 'w-[84px]';
}

function countText(slots: readonly Slot[], large: boolean): string {
  const inHand = slots.filter((slot) => slot.inHand !== null).length;
  if (inHand > 0) return `${inHand} in hand`;
  const used = slots.filter((slot) => slot.used).length;
  if (large && used === 0) return 'tick one to add it';
  return `${used} of ${slots.length} slot${slots.length === 1 ? '' : 's'} used`;
}
