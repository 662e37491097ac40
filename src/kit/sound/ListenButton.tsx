import { Volume2 } from 'lucide-react';
import type { LabState } from '../../store/lab';
import { useActions } from '../lab/LabContext';
import { IconButton } from '../widgets';
import type { Heard } from './listening';
import { playTones } from './player';
import { useSound } from './soundSwitch';

export interface ListenButtonProps {
  /** 'the curve' */
  readonly what: string;
  readonly hear: (state: LabState) => Heard | null;
  readonly className?: string;
}

/** Plays what a chart shows and says it in words; there only where sound is switched on. */
export function ListenButton({ what, hear, className = '' }: ListenButtonProps) {
  const lab = useActions();
  const on = useSound();
  if (!on) return null;
  return (
    <IconButton
      icon={Volume2}
      size={15}
      label={`Hear ${what}`}
      tip="The higher the note, the larger the value. None is two low knocks."
      onPress={() => {
        const heard = hear(lab.store.getState());
        playTones(heard?.tones ?? []);
        lab.announce(heard?.words ?? 'There is nothing to hear yet.');
      }}
      className={className}
    />
  );
}
