import { ChevronDown } from 'lucide-react';
import { Formula } from '../../canvas/marks/Formula';
import { Button } from '../../kit/Button';
import { useLab } from '../../kit/lab/LabContext';
import { MenuPopup, useMenuPopup } from '../../kit/MenuPopup';
import { lazyPart } from '../../kit/parts/lazyPart';
import { formatPlacement } from '../../model/notation';

const PresetList = lazyPart(async () => (await import('./PresetList')).default);

/** The paper's placements for this number of layers, and whole experiments of the paper. */
export function PresetMenu() {
  const experiment = useLab((state) => state.experiment);
  const name = formatPlacement(experiment.skips, experiment.layers.length);
  const popup = useMenuPopup(PresetList.prefetch);
  return (
    <>
      <Button
        {...popup.button}
        aria-label={`Preset: ${name}`}
        className="inline-flex h-7 max-w-64 shrink-0 items-center gap-2 rounded border border-rule2 pr-2 pl-2.5 font-medium transition-colors duration-75 hover:border-ink3 hover:bg-well pressed:bg-rule touch:h-11"
      >
        <span className="truncate">
          {experiment.skips.length === 0 ? 'No residual' : <Formula className="text-[0.875rem]">{name}</Formula>}
        </span>
        <ChevronDown size={13} strokeWidth={1.75} aria-hidden className="shrink-0" />
      </Button>
      <MenuPopup name="The list of presets" popup={popup}>
        <PresetList trigger={popup.button.ref} onClose={popup.close} />
      </MenuPopup>
    </>
  );
}
