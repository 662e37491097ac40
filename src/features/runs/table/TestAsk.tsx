import { useEffect, useRef } from 'react';
import { useActions } from '../../../kit/lab/LabContext';
import { useHeldOutTest } from '../../../kit/lab/useHeldOutTest';
import { WorkProgress } from '../../../kit/WorkProgress';
import { plainButton, strongButton } from '../../../kit/widgets';
import type { TableRow } from './rows';

export interface TestAskProps {
  readonly row: TableRow;
  readonly onClose: () => void;
  readonly say: (words: string) => void;
}

/** Asks once before MNIST's test images are looked at: it should be rare. Closed, it gives the test up. */
export function TestAsk({ row: { id, run }, onClose, say }: TestAskProps) {
  const lab = useActions();
  const { working, problem, test } = useHeldOutTest();
  const place = useRef<HTMLFieldSetElement>(null);
  const dismiss = useRef<HTMLButtonElement>(null);
  // Not on its button: a key that is held down would answer at once.
  useEffect(() => void place.current?.focus(), []);

  async function begin(): Promise<void> {
    dismiss.current?.focus();
    // What the worker holds is what can be tested.
    lab.selectRun(id);
    if (lab.store.getState().currentId !== id) return onClose();
    const result = await test(() => `run ${run.letter}`);
    if (!result) return;
    say(`Run ${run.letter}: held-out accuracy ${result.score.accuracy.toFixed(3)}.`);
    onClose();
  }

  return (
    <fieldset
      ref={place}
      tabIndex={-1}
      className="flex flex-wrap items-center gap-2.5 rounded-xs"
      aria-label={`Test run ${run.letter}?`}
    >
      {working ? (
        <WorkProgress label={`Held-out test of run ${run.letter}`} working={working} verb="testing" />
      ) : problem ? (
        <p role="alert" className="text-bad">{`Run ${run.letter} was not tested: ${problem}`}</p>
      ) : (
        <>
          <span>{`Look at MNIST's test images with run ${run.letter}? Once, at the end: whoever chooses by them has none left.`}</span>
          <button type="button" className={strongButton} onClick={() => void begin()}>
            {`Test run ${run.letter}`}
          </button>
        </>
      )}
      <button ref={dismiss} type="button" className={plainButton} onClick={onClose}>
        {working ? 'Cancel' : problem ? 'Close' : 'Not now'}
      </button>
    </fieldset>
  );
}
