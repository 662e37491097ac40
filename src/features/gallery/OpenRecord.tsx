import { useActions } from '../../kit/lab/LabContext';
import { linkButton } from '../../kit/widgets';
import type { Experiment } from '../../model/experiment';
import type { EpochRecord } from '../../model/run';
import { LiveNote } from './TrainAgain';
import { useTrainAgain } from './useTrainAgain';

interface OpenRecordProps {
  /** "O1+O2" */
  readonly name: string;
  readonly experiment: Experiment;
  /** Whether what was trained is what was recorded. */
  readonly isSame: (records: readonly EpochRecord[]) => boolean;
  readonly onClose: () => void;
}

/**
 * Opens a recorded run itself, with all of its epochs and what the canvas needs of each. The record holds accuracies,
 * not angles: these are computed again, in seconds, and opened where every epoch is as recorded.
 */
export function OpenRecord({ name, experiment, isSame, onClose }: OpenRecordProps) {
  const lab = useActions();
  const { live, trainAgain } = useTrainAgain();
  const open = () =>
    trainAgain({
      name,
      experiment,
      isSame,
      onSame: async (state) => {
        // What a lock keeps from the canvas is said there; the gallery stays.
        if ((await lab.openRun(state)).length === 0) onClose();
      },
    });
  return (
    <>
      <button
        type="button"
        className={linkButton}
        onClick={open}
        disabled={live?.state === 'training'}
        aria-label={`Open the recorded run of ${name}`}
      >
        Open the recorded run
      </button>
      {live && (
        <LiveNote live={live} epochs={experiment.training.epochs} place="It opens with all of its epochs then." />
      )}
    </>
  );
}
