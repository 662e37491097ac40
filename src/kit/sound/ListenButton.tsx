import { lazyPart } from '../parts/lazyPart';
import { PartPlace } from '../parts/PartPlace';
import type { SpeakerButtonProps } from './SpeakerButton';
import { useSound } from './soundSwitch';

const SpeakerButton = lazyPart(async () => (await import('./SpeakerButton')).default);

/** Lets a chart be heard; there only where sound is switched on. */
export function ListenButton(props: SpeakerButtonProps) {
  if (!useSound()) return null;
  return (
    <PartPlace name="The sound">
      <SpeakerButton {...props} />
    </PartPlace>
  );
}
