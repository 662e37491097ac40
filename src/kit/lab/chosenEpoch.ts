import { useCallback } from 'react';
import { currentRun } from '../../store/lab';
import { chosenEpoch } from '../../store/timeTravel/shown';
import { useActions, useLab } from './LabContext';

export interface ChosenEpoch {
  /** The epoch that all panels show; null: whatever is the latest. */
  readonly epoch: number | null;
  /** Chooses an epoch of the current run; its latest means "follow the latest". Never changes. */
  readonly choose: (epoch: number) => void;
}

/** The epoch chosen in any chart. Another run starts again with its latest. */
export function useChosenEpoch(): ChosenEpoch {
  const lab = useActions();
  const epoch = useLab(chosenEpoch);
  const choose = useCallback(
    (wanted: number) => {
      const latest = currentRun(lab.store.getState())?.records.at(-1)?.epoch;
      lab.lookAt(wanted === latest ? null : { epoch: wanted, batch: 0 });
    },
    [lab],
  );
  return { epoch, choose };
}
