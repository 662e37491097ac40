import { useState } from 'react';
import { Formula } from '../../canvas/Formula';
import { formatPlacement } from '../../model/notation';
import type { TestResult } from '../../protocol/lab';
import { currentRun } from '../../store/lab';
import { hasTrained } from '../../store/runs';
import { useActions, useLab } from '../LabContext';
import { strongButton } from '../widgets';
import { Window } from './Window';

/** The only door to MNIST's test file: opened by hand, for the run as it is now. */
export default function TestDialog({ onClose }: { readonly onClose: () => void }) {
  const lab = useActions();
  const run = useLab(currentRun);
  const [result, setResult] = useState<{ readonly of: string; readonly test: TestResult } | null>(null);
  const [state, setState] = useState<'ready' | 'testing' | { readonly problem: string }>('ready');
  if (!run) return null;
  const { experiment, snapshot } = run;
  const at = snapshot ? `epoch ${snapshot.epoch}, batch ${snapshot.batch}` : 'the start';

  async function test(): Promise<void> {
    setState('testing');
    try {
      // What is tested has to be what is named.
      await lab.pause();
      const measured = await lab.testRun();
      setResult({ of: `run ${run?.letter}, ${at}`, test: measured });
      setState('ready');
      lab.announce(`Held-out accuracy ${percent(measured.score.accuracy)}.`);
    } catch (error) {
      setState({ problem: error instanceof Error ? error.message : String(error) });
    }
  }

  return (
    <Window title="Held-out test" onClose={onClose} width={480}>
      <p className="text-ink2">
        MNIST's test images take no part in training or validation. Testing often, and choosing by the result, makes
        them validation images in all but name: do it once, at the end.
      </p>
      <p>
        Run {run.letter}, <Formula>{formatPlacement(experiment.skips, experiment.layers.length)}</Formula>, {at}
        {hasTrained(run) ? '.' : ': not trained yet.'}
      </p>
      <div className="flex min-h-11 items-center gap-4">
        <button type="button" onClick={() => void test()} disabled={state === 'testing'} className={strongButton}>
          {state === 'testing' ? 'Testing…' : 'Test this run'}
        </button>
        {typeof state === 'object' && (
          <p role="alert" className="text-bad">
            {state.problem}
          </p>
        )}
      </div>
      {result && (
        <dl className="nums grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1 border-rule border-t pt-3">
          <dt className="text-ink2">accuracy</dt>
          <dd className="font-semibold text-dialog">{percent(result.test.score.accuracy)}</dd>
          <dt className="text-ink2">loss</dt>
          <dd>{result.test.score.loss.toPrecision(4)}</dd>
          <dt className="text-ink2">images</dt>
          <dd>
            {result.test.images}, {result.of}
          </dd>
        </dl>
      )}
    </Window>
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
