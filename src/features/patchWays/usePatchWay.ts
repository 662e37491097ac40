import { useState } from 'react';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { readPreference, writePreference } from '../../kit/preferences';
import { type PatchWay, patchWays } from '../../model/patchWays';
import { whatChanged } from '../../store/placement/words';

export interface ChosenWay {
  readonly way: PatchWay;
  readonly choose: (way: PatchWay) => void;
}

/**
 * The line that hands a window on. The experiment holds whether it cuts, as the gradient mode; which of the three that
 * do is a preference of this browser, for scripts.
 */
export function usePatchWay(): ChosenWay {
  const lab = useActions();
  const cuts = useLab((state) => state.experiment.gradientMode === 'paper');
  const [preferred, setPreferred] = useState(() => readPreference('patchWay'));
  const possible = patchWays.filter((way) => way.cuts === cuts);
  const way = possible.find(({ id }) => id === preferred) ?? (possible[0] as PatchWay);
  const choose = (chosen: PatchWay): void => {
    writePreference('patchWay', chosen.id);
    setPreferred(chosen.id);
    if (chosen.cuts === cuts) return;
    lab.edit((before) => ({ ...before, gradientMode: chosen.cuts ? 'paper' : 'exact' }), whatChanged);
  };
  return { way, choose };
}
