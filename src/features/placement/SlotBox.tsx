import { Check } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useId } from 'react';
import type { Slot } from './slots';

export interface SlotBoxProps {
  readonly slot: Slot;
  readonly large: boolean;
  /** Hovered or focused: show what a tick would do. */
  readonly onPoint: () => void;
  readonly onLeave: () => void;
  readonly onToggle: () => void;
}

/** One checkbox of the slot matrix; the whole cell can be pressed. */
export function SlotBox({ slot, large, onPoint, onLeave, onToggle }: SlotBoxProps) {
  const id = useId();
  const look = slot.inHand ?? (slot.used ? 'used' : slot.invited ? 'invited' : 'empty');
  const ticked = look === 'used' || look === 'adding';
  // A finger does not hover: it would leave the preview standing.
  const hover = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') onPoint();
  };
  const dismiss = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onLeave();
  };
  return (
    <td
      className={`border-rule border-t p-0 ${large && slot.invited ? 'bg-fwdsoft' : ''}`}
      onPointerEnter={hover}
      onPointerLeave={onLeave}
    >
      <label
        className={`relative flex h-full min-h-[29px] low:group-data-crowded/side:min-h-[23px] cursor-pointer flex-col items-center justify-center ${large && slot.invited ? 'py-1' : ''}`}
      >
        <span className={`relative grid place-items-center ${large ? 'size-6' : 'size-[18px]'}`}>
          <input
            type="checkbox"
            aria-label={slot.name}
            aria-describedby={id}
            data-look={look}
            checked={slot.used}
            onChange={onToggle}
            onFocus={onPoint}
            onBlur={onLeave}
            onKeyDown={dismiss}
            className={`peer col-start-1 row-start-1 m-0 size-full cursor-pointer appearance-none rounded-[3px] ${looks[look]}`}
          />
          {ticked && (
            <Check
              size={large ? 17 : 13}
              strokeWidth={3}
              aria-hidden
              className={`pointer-events-none col-start-1 row-start-1 ${look === 'used' ? 'text-onink' : 'text-fwd'}`}
            />
          )}
        </span>
        {large && slot.invited && (
          <span aria-hidden className="mt-0.5 font-medium text-fwd text-note leading-3">
            {slot.consequence.replace('would reach', 'reaches')}
          </span>
        )}
      </label>
      <span id={id} className="sr-only">
        {slot.consequence}
      </span>
    </td>
  );
}

const looks = {
  empty: 'border-[1.5px] border-ink3 bg-paper hover:border-ink',
  invited: 'border-2 border-fwd border-dashed bg-paper',
  used: 'border-[1.5px] border-fwd bg-fwd',
  adding: 'border-2 border-fwd bg-fwdsoft',
  removing: 'border-2 border-fwd border-dotted bg-fwdsoft',
} as const;
