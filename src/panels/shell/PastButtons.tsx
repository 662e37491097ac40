import { Film, Pause, StepBack } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { currentRun, type LabState } from '../../store/lab';
import { present } from '../../store/lookState';
import { useActions, useLab } from '../LabContext';
import { IconButton, strongButton } from '../widgets';
import { toggleFilm } from './film';

/** Whether there is anything before the moment shown. */
function hasPast(state: LabState): boolean {
  const run = currentRun(state);
  if (!run?.snapshot) return false;
  const { epoch, batch } = state.look?.moment ?? present(run);
  return epoch > 0 || batch > 0;
}

export function StepBackButton({ size, className = '' }: { readonly size: number; readonly className?: string }) {
  const { stepBack } = useActions();
  const none = useLab((state) => !hasPast(state));
  return (
    <IconButton
      icon={StepBack}
      size={size}
      label="Look one epoch back"
      tip="Look at the epoch before; with shift, at the batch before. Training is not touched."
      shortcut=","
      isDisabled={none}
      onPress={(event) => stepBack(event.shiftKey ? 'batch' : 'epoch')}
      className={className}
    />
  );
}

/** Stands for Play while the past is looked at. */
export function FilmPlayButton({ className, icon }: { readonly className: string; readonly icon: number }) {
  const lab = useActions();
  const filming = useLab((state) => state.filming);
  const Icon = filming ? Pause : Film;
  return (
    <Button
      onPress={() => toggleFilm(lab)}
      aria-keyshortcuts="Space"
      className={`${strongButton} text-[12.5px] ${className}`}
    >
      <Icon size={icon} {...(filming ? { fill: 'currentColor' } : {})} strokeWidth={1.75} aria-hidden />
      {filming ? 'Stop' : 'Film'}
    </Button>
  );
}
