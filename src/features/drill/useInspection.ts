import { useEffect, useRef, useState } from 'react';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { useFailure } from '../../kit/lab/useFailure';
import type { InspectionTarget } from '../../model/inspection';
import type { Inspection } from '../../protocol/inspect';
import { shownSnapshot } from '../../store/timeTravel/shown';

/**
 * What there is to see at a target. Asked anew whenever the target changes and with every snapshot of
 * the run (at most one a frame), one question at a time: while one is being answered, only the newest
 * waits. Null until the current run has answered.
 */
export function useInspection(target: InspectionTarget): Inspection | null {
  const lab = useActions();
  const failure = useFailure();
  const runId = useLab((state) => state.currentId);
  const snapshot = useLab(shownSnapshot);
  const [answer, setAnswer] = useState<Inspection | null>(null);
  const wanted = useRef(target);
  const state = useRef({ busy: false, again: false, gone: false });

  useEffect(() => {
    const { current } = state;
    current.gone = false;
    return () => {
      current.gone = true;
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a snapshot says that the run's numbers have changed
  useEffect(() => {
    wanted.current = target;
    const pull = async (): Promise<void> => {
      const now = state.current;
      if (now.busy) {
        now.again = true;
        return;
      }
      now.busy = true;
      try {
        do {
          now.again = false;
          const given = await lab.inspect(wanted.current);
          if (now.gone) return;
          failure.over();
          if (given) setAnswer(given);
        } while (now.again);
      } catch (error) {
        // Whoever has left the drawer is not told any more.
        if (!now.gone) failure.tell(lab, error);
      } finally {
        now.busy = false;
      }
    };
    void pull();
  }, [lab, failure, target, snapshot]);

  return answer?.runId === runId ? answer : null;
}
