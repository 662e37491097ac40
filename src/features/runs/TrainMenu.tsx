import { ChevronDown } from 'lucide-react';
import { Button } from '../../kit/Button';
import { MenuPopup, useMenuPopup } from '../../kit/MenuPopup';
import { lazyPart } from '../../kit/parts/lazyPart';

const TrainList = lazyPart(async () => (await import('./TrainList')).default);

/** Trains several placements at once. */
export function TrainMenu() {
  const popup = useMenuPopup(TrainList.prefetch);
  return (
    <>
      <Button
        {...popup.button}
        className="inline-flex min-h-6 items-center gap-1 rounded-xs text-ink2 hover:text-ink touch:min-h-11"
      >
        Train several
        <ChevronDown size={12} strokeWidth={1.75} aria-hidden />
      </Button>
      <MenuPopup name="The list of placements to train" popup={popup}>
        <TrainList trigger={popup.button.ref} onClose={popup.close} />
      </MenuPopup>
    </>
  );
}
