import { type ComponentProps, type MouseEvent, useContext } from 'react';
import { TipContext } from './Tip';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'onClick' | 'disabled'> {
  readonly onPress?: (event: MouseEvent<HTMLButtonElement>) => void;
  /** The pointer arrives, or a finger lands. */
  readonly onHoverStart?: () => void;
  readonly isDisabled?: boolean;
}

/** The browser's own button; inside a `Tip` it carries the tip's sentence. */
export function Button({ onPress, onHoverStart, isDisabled, ...props }: ButtonProps) {
  const tip = useContext(TipContext);
  return (
    <button {...tip} {...props} type="button" disabled={isDisabled} onClick={onPress} onPointerEnter={onHoverStart} />
  );
}
