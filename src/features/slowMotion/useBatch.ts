import { useEffect, useRef, useState } from 'react';
import { useActions, useLab } from '../../kit/lab/LabContext';
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

/**
 * The batch that comes next in the current run. Once it is here it stays, however far the run trains meanwhile; a run
 * that is still being built is asked again with every snapshot.
 */
export function useBatch(): BatchState {
  const lab = useActions();
  const runId = useLab((state) => state.currentId);
  const snapshot = useLab(shownSnapshot);
  const [wanted, setWanted] = useState(0);
  const [kept, setKept] = useState<{ wanted: number; seen: Seen | null; failure: string | null; runId: number } | null>(
    null,
  );
  const state = useRef({ busy: false, again: false, gone: false });
  const isHere = kept !== null && kept.wanted === wanted && kept.runId === runId;

  useEffect(() => {
    const { current } = state;
    current.gone = false;
    return () => {
      current.gone = true;
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: with a snapshot the run may be ready to be asked
  useEffect(() => {
    const now = state.current;
    const ask = async (): Promise<void> => {
      const run = currentRun(lab.store.getState());
      if (!run) return;
      const { id, letter, experiment } = run;
      try {
        const batch = await lab.seeBatch();
        if (batch && !now.gone)
          setKept({ wanted, runId: id, seen: { runId: id, letter, experiment, batch }, failure: null });
      } catch (error) {
        if (!now.gone) setKept({ wanted, runId: id, seen: null, failure: messageOf(error) });
      }
    };
    const pull = async (): Promise<void> => {
      now.again = now.busy;
      if (now.busy) return;
      now.busy = true;
      try {
        do {
          now.again = false;
          await ask();
        } while (now.again && !now.gone);
      } finally {
        now.busy = false;
      }
    };
    if (!isHere) void pull();
  }, [lab, wanted, runId, isHere, snapshot]);

  return {
    seen: kept?.runId === runId ? kept.seen : null,
    failure: isHere ? kept.failure : null,
    again: () => setWanted((before) => before + 1),
  };
}
