import { Button } from '../../kit/Button';
import { useLab } from '../../kit/lab/LabContext';
import { MenuPopup, useMenuPopup } from '../../kit/MenuPopup';
import { lazyPart } from '../../kit/parts/lazyPart';
import { Tip } from '../../kit/Tip';

const SeedsPopover = lazyPart(async () => (await import('./SeedsPopover')).default);

/** How many seeds every run is trained with; its own is the first. */
export function SeedsControl() {
  const seeds = useLab((state) => state.seeds);
  const popup = useMenuPopup(SeedsPopover.prefetch);
  return (
    <>
      <Tip text="Train every run with several seeds, and show their median and range.">
        <Button
          {...popup.button}
          aria-haspopup="dialog"
          className="group min-h-6 rounded-xs hover:text-ink2 touch:min-h-11"
        >
          seeds
          <b className="nums ml-1 border-rule2 border-b border-dotted font-[550] text-ink group-hover:border-ink group-hover:border-solid">
            {seeds}
          </b>
        </Button>
      </Tip>
      <MenuPopup name="The choice of seeds" popup={popup}>
        <SeedsPopover trigger={popup.button.ref} onClose={popup.close} />
      </MenuPopup>
    </>
  );
}
