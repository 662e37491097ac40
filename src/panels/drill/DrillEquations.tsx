import { Sigma } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { Experiment } from '../../model/experiment';
import type { LayerInspection } from '../../model/inspection';
import { menuPopover } from '../shell/menuStyles';
import { plainButton } from '../widgets';

const LayerEquations = lazy(() => import('./LayerEquations'));

/** A button that opens the layer's equations with the numbers that the drawer shows. */
export function DrillEquations(props: { readonly experiment: Experiment; readonly seen: LayerInspection }) {
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
        <Dialog aria-label={`Equations of QCL${props.seen.target.layer}`} className="px-4 py-3 outline-none">
          <Suspense>
            <LayerEquations {...props} />
          </Suspense>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
