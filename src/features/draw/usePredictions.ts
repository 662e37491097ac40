import { useEffect, useRef, useState } from 'react';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { messageOf } from '../../model/messageOf';
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
  const [predicted, setPredicted] = useState<DigitPredictions | null>(null);
  const asked = useRef<DigitPicture | null>(null);
  const busy = useRef(false);
  const stale = useRef(false);
  // The weights change with a batch; other runs with the list.
  const position = useLab((state) => {
    const { runs, currentId, look } = state;
    const { epoch, batch } = look?.position ?? currentRun(state)?.snapshot ?? {};
    return `${runs.length} ${currentId} ${look !== null} ${epoch} ${batch}`;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `position` says when to ask again
  useEffect(() => {
    let open = true;
    asked.current = picture;
    stale.current = true;
    const ask = async (): Promise<void> => {
      if (busy.current) return;
      busy.current = true;
      try {
        while (open && stale.current) {
          stale.current = false;
          const wanted = asked.current;
          const prediction = wanted && (await lab.readDigit(wanted));
          if (open) setPredicted(prediction);
        }
      } catch (error) {
        lab.notify({ kind: 'error', text: messageOf(error) });
      } finally {
        busy.current = false;
      }
      // Somebody asked while the last question of another effect was being answered.
      if (open && stale.current) await ask();
    };
    void ask();
    return () => {
      open = false;
    };
  }, [picture, position, lab]);

  return predicted;
}
