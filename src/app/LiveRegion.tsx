import { useLab } from '../kit/lab/LabContext';

/** Says aloud what has changed. The number makes a repeated message a new one. */
export function LiveRegion() {
  const { text, number } = useLab((state) => state.announcement);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      <span key={number}>{text}</span>
    </div>
  );
}
