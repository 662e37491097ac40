import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';
import { Button, type ButtonProps } from './Button';
import { Tip } from './Tip';

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'className'> {
  readonly icon: LucideIcon;
  /** Accessible name. */
  readonly label: string;
  /** One sentence; the label where it says it all. */
  readonly tip?: string;
  readonly shortcut?: string;
  readonly size?: number;
  readonly className?: string;
}

/** A button with an icon only: it always has a name and a sentence. */
export function IconButton({ icon: Icon, label, tip, shortcut, size = 16, className = '', ...props }: IconButtonProps) {
  return (
    <Tip text={tip ?? label} {...(shortcut ? { shortcut } : {})}>
      <Button {...props} aria-label={label} className={`${iconButton} ${className}`}>
        <Icon size={size} strokeWidth={1.75} aria-hidden />
      </Button>
    </Tip>
  );
}

const iconButton =
  'grid size-[30px] shrink-0 place-items-center rounded text-ink2 transition-colors duration-75 hover:bg-well hover:text-ink pressed:bg-rule disabled:text-rule2 forced-colors:disabled:text-[GrayText] touch:size-11';

/** The bordered button of the top bar: menus and Share. */
export const plainButton =
  'inline-flex h-7 shrink-0 items-center gap-1.5 rounded border border-rule2 px-2.5 font-medium text-ink transition-colors duration-75 hover:border-ink3 hover:bg-well pressed:bg-rule disabled:text-ink3 touch:h-11 touch:px-3.5';

/** The one button that is filled: what one came to do. */
export const strongButton =
  'inline-flex h-7 shrink-0 items-center justify-center gap-[7px] rounded bg-ink px-3 font-semibold text-onink transition-colors duration-75 hover:bg-ink2 pressed:bg-ink3 disabled:bg-rule disabled:text-ink3 forced-colors:border touch:h-11';

/** A word among words that can be pressed. */
export const linkButton =
  'rounded-xs font-medium text-fwd underline decoration-1 underline-offset-2 hover:decoration-2 touch:py-2';

export interface SegmentedProps<Value extends string | number> {
  readonly label: string;
  readonly values: readonly Value[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly show?: (value: Value) => string;
  /** Accessible name of one segment; its text where it says it all. */
  readonly name?: (value: Value) => string;
  readonly className?: string;
  readonly isDisabled?: boolean;
}

/**
 * One of a few, all in sight: the browser's own radio buttons, drawn as segments. Tab comes to the chosen one, and
 * arrows choose another.
 */
export function Segmented<Value extends string | number>(props: SegmentedProps<Value>) {
  const { label, values, value, onChange, show = String, name, className = '', isDisabled = false } = props;
  const group = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={`inline-flex h-7 shrink-0 overflow-clip rounded border border-rule2 touch:h-11 ${className}`}
    >
      {values.map((item) => (
        <label key={item} className={segment}>
          <input
            type="radio"
            name={group}
            checked={item === value}
            disabled={isDisabled}
            onChange={() => onChange(item)}
            {...(name ? { 'aria-label': name(item) } : {})}
            className="absolute inset-0 m-0 cursor-pointer appearance-none focus-visible:-outline-offset-2 checked:focus-visible:outline-paper disabled:cursor-default"
          />
          {show(item)}
        </label>
      ))}
    </div>
  );
}

const segment =
  'relative grid min-w-[26px] place-items-center px-[9px] text-ink2 transition-colors duration-75 hover:bg-well hover:text-ink has-disabled:text-ink3 has-disabled:hover:bg-transparent has-checked:bg-ink has-checked:font-semibold has-checked:text-onink has-checked:has-disabled:bg-ink2 has-checked:has-disabled:text-onink forced-colors:has-checked:bg-[Highlight] forced-colors:has-checked:text-[HighlightText] touch:min-w-11';
