import { useLab } from '../../kit/lab/LabContext';
import { gradientReach } from '../../model/reach';
import { measuredAside } from '../../model/verdict/measured';
import { currentRun, type LabState } from '../../store/lab';
import { shownSnapshot } from '../../store/timeTravel/shown';

/** What the run under the controls has measured that its placement does not tell, as sentences; '' for nothing. */
export function useMeasuredAside(): string {
  return useLab(asideOf);
}

function asideOf(state: LabState): string {
  const snapshot = shownSnapshot(state);
  const experiment = currentRun(state)?.experiment;
  if (!snapshot || !experiment) return '';
  const { gradients, constantInputs } = snapshot;
  return measuredAside(experiment, gradientReach(experiment), { layers: gradients?.layers ?? null, constantInputs });
}
