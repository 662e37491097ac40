import { useEffect, useRef, useState } from 'react';
import type { DigitPicture } from '../../protocol/lab';
import type { DigitReading } from '../../store/digits';
import { useActions, useLab } from '../LabContext';

/**
 * What the runs read, kept in step with the picture and with the weights of a run that trains. One
 * question at a time: while it is being answered, only the newest of those that follow is kept.
 */
export function useReading(picture: DigitPicture | null): DigitReading | null {
  const lab = useActions();
  const [reading, setReading] = useState<DigitReading | null>(null);
  const asked = useRef<DigitPicture | null>(null);
  const busy = useRef(false);
  const stale = useRef(false);
  // The weights change with a batch; other runs with the list.
  const moment = useLab(({ runs, currentId }) => {
    const run = runs.find(({ id }) => id === currentId);
    return `${runs.length} ${currentId} ${run?.snapshot?.epoch} ${run?.snapshot?.batch}`;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `moment` says when to ask again
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
          const answer = wanted && (await lab.readDigit(wanted));
          if (open) setReading(answer);
        }
      } catch (error) {
        lab.notify({ kind: 'error', text: error instanceof Error ? error.message : String(error) });
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
  }, [picture, moment, lab]);

  return reading;
}
