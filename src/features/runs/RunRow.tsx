import { Diff, Eye, EyeOff, Pin } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { Formula } from '../../canvas/marks/Formula';
import { useActions, useLab, useOwnNames } from '../../kit/lab/LabContext';
import { type RowValue, rowValue } from '../../kit/lab/rowValue';
import { accuracies, differences, runDash, seedWords } from '../../kit/lab/runSummary';
import { MenuPopup, useMenuPopup } from '../../kit/MenuPopup';
import { lazyPart } from '../../kit/parts/lazyPart';
import { IconButton } from '../../kit/widgets';
import type { OwnNames } from '../../model/imageSets';
import { formatPlacement } from '../../model/notation';
import { spreadOf } from '../../store/background/spread';
import type { LabState } from '../../store/lab';
import { runHue } from '../../store/state/runs';
import { apartFirst } from './sharedWords';

const RunDetails = lazyPart(async () => (await import('./RunDetails')).default);

/** What a row writes of its run; all of it kept as it is from snapshot to snapshot. */
function rowOf(state: LabState, id: number) {
  const run = state.runs.find((other) => other.id === id);
  if (!run) return null;
  const { letter, experiment, records, origin, visible, error, snapshot, name, pinned, inPool } = run;
  const failed = error !== null || snapshot?.status === 'failed';
  const current = id === state.currentId;
  const { seeds, baselineId } = state;
  const base = baselineId === id ? undefined : state.runs.find((other) => other.id === baselineId);
  const compared = base && accuracies(spreadOf(base, seeds)?.records ?? base.records);
  return {
    ...{ letter, experiment, records, origin, visible, failed, current, name, pinned, inPool, seeds },
    spread: spreadOf(run, seeds),
    baseLetter: base?.letter ?? null,
    baseAccuracy: compared?.last ?? null,
    isBaseline: baselineId === id,
  };
}

const actionButton = 'size-6! touch:size-11!';

export interface RunRowProps {
  readonly id: number;
  /** What all listed runs say alike. */
  readonly shared: readonly string[];
}

export function RunRow({ id, shared }: RunRowProps) {
  const lab = useActions();
  const run = useLab(useShallow((state: LabState) => rowOf(state, id)));
  const own = useOwnNames();
  const popup = useMenuPopup(RunDetails.prefetch);
  if (!run) return null;
  const { letter, experiment, records, visible, failed, current, name, pinned, spread } = run;
  const formula = formatPlacement(experiment.skips, experiment.layers.length);
  // Of two runs of one placement this is what tells them apart: it stands in the name, which is not cut off.
  const exact = name === null && experiment.gradientMode === 'exact';
  const all = detailsOf(run, own).filter((words) => !(exact && words === 'exact'));
  const called = `${name ? `${name}, ` : ''}${formula}${exact ? ', exact' : ''}`;
  const details = all.join(', ');
  const shown = shortened(all, run, shared);
  const baseline =
    run.baseLetter !== null && run.baseAccuracy !== null
      ? { letter: run.baseLetter, accuracy: run.baseAccuracy }
      : null;

  return (
    <li
      data-current={current || undefined}
      className="group relative grid grid-cols-[minmax(0,1fr)_auto_auto] items-center border-rule border-t first:border-t-0 hover:bg-well"
      style={{ '--hue': runHue(run) } as CSSProperties}
    >
      <button
        type="button"
        aria-current={current}
        aria-label={`Run ${letter}, ${called}, ${details}`}
        title={`${called}: ${details}`}
        onClick={() => lab.selectRun(id)}
        className="grid min-h-[34px] grid-cols-[20px_minmax(0,1fr)] items-center rounded-xs text-left tall:py-1 touch:py-1 focus-visible:-outline-offset-2 touch:min-h-11"
      >
        <Letter letter={letter} current={current} />
        <span className={`min-w-0 ${visible ? '' : 'opacity-60'}`}>
          <Name name={name} formula={formula} exact={exact} />
          <span className="flex gap-1.5 text-[0.65625rem] text-ink3 leading-[0.875rem]">
            <LineSample dash={runDash(experiment)} />
            <span className={`truncate tall:whitespace-normal touch:whitespace-normal ${failed ? 'text-bad' : ''}`}>
              {shown}
            </span>
          </span>
        </span>
      </button>
      <Value value={rowValue(records, spread, baseline)} />
      <span className="flex w-[76px] justify-end touch:w-[134px]">
        <IconButton
          icon={Pin}
          label={`${pinned ? 'Unpin' : 'Pin'} run ${letter}`}
          tip={pinned ? 'Lets the run go back to its place.' : 'Keeps the run at the top of the list.'}
          size={15}
          aria-pressed={pinned}
          className={`${actionButton} ${pinned ? 'text-ink! [&_svg]:fill-current' : ''}`}
          onPress={() => lab.pinRun(id)}
        />
        <IconButton
          icon={visible ? Eye : EyeOff}
          label={`${visible ? 'Hide' : 'Show'} the curves of run ${letter}`}
          size={15}
          className={actionButton}
          onPress={() => lab.toggleRun(id)}
        />
        <IconButton
          {...popup.button}
          icon={Diff}
          label={`What differs in run ${letter}; name, baseline, remove`}
          tip="What differs; name, baseline, remove."
          size={15}
          aria-haspopup="dialog"
          className={`${actionButton} ${run.isBaseline ? 'text-ink! ring-1 ring-ink3 ring-inset' : ''}`}
        />
        <MenuPopup name={`What differs in run ${letter}`} popup={popup}>
          <RunDetails id={id} trigger={popup.button.ref} onClose={popup.close} />
        </MenuPopup>
      </span>
    </li>
  );
}

