import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import { paces } from '../../store/lab';
import { useActions, useLab } from '../LabContext';

/** From one batch at a time to at once; applies while a run is training. */
export function SpeedSlider({ wide = false }: { readonly wide?: boolean }) {
  const { setPace } = useActions();
  const pace = useLab((state) => state.pace);
  const label = paces[pace]?.label ?? '';
  return (
    <Slider
      value={pace}
      onChange={setPace}
      minValue={0}
      maxValue={paces.length - 1}
      step={1}
      className="flex items-center gap-2"
    >
      <Label className="mr-1 text-ink3">Speed</Label>
      <SliderTrack className={`relative h-6 touch:h-11 ${wide ? 'flex-1' : 'w-[84px]'}`}>
        <span
          aria-hidden
          className="absolute inset-x-0 top-1/2 h-[1.5px] -translate-y-1/2 bg-rule2 forced-colors:bg-[CanvasText]"
        />
        <SliderThumb
          aria-valuetext={label}
          className="top-1/2 size-[15px] rounded-full border-2 border-ink bg-paper transition-transform duration-75 hover:scale-110 touch:size-6"
        />
      </SliderTrack>
      <SliderOutput className="ml-1.5 w-[66px] whitespace-nowrap text-note text-ink2">{label}</SliderOutput>
    </Slider>
  );
}
