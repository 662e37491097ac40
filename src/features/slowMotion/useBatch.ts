import { useEffect, useState } from 'react';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { useOneAtATime } from '../../kit/useOneAtATime';
import type { Experiment } from '../../model/experiment';
import { messageOf } from '../../model/messageOf';
import type { SeenBatch } from '../../model/slowMotion/batch';
import { currentRun } from '../../store/lab';
import { shownSnapshot } from '../../store/timeTravel/shown';

/** A batch, and whose it is. */
export interface Seen {
  readonly runId: number;
  readonly letter: string;
  readonly experiment: Experiment;
  readonly batch: SeenBatch;
}

export interface BatchState {
  /** The last that came of the current run; null: none yet. */
  readonly seen: Seen | null;
  /** Why there is none. */
  readonly failure: string | null;
  /** Asks for the batch that is next by now. */
  again(): void;
}

/** What came of the last question. */
interface Kept {
  /** Which question it was. */
  readonly wanted: number;
  readonly runId: number;
  readonly seen: Seen | null;
  readonly failure: string | null;
}

/**
 * The batch that comes next in the current run. Once it is here it stays, however far the run trains meanwhile; a run
 * that is still being built is asked again with every snapshot.
 */
export function useBatch(): BatchState {
  const lab = useActions();
  const runId = useLab((state) => state.currentId);
  const snapshot = useLab(shownSnapshot);
  const [wanted, setWanted] = useState(0);
  const [kept, setKept] = useState<Kept | null>(null);
  const isHere = kept !== null && kept.wanted === wanted && kept.runId === runId;
  const ask = useOneAtATime(async (isGone) => {
    const run = currentRun(lab.store.getState());
    if (!run) return;
    const { id, letter, experiment } = run;
    const keep = (answer: Pick<Kept, 'seen' | 'failure'>): void => {
      if (!isGone()) setKept({ wanted, runId: id, ...answer });
    };
    try {
      const batch = await lab.seeBatch();
      if (batch) keep({ seen: { runId: id, letter, experiment, batch }, failure: null });
    } catch (error) {
      keep({ seen: null, failure: messageOf(error) });
    }
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: with a snapshot the run may be ready to be asked
  useEffect(() => {
    if (!isHere) ask();
  }, [ask, wanted, runId, isHere, snapshot]);

  return {
    seen: kept?.runId === runId ? kept.seen : null,
    failure: isHere ? kept.failure : null,
    again: () => setWanted((before) => before + 1),
  };
}
