import { useActions, useLab } from '../kit/lab/LabContext';
import { currentRun, type LabState } from '../store/lab';
import { hasTrained, isFinished } from '../store/state/runs';

export interface TrainButton {
  readonly word: string;
  readonly running: boolean;
  readonly isDisabled: boolean;
  readonly press: () => void;
}

/** The one button that trains, where there is no transport: its word says what pressing it does. */
export function useTrainButton(): TrainButton {
  const { play, pause } = useActions();
  const word = useLab(trainWord);
  const isDisabled = useLab((state) => {
    const run = currentRun(state);
    return !run?.error && (run?.snapshot ?? null) === null;
  });
  const running = word === 'Pause';
  return { word, running, isDisabled, press: () => void (running ? pause() : play()) };
}

function trainWord(state: LabState): string {
  const run = currentRun(state);
  if (!run) return 'Train';
  if (run.error) return 'Try again';
  if (run.snapshot?.status === 'running') return 'Pause';
  if (isFinished(run) || run.snapshot?.status === 'failed') return 'Train again';
  return hasTrained(run) ? 'Go on' : 'Train';
}
