import { linkButton } from '../../../kit/widgets';
import { positionWords, present, samePosition } from '../../../store/state/lookState';
import { hasTrained } from '../../../store/state/runs';
import type { TableRow } from './rows';

export interface HeldOutCellProps {
  readonly row: TableRow;
  /** Whether Tab comes to this row. */
  readonly isStop: boolean;
  readonly onTest: (id: number) => void;
}

/** The held-out result, paler where the run has gone on since; before there is one, the way to it. */
export function HeldOutCell({ row: { id, run, heldOut }, isStop, onTest }: HeldOutCellProps) {
  const test = (word: string) => (
    <button
      type="button"
      tabIndex={isStop ? 0 : -1}
      onClick={() => onTest(id)}
      className={linkButton}
      aria-label={`${word} run ${run.letter}`}
    >
      {word}
    </button>
  );
  if (!hasTrained(run)) return <span className="text-ink3">–</span>;
  if (!heldOut) return test('test');
  const at = positionWords(heldOut.position);
  const isOld = !samePosition(heldOut.position, present(run));
  const looks = heldOut.looks === 1 ? 'looked at once' : `looked at ${heldOut.looks} times`;
  return (
    <span title={`${heldOut.images} test images, ${at}, ${looks}`} className={isOld ? 'text-ink3' : ''}>
      {heldOut.accuracy.toFixed(3)}
      {(isOld || heldOut.looks > 1) && (
        <span className="ml-1 text-ink3 text-note">{isOld ? at : `${heldOut.looks}×`}</span>
      )}
    </span>
  );
}
