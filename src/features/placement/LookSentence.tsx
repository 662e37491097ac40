import { useActions, useLab } from '../../kit/lab/LabContext';
import { linkButton } from '../../kit/widgets';
import { currentRun } from '../../store/lab';
import { isFetching, present } from '../../store/state/lookState';

/** Stands for the verdict while the past is looked at: which position this is, and the ways out of it. */
export function LookSentence() {
  const lab = useActions();
  const look = useLab((state) => state.look);
  const fetching = useLab(isFetching);
  const run = useLab(currentRun);
  if (!look || !run) return null;
  const { epoch, batch } = look.position;
  const { epochs } = run.experiment.training;
  const where =
    batch > 0
      ? `Epoch ${epoch + 1} of ${epochs}, batch ${batch}.`
      : epoch > 0
        ? `Epoch ${epoch} of ${epochs}.`
        : 'Before training.';
  const running = run.snapshot?.status === 'running' ? ', while training goes on' : ` from epoch ${present(run).epoch}`;
  const kept = look.exact ? '' : '; trained again, and not equal to the last bit';
  return (
    <>
      <b className="nums font-semibold text-ink">{where}</b>{' '}
      <span>{fetching ? 'Training again up to there…' : `Looking back${running}${kept}.`}</span>{' '}
      <span className="inline-flex gap-x-3 whitespace-nowrap text-control">
        <button type="button" className={linkButton} onClick={() => lab.lookAt(null)}>
          Back to now
        </button>
        <button
          type="button"
          className={linkButton}
          title="Another run that stands at this position, moments of Adam and order of batches included"
          onClick={() => void lab.continueFromHere()}
        >
          Continue from here
        </button>
      </span>
    </>
  );
}
