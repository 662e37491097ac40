import { useEffect, useRef, useState } from 'react';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { useFailure } from '../../kit/lab/useFailure';
import type { DigitPicture } from '../../protocol/lab';
import type { DigitPredictions } from '../../store/inspection/digits';
import { currentRun } from '../../store/lab';

/**
 * What the runs read, kept in step with the picture, with the weights of a run that trains and with the
 * position looked at. One
 * question at a time: while it is being answered, only the newest of those that follow is kept.
 */
export function usePredictions(picture: DigitPicture | null): DigitPredictions | null {
  const lab = useActions();
  const failure = useFailure();
  const [predicted, setPredicted] = useState<DigitPredictions | null>(null);
  const asked = useRef<DigitPicture | null>(null);
  const busy = useRef(false);
  const stale = useRef(false);
  const open = useRef(true);
  useEffect(() => {
    open.current = true;
    return () => {
      open.current = false;
    };
  }, []);
  // The weights change with a batch; other runs with the list.
  const position = useLab((state) => {
    const { runs, currentId, look } = state;
    const { epoch, batch } = look?.position ?? currentRun(state)?.snapshot ?? {};
    return `${runs.length} ${currentId} ${look !== null} ${epoch} ${batch}`;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `position` says when to ask again
  useEffect(() => {
    asked.current = picture;
    stale.current = true;
    const ask = async (): Promise<void> => {
      if (busy.current) return;
      busy.current = true;
      while (stale.current) {
        stale.current = false;
        const wanted = asked.current;
        // Another picture may have come meanwhile, or the window may be closed: then nothing is said of this one.
        const isWanted = (): boolean => open.current && asked.current === wanted;
        try {
          const prediction = wanted && (await lab.readDigit(wanted));
          if (!isWanted()) continue;
          setPredicted(prediction);
          failure.over();
        } catch (error) {
          if (isWanted()) failure.tell(lab, error);
        }
      }
      busy.current = false;
    };
    void ask();
    return () => {
      stale.current = false;
    };
  }, [picture, position, lab, failure]);

  return predicted;
}
