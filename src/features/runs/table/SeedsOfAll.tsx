import { useActions } from '../../../kit/lab/LabContext';
import type { TableRow } from './rows';

const counts = [3, 5, 10] as const;

/** Trains several seeds of every listed run, as one task with one progress. */
export function SeedsOfAll({ rows }: { readonly rows: readonly TableRow[] }) {
  const lab = useActions();
  const trained = rows.filter(({ last }) => last !== null);
  return (
    <select
      aria-label="Train several seeds of every listed run"
      value=""
      disabled={trained.length === 0}
      onChange={(event) => {
        const ids = trained.map(({ id }) => id);
        const missing = lab.trainSeeds(ids, Number(event.target.value));
        lab.announce(missing > 0 ? `${missing} trainings begin.` : 'All of these seeds are trained already.');
      }}
      className="h-7 cursor-pointer rounded border border-rule2 bg-paper px-1.5 font-medium hover:border-ink3 touch:h-11 touch:text-[1rem]"
    >
      <option value="" disabled>
        Several seeds
      </option>
      {counts.map((count) => (
        <option key={count} value={count}>
          {`${count} seeds of ${trained.length === 1 ? 'the run' : `all ${trained.length} runs`}`}
        </option>
      ))}
    </select>
  );
}
