import { useShallow } from 'zustand/react/shallow';
import { useLab } from '../../kit/lab/LabContext';
import { formatPlacement } from '../../model/notation';
import { type RunView, runHue } from '../../store/state/runs';

export interface RunChooserProps {
  readonly id: number;
  readonly onChange: (id: number) => void;
}

/** Every run on the list, the one under the controls first. */
export function RunChooser({ id, onChange }: RunChooserProps) {
  const runs = useLab(
    useShallow(({ runs: all, currentId }) => [...all].sort((a, b) => rank(a, currentId) - rank(b, currentId))),
  );
  const run = runs.find((other) => other.id === id);
  return (
    <label className="relative flex h-[30px] min-w-0 items-center gap-2 rounded border border-rule2 pl-1.5 hover:border-ink3 touch:h-11">
      <span className="sr-only">Run</span>
      {run && (
        <span
          aria-hidden
          className="grid size-5 shrink-0 place-items-center rounded-[3px] font-semibold text-note text-paper"
          style={{ background: runHue(run) }}
        >
          {run.letter}
        </span>
      )}
      <select
        value={id}
        onChange={(event) => onChange(Number(event.target.value))}
        className="h-full min-w-0 max-w-52 cursor-pointer rounded bg-transparent pr-1 text-control text-ink touch:text-[1rem]"
      >
        {runs.map((each) => (
          <option key={each.id} value={each.id}>
            {each.id === id ? placementOf(each) : `${each.letter}: ${placementOf(each)}`}
          </option>
        ))}
      </select>
    </label>
  );
}

function rank({ id }: RunView, currentId: number): number {
  return id === currentId ? 0 : 1;
}

function placementOf({ name, experiment }: RunView): string {
  const { skips, layers, gradientMode } = experiment;
  return `${name ?? formatPlacement(skips, layers.length)}${gradientMode === 'exact' ? ', exact' : ''}`;
}
