import { Film, Pause, StepBack } from 'lucide-react';
import { toggleFilm } from '../../kit/lab/film';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { currentRun, type LabState } from '../../store/lab';
import { present } from '../../store/state/lookState';
import { MainButton, StepButton } from './transportButtons';

/** Whether there is anything before the position shown. */
function hasPast(state: LabState): boolean {
  const run = currentRun(state);
  if (!run?.snapshot) return false;
  const { epoch, batch } = state.look?.position ?? present(run);
  return epoch > 0 || batch > 0;
}

export function StepBackButton({ size }: { readonly size: number }) {
  const { stepBack } = useActions();
  const none = useLab((state) => !hasPast(state));
  return (
    <StepButton
      icon={StepBack}
      size={size}
      label="Look one epoch back"
      tip="Look at the epoch before; with shift, at the batch before. Training is not touched."
      shortcut=","
      isDisabled={none}
      onPress={(event) => stepBack(event.shiftKey ? 'batch' : 'epoch')}
    />
  );
}

/** Stands for Play while the past is looked at. */
export function FilmPlayButton({ className, icon }: { readonly className: string; readonly icon: number }) {
  const lab = useActions();
  const filming = useLab((state) => state.filming);
  return (
    <MainButton
      icon={filming ? Pause : Film}
      solid={filming}
      word={filming ? 'Stop' : 'Film'}
      size={icon}
      onPress={() => toggleFilm(lab)}
      className={className}
    />
  );
}
