import { useEffect, useState } from 'react';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { useFailure } from '../../kit/lab/useFailure';
import { useOneAtATime } from '../../kit/useOneAtATime';
import type { InspectionTarget } from '../../model/inspection';
import type { Inspection } from '../../protocol/inspect';
import { shownSnapshot } from '../../store/timeTravel/shown';

/**
 * What there is to see at a target. Asked anew whenever the target changes and with every snapshot of
 * the run (at most one a frame), one question at a time: while one is being answered, only the newest
 * waits. Null until the current run has answered; then the last answer stays until the next is here, so
 * that nothing goes blank under a hand. Of what it speaks `seen.target` says, which may lag behind.
 */
export function useInspection(target: InspectionTarget): Inspection | null {
  const lab = useActions();
  const failure = useFailure();
  const runId = useLab((state) => state.currentId);
  const snapshot = useLab(shownSnapshot);
  const [answer, setAnswer] = useState<Inspection | null>(null);
  const ask = useOneAtATime(async (isGone) => {
    try {
      const given = await lab.inspect(target);
      if (isGone()) return;
      failure.over();
      if (given) setAnswer(given);
    } catch (error) {
      // Whoever has left the drawer is not told any more.
      if (!isGone()) failure.tell(lab, error);
    }
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a snapshot says that the run's numbers have changed
  useEffect(ask, [ask, lab, failure, target, snapshot]);

  return answer?.runId === runId ? answer : null;
}
