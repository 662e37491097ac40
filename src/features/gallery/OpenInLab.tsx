import { useActions } from '../../kit/lab/LabContext';
import { linkButton } from '../../kit/widgets';
import type { Experiment } from '../../model/experiment';
import { onCanvas } from '../../store/placement/words';

interface OpenInLabProps {
  /** "O1+O2, exact gradient" */
  readonly name: string;
  readonly experiment: Experiment;
  readonly onClose: () => void;
}

/** Puts a recorded experiment on the canvas. */
export function OpenInLab({ name, experiment, onClose }: OpenInLabProps) {
  const lab = useActions();
  return (
    <button
      type="button"
      className={linkButton}
      onClick={() => {
        lab.edit(() => experiment, onCanvas(`${name}, as it was recorded,`));
        onClose();
      }}
      aria-label={`Open ${name} in the lab`}
    >
      Open in the lab
    </button>
  );
}
