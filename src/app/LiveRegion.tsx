import { useLab } from '../kit/lab/LabContext';
import { hides } from '../model/prediction/sight';

/** Says aloud what has changed. The number makes a repeated message a new one. */
export function LiveRegion() {
  const { text, number } = useLab((state) => state.announcement);
  const hidden = useLab((state) => hides(state.prediction, 'announcements'));
  return (
    <div role="status" aria-live="polite" className="sr-only">
      <span key={number}>{hidden ? '' : text}</span>
    </div>
  );
}
