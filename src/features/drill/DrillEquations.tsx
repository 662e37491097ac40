import { Sigma } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { menuPopover } from '../../kit/menuStyles';
import { PartPlace } from '../../kit/parts/PartPlace';
import { plainButton } from '../../kit/widgets';

export interface DrillEquationsProps {
  /** 'QCL1', 'the head' */
  readonly of: string;
  /** The equations with the numbers that the drawer shows; they may be fetched when they are first asked for. */
  readonly children: ReactNode;
}

/** A button that opens the equations of what the drawer shows. */
export function DrillEquations({ of, children }: DrillEquationsProps) {
  return (
    <DialogTrigger>
      <Button className={plainButton}>
        <Sigma size={13} aria-hidden />
        Equations
      </Button>
      <Popover
        placement="top end"
        offset={6}
        maxHeight={520}
        className={`${menuPopover} w-[min(480px,calc(100vw-16px))]`}
      >
        <Dialog aria-label={`Equations of ${of}`} className="px-4 py-3 outline-none">
          <PartPlace name="The equations">{children}</PartPlace>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