interface NameProps {
  /** Given by hand; null: the run goes by its placement, and says so if its gradient is exact. */
  readonly name: string | null;
  readonly formula: string;
  readonly exact: boolean;
}

function Name({ name, formula, exact }: NameProps) {
  if (name) return <span className="block truncate font-medium text-body leading-[1.0625rem]">{name}</span>;
  return (
    <span className="flex items-baseline leading-[1.0625rem]">
      <Formula className="truncate text-[0.875rem]">{formula}</Formula>
      {exact && <span className="shrink-0 whitespace-pre text-[0.75rem]">, exact</span>}
    </span>
  );
}

function detailsOf(run: NonNullable<ReturnType<typeof rowOf>>, own: OwnNames): string[] {
  const { experiment, records, origin, failed, spread, seeds, inPool, isBaseline } = run;
  const { epochs } = experiment.training;
  const done = records.at(-1)?.epoch ?? 0;
  const waits = inPool && done === 0;
  return [
    ...(failed ? ['stopped'] : []),
    ...(isBaseline ? ['baseline'] : []),
    ...(spread ? [seedWords(spread.seeds, seeds)] : []),
    waits ? 'waits for its turn' : (wholeRun(run) ?? `epoch ${done}/${epochs}`),
    ...(origin === 'trained' ? [] : [origin]),
    // How many epochs there are to be is said already, where it counts them.
    ...differences(experiment, own).filter((words) => waits || words !== `${epochs} epochs`),
  ];
}

/** What a row has room for: that its run came to its end goes without saying where there is more to say. */
function shortened(words: readonly string[], run: NonNullable<ReturnType<typeof rowOf>>, shared: readonly string[]) {
  const told = words.length > 1 ? words.filter((word) => word !== wholeRun(run)) : words;
  return apartFirst(told, shared).join(', ');
}

/** '30 epochs' of a run that came to its end; else null. */
function wholeRun({ experiment, records }: NonNullable<ReturnType<typeof rowOf>>): string | null {
  const { epochs } = experiment.training;
  return (records.at(-1)?.epoch ?? 0) < epochs ? null : `${epochs} epochs`;
}

/** The current run's letter stands filled: told by shape as well as by hue. */
function Letter({ letter, current }: { readonly letter: string; readonly current: boolean }) {
  return (
    <b
      className={`grid h-[18px] w-4 place-items-center rounded-[3px] font-semibold forced-colors:border ${current ? 'bg-(--hue) text-paper forced-colors:border-2' : 'text-(--hue) forced-colors:border-transparent'} ${letter.length > 1 ? 'text-[0.5625rem]' : ''}`}
    >
      {letter}
    </b>
  );
}

function LineSample({ dash }: { readonly dash: string | null }) {
  return (
    <svg width="18" height="8" aria-hidden="true" className="mt-[3px] shrink-0">
      <line x2="18" y1="4" y2="4" stroke="var(--hue)" strokeWidth="2.2" {...(dash ? { strokeDasharray: dash } : {})} />
    </svg>
  );
}

function Value({ value }: { readonly value: RowValue | null }) {
  if (!value) return <span className="pl-2 text-ink3">–</span>;
  return (
    <span className="nums pl-2 text-right" title={value.title}>
      <b className="block font-semibold text-(--hue) leading-[0.9375rem]">{value.main}</b>
      {value.under && <small className="block text-[0.65625rem] text-ink3 leading-3">{value.under}</small>}
    </span>
  );
}
