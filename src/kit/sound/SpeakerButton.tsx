import { Volume2 } from 'lucide-react';
import { useActions } from '../lab/LabContext';
import { IconButton } from '../widgets';
import { withSounds } from './withSounds';

export interface SpeakerButtonProps {
  readonly what: 'curve' | 'gradient';
  readonly className?: string;
}

/** Plays what a chart shows and says it in words. */
export default function SpeakerButton({ what, className = '' }: SpeakerButtonProps) {
  const lab = useActions();
  return (
    <IconButton
      icon={Volume2}
      size={15}
      label={`Hear the ${what}`}
      tip="The higher the note, the larger the value. None is two low knocks."
      onPress={() =>
        withSounds(({ playTones, hearCurve, hearGradient }) => {
          const heard = (what === 'curve' ? hearCurve : hearGradient)(lab.store.getState());
          playTones(heard?.tones ?? []);
          lab.announce(heard?.words ?? 'There is nothing to hear yet.');
        })
      }
      className={className}
    />
  );
}
