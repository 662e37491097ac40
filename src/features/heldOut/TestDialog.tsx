import { Formula } from '../../canvas/marks/Formula';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { useHeldOutTest } from '../../kit/lab/useHeldOutTest';
import { Window } from '../../kit/Window';
import { WorkProgress } from '../../kit/WorkProgress';
import { strongButton } from '../../kit/widgets';
import { formatPlacement } from '../../model/notation';
import { currentRun } from '../../store/lab';
import { hasTrained, type RunView } from '../../store/state/runs';

/** The only door to MNIST's test file: opened by hand, for the run as it is now. */
export default function TestDialog({ onClose }: { readonly onClose: () => void }) {
  const { announce, store } = useActions();
  const run = useLab(currentRun);
  const { working, found, problem, test, cancel } = useHeldOutTest();
  if (!run) return null;
  const { experiment, letter } = run;

  const begin = async (): Promise<void> => {
    const result = await test(() => `run ${letter}, ${whereOf(currentRun(store.getState()) ?? run)}`);
    if (result) announce(`Held-out accuracy ${percent(result.score.accuracy)}.`);
  };

  return (
    <Window title="Held-out test" onClose={onClose} width={480}>
      <p className="text-ink2">
        MNIST's test images take no part in training or validation. Testing often, and choosing by the result, makes
        them validation images in all but name: do it once, at the end.
      </p>
      <p>
        Run {letter}, <Formula>{formatPlacement(experiment.skips, experiment.layers.length)}</Formula>, {whereOf(run)}
        {hasTrained(run) ? '.' : ': not trained yet.'}
      </p>
      <div className="flex min-h-11 flex-wrap items-center gap-4">
        {/* Keys, so that the press that turns one into the other does not press that too. */}
        {working ? (
          <button key="cancel" type="button" onClick={cancel} className={strongButton}>
            Cancel
          </button>
        ) : (
          <button key="test" type="button" onClick={() => void begin()} className={strongButton}>
            Test this run
          </button>
        )}
        {working && <WorkProgress label="Held-out test" working={working} verb="testing" />}
        {problem && (
          <p role="alert" className="text-bad">
            {problem}
          </p>
        )}
      </div>
      {found && (
        <dl className="nums grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1 border-rule border-t pt-3">
          <dt className="text-ink2">accuracy</dt>
          <dd className="font-semibold text-dialog">{percent(found.result.score.accuracy)}</dd>
          <dt className="text-ink2">loss</dt>
          <dd>{found.result.score.loss.toPrecision(4)}</dd>
          <dt className="text-ink2">images</dt>
          <dd>
            {found.result.images}, {found.of}
          </dd>
        </dl>
      )}
    </Window>
  );
}

function whereOf({ snapshot }: RunView): string {
  return snapshot ? `epoch ${snapshot.epoch}, batch ${snapshot.batch}` : 'the start';
}

/** '87.5 %' */
function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
