import { formatScore } from '../../charts/kit/format';
import { useClassView } from '../../kit/lab/ClassView';
import { useLab } from '../../kit/lab/LabContext';
import { imageWords } from '../../model/imageSets';
import { gradientSummary, networkSummary, skipsSummary } from '../../model/summary';
import { currentRun } from '../../store/lab';
import { beforeTraining, positionWords, present } from '../../store/state/lookState';
import type { RunView } from '../../store/state/runs';

/**
 * The page in words, for those who do not see it, first in the order of reading: what it is, what is on the canvas
 * now, and what can be done. It is silent; what changes is said by the live region.
 */
export function ScreenSummary() {
  const experiment = useLab((state) => state.experiment);
  const training = useLab((state) => trainingSummary(currentRun(state)));
  const { locked } = useClassView();
  return (
    <section aria-label="Summary of the page" className="sr-only">
      <p>
        {`The lab draws a network that reads ${imageWords(experiment.data.set).images}, from the image X on the left to its prediction on the right, trains it, and tells for each layer whether a gradient reaches it.`}
      </p>
      <p>{`${networkSummary(experiment)} ${skipsSummary(experiment)}`}</p>
      <p>{gradientSummary(experiment)}</p>
      <p>{training}</p>
      <p>
        {locked.includes('skips')
          ? 'No skip can be placed or removed: the link that opened this page locks them.'
          : 'Skips are placed by the check boxes under Skips, or on the canvas, where Enter on the button of O1 lists the sums it can go to.'}{' '}
        To train, press the button Play, or Space outside of buttons. A question mark lists all keys.
      </p>
    </section>
  );
}

/** 'Run A, epoch 3 of 30: validation accuracy 0.41, where guessing gives 0.10.' */
function trainingSummary(run: RunView | null): string {
  if (run?.error) return `Run ${run.letter} cannot be trained: ${run.error}`;
  if (!run?.snapshot) return 'Its run is being built.';
  const { training, data } = run.experiment;
  const position = present(run);
  const where = positionWords(position);
  if (where === beforeTraining) return `Run ${run.letter} is not trained yet.`;
  const last = run.records.at(-1);
  const accuracy = last
    ? `: validation accuracy ${formatScore(last.validation.accuracy)}, where guessing gives ${formatScore(1 / data.digits.length)}`
    : '';
  const stands = run.snapshot.status === 'running' ? ', in training' : '';
  return `Run ${run.letter}, ${where} of ${training.epochs} epochs${stands}${accuracy}.`;
}
