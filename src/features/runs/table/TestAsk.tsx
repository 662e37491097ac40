import { useEffect, useRef, useState } from 'react';
import { useActions } from '../../../kit/lab/LabContext';
import { plainButton, strongButton } from '../../../kit/widgets';
import { messageOf } from '../../../model/messageOf';
import type { TableRow } from './rows';

export interface TestAskProps {
  readonly row: TableRow;
  readonly onClose: () => void;
  readonly say: (words: string) => void;
}

/** Asks once before MNIST's test images are looked at: it should be rare. */
export function TestAsk({ row: { id, run }, onClose, say }: TestAskProps) {
  const lab = useActions();
  const [share, setShare] = useState<number | null>(null);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      lab.cancelExamination();
    };
  }, [lab]);

  async function test(): Promise<void> {
    setShare(0);
    try {
      // What the worker holds is what can be tested.
      lab.selectRun(id);
      if (lab.store.getState().currentId !== id) return onClose();
      await lab.pause();
      const result = gone.current ? null : await lab.testRun((done) => !gone.current && setShare(done));
      if (gone.current) return;
      say(result ? `Run ${run.letter}: held-out accuracy ${result.score.accuracy.toFixed(3)}.` : '');
    } catch (error) {
      if (!gone.current) say(`Run ${run.letter} was not tested: ${messageOf(error)}`);
    }
    onClose();
  }

  return (
    <fieldset className="flex flex-wrap items-center gap-2.5" aria-label={`Test run ${run.letter}?`}>
      {share === null ? (
        <>
          <span>{`Look at MNIST's test images with run ${run.letter}? Once, at the end: whoever chooses by them has none left.`}</span>
          <button type="button" className={strongButton} onClick={() => void test()}>
            {`Test run ${run.letter}`}
          </button>
          <button type="button" className={plainButton} onClick={onClose}>
            Not now
          </button>
        </>
      ) : (
        <>
          <span>{`Run ${run.letter} is being tested: ${Math.round(100 * share)} %`}</span>
          <button type="button" className={plainButton} onClick={onClose}>
            Cancel
          </button>
        </>
      )}
    </fieldset>
  );
}
