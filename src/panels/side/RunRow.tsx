import { Eye, EyeOff, X } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { Formula } from '../../canvas/Formula';
import { formatPlacement } from '../../model/notation';
import type { LabState } from '../../store/lab';
import { runHue } from '../../store/runs';
import { useActions, useLab } from '../LabContext';
import { IconButton } from '../widgets';
import { accuracies, differences, runDash } from './runSummary';

/** What a row writes of its run; all of it kept as it is from snapshot to snapshot. */
function rowOf(state: LabState, id: number) {
  const run = state.runs.find((other) => other.id === id);
  if (!run) return null;
  const { letter, experiment, records, origin, visible, error, snapshot } = run;
  const failed = error !== null || snapshot?.status === 'failed';
  return { letter, experiment, records, origin, visible, failed, current: id === state.currentId };
}

const actionButton = 'size-6! touch:size-11!';

export function RunRow({ id }: { readonly id: number }) {
  const lab = useActions();
  const run = useLab(useShallow((state: LabState) => rowOf(state, id)));
  if (!run) return null;
  const { letter, experiment, records, origin, visible, failed, current } = run;
  const formula = formatPlacement(experiment.skips, experiment.layers.length);
  const notes = [...(origin === 'trained' ? [] : [origin]), ...differences(experiment)];
  const epochs = records.at(-1)?.epoch ?? 0;
  const budget = experiment.training.epochs;
  const progress = epochs < budget ? `epoch ${epochs}/${budget}` : `${epochs} epochs`;
  const details = [...(failed ? ['stopped'] : []), progress, ...notes].join(', ');
  const hue = runHue(run);

  return (
    <li
      data-current={current || undefined}
      className="group relative grid grid-cols-[minmax(0,1fr)_auto_auto] items-center border-rule border-t first:border-t-0 hover:bg-well"
      style={{ '--hue': hue } as CSSProperties}
    >
      <button
        type="button"
        aria-current={current}
        aria-label={`Run ${letter}, ${formula}, ${details}`}
        title={`${formula}: ${details}`}
        onClick={() => lab.selectRun(id)}
        className="grid min-h-[34px] grid-cols-[20px_minmax(0,1fr)] items-center rounded-xs text-left focus-visible:-outline-offset-2 touch:min-h-11"
      >
        <Letter letter={letter} current={current} />
        <span className={`min-w-0 ${visible ? '' : 'opacity-60'}`}>
          <Formula className="block truncate text-[14px] leading-[17px]">{formula}</Formula>
          <span className="flex items-center gap-1.5 text-[10.5px] text-ink3 leading-[14px]">
            <LineSample dash={runDash(experiment)} />
            <span className={`truncate ${failed ? 'text-bad' : ''}`}>{details}</span>
          </span>
        </span>
      </button>
      <Value records={records} />
      <span className="flex w-[50px] justify-end touch:w-[90px]">
        {!current && (
          <IconButton
            icon={X}
            label={`Remove run ${letter}`}
            tip={`Remove run ${letter} from the list; it cannot be brought back.`}
            size={15}
            className={`${actionButton} opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 touch:opacity-100`}
            onPress={(event) => {
              focusNeighbour(event.target);
              lab.removeRun(id);
            }}
          />
        )}
        <IconButton
          icon={visible ? Eye : EyeOff}
          label={`${visible ? 'Hide' : 'Show'} the curves of run ${letter}`}
          size={15}
          className={actionButton}
          onPress={() => lab.toggleRun(id)}
        />
      </span>
    </li>
  );
}

/** The current run's letter stands filled: told by shape as well as by hue. */
function Letter({ letter, current }: { readonly letter: string; readonly current: boolean }) {
  return (
    <b
      className={`grid h-[18px] w-4 place-items-center rounded-[3px] font-semibold forced-colors:border ${current ? 'bg-(--hue) text-paper forced-colors:border-2' : 'text-(--hue) forced-colors:border-transparent'} ${letter.length > 1 ? 'text-[9px]' : ''}`}
    >
      {letter}
    </b>
  );
}

function LineSample({ dash }: { readonly dash: string | null }) {
  return (
    <svg width="18" height="8" aria-hidden="true" className="shrink-0">
      <line x2="18" y1="4" y2="4" stroke="var(--hue)" strokeWidth="2.2" {...(dash ? { strokeDasharray: dash } : {})} />
    </svg>
  );
}

/** The last validation accuracy counts; the best stands below where it was higher. */
function Value({ records }: { readonly records: Parameters<typeof accuracies>[0] }) {
  const scores = accuracies(records);
  if (!scores) return <span className="pl-2 text-ink3">–</span>;
  const { last, best, bestEpoch } = scores;
  return (
    <span className="nums pl-2 text-right" title={`Best ${best.toFixed(3)} after epoch ${bestEpoch}`}>
      <b className="block font-semibold text-(--hue) leading-[15px]">{last.toFixed(3)}</b>
      {best > last && <small className="block text-[10.5px] text-ink3 leading-3">best {best.toFixed(3)}</small>}
    </span>
  );
}

/** Keeps the keyboard in the list when its row goes. */
function focusNeighbour(element: Element): void {
  const row = element.closest('li');
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
  neighbour?.querySelector('button')?.focus();
}
