import { useEffect } from 'react';
import { useActions, useLab } from '../../kit/lab/LabContext';
import type { Coverage } from '../../model/experiment';

/**
 * As long as it is there, the ghost of the other coverage lies beside the run: the same experiment, seed
 * included, trained in the background.
 */
export function CoverageGhost() {
  const lab = useActions();
  const experiment = useLab((state) => state.experiment);
  useEffect(() => {
    const coverage: Coverage = experiment.coverage === 'full' ? 'quarter' : 'full';
    const other = { ...experiment, coverage };
    lab.imagine(other, { value: coverage, setting: 'coverage' });
    return () => {
      if (lab.store.getState().imagined === other) lab.imagine(null);
    };
  }, [lab, experiment]);
  return null;
}
