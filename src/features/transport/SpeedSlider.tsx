import { useId } from 'react';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { paces } from '../../store/lab';

/**
 * From one batch at a time to at once; applies while a run is training. The browser's own range: it is
 * on the first screen, and React Aria's would be 5 KB of the first load.
 */
export function SpeedSlider({ wide = false }: { readonly wide?: boolean }) {
  const { setPace } = useActions();
  const pace = useLab((state) => state.pace);
  const id = useId();
  const label = paces[pace]?.label ?? '';
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="mr-1 text-ink3">
        Speed
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={paces.length - 1}
        step={1}
        value={pace}
        aria-valuetext={label}
        onChange={({ target }) => setPace(Number(target.value))}
        className={`range h-6 touch:h-11 ${wide ? 'min-w-0 flex-1' : 'w-[84px]'}`}
      />
      <output htmlFor={id} className="ml-1.5 w-[66px] whitespace-nowrap text-note text-ink2">
        {label}
      </output>
    </div>
  );
}
