import type { ReactNode, RefObject } from 'react';
import { Popover, type PopoverProps } from 'react-aria-components/Popover';
import { menuPopover } from './menuStyles';

export interface MenuPopoverProps extends Pick<PopoverProps, 'aria-label' | 'placement' | 'offset' | 'maxHeight'> {
  /** What it points at. */
  readonly trigger: RefObject<Element | null>;
  /** Its width, and what else its content asks for. */
  readonly className: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A menu or a small window that stands open at what it was called from. */
export function MenuPopover({ trigger, className, onClose, children, ...props }: MenuPopoverProps) {
  return (
    <Popover
      {...props}
      isOpen
      triggerRef={trigger}
      onOpenChange={(open) => !open && onClose()}
      className={`${menuPopover} ${className}`}
    >
      {children}
    </Popover>
  );
}
