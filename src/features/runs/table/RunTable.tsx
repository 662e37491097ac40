import { Eye, EyeOff } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, useRef, useState } from 'react';
import { Formula } from '../../../canvas/marks/Formula';
import { useActions, useOwnNames } from '../../../kit/lab/LabContext';
import { differences, runDash } from '../../../kit/lab/runSummary';
import { MiniNetwork } from '../../../kit/MiniNetwork';
import { IconButton } from '../../../kit/widgets';
import { gradientReach } from '../../../model/reach';
import { runHue } from '../../../store/state/runs';
import { sharedWords } from '../sharedWords';
import type { SettingColumn } from './columns';
import { HeldOutCell } from './HeldOutCell';
import { RunCurve } from './RunCurve';
import { type SortColumn, type Sorting, seedsText, type TableRow } from './rows';

export interface RunTableProps {
  /** In the order shown. */
  readonly rows: readonly TableRow[];
  readonly columns: readonly SettingColumn[];
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
  readonly chosen: readonly number[];
  readonly currentId: number;
  readonly onSelect: (id: number) => void;
  /** Puts a run on the canvas. */
  readonly onOpen: (id: number) => void;
  readonly onCompare: () => void;
  readonly onTest: (id: number) => void;
}

const fixed = [
  { by: 'placement', name: 'placement' },
  { by: 'last', name: 'last' },
  { by: 'best', name: 'best' },
  { by: 'heldOut', name: 'held-out' },
  { by: 'seeds', name: 'seeds' },
] as const;

/** On narrow screens the settings stand in one column of words, on a phone below the placement. */
const wideOnly = 'max-[899.98px]:hidden';

/** The runs by rows: arrows walk them, Space selects, Enter puts one on the canvas, C compares the two selected. */
export function RunTable(props: RunTableProps) {
  const { rows, columns, chosen, onSelect, onOpen, onCompare } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const own = useOwnNames();
  // By its id: while a run trains, the rows change places.
  const [atId, setAtId] = useState<number | null>(null);
  const active = Math.max(
    0,
    rows.findIndex(({ id }) => id === atId),
  );

  function onKeyDown(event: KeyboardEvent): void {
    const elements = body.current?.children;
    if (event.target !== elements?.[active] || event.ctrlKey || event.metaKey || event.altKey) return;
    const id = rows[active]?.id;
    if (id === undefined) return;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, Home: -rows.length, End: rows.length };
    const step = steps[event.key];
    if (step !== undefined) {
      const to = Math.min(rows.length - 1, Math.max(0, active + step));
      setAtId(rows[to]?.id ?? null);
      (elements[to] as HTMLElement | undefined)?.focus();
    } else if (event.key === ' ') onSelect(id);
    else if (event.key === 'Enter') onOpen(id);
    else if (event.key.toLowerCase() === 'c') onCompare();
    else return;
    event.preventDefault();
  }

  const usual = usualTexts(rows, columns);
  const shared = sharedWords(
    rows.map(({ experiment }) => experiment),
    own,
  );
  if (rows.length === 0) return <p className="p-8 text-center text-ink3">No run fits the filter.</p>;
  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid, whose rows take the keys
      role="grid"
      aria-label="Runs"
      aria-multiselectable
      className="nums w-full border-collapse text-left text-body"
      onKeyDown={onKeyDown}
    >
      <TableHead {...props} />
      <tbody ref={body}>
        {rows.map((row, index) => (
          <Row
            key={row.id}
            {...props}
            row={row}
            usual={usual}
            differing={differences(row.experiment, own)
              .filter((word) => !shared.includes(word))
              .join(', ')}
            isChosen={chosen.includes(row.id)}
            isStop={index === active}
            onFocus={() => setAtId(row.id)}
          />
        ))}
      </tbody>
    </table>
  );
}

function TableHead(props: RunTableProps) {
  return (
    <thead className="sticky top-0 z-10 bg-paper text-ink2 text-note">
      <tr className="border-rule2 border-b">
        <th scope="col" className="w-9 py-2 pl-5">
          <span className="sr-only">selected</span>
        </th>
        <th scope="col">
          <span className="sr-only">run</span>
        </th>
        <Heading {...props} by="placement" name="placement" />
        <th scope="col" className={`px-2 font-normal ${wideOnly}`}>
          validation, 0 to 1
        </th>
        {fixed.slice(1).map(({ by, name }) => (
          <Heading key={by} {...props} by={by} name={name} {...(by === 'best' ? { className: 'max-sm:hidden' } : {})} />
        ))}
        <th scope="col" className="px-2 font-normal min-[900px]:hidden max-sm:hidden">
          differs
        </th>
        {props.columns.map((column) => (
          <Heading key={column.id} {...props} by={column} name={column.label} className={wideOnly} />
        ))}
        <th scope="col">
          <span className="sr-only">curves</span>
        </th>
      </tr>
    </thead>
  );
}

interface HeadingProps extends Pick<RunTableProps, 'sorting' | 'onSort'> {
  readonly by: SortColumn;
  readonly name: string;
  readonly className?: string;
}

function Heading({ by, name, sorting, onSort, className = '' }: HeadingProps) {
  const isOwn = typeof by === 'string' ? sorting.by === by : typeof sorting.by !== 'string' && sorting.by.id === by.id;
  const direction = isOwn ? (sorting.descending ? 'descending' : 'ascending') : 'none';
  // Numbers begin with the largest, words with A.
  const first = by === 'last' || by === 'best' || by === 'heldOut' || by === 'seeds';
  return (
    <th scope="col" aria-sort={direction} className={`px-2 font-normal ${className}`}>
      <button
        type="button"
        onClick={() => onSort({ by, descending: isOwn ? !sorting.descending : first })}
        className={`min-h-6 whitespace-nowrap rounded-xs hover:text-ink touch:min-h-11 ${isOwn ? 'font-semibold text-ink' : ''}`}
      >
        {name}
        {isOwn && <span aria-hidden>{sorting.descending ? ' ↓' : ' ↑'}</span>}
      </button>
    </th>
  );
}

interface RowProps extends Omit<RunTableProps, 'rows'> {
  readonly row: TableRow;
  /** The text that most rows have in each column, by its id. */
  readonly usual: ReadonlyMap<string, string>;
  /** The settings by which it differs, in words. */
  readonly differing: string;
  readonly isChosen: boolean;
  /** Where Tab comes to, and from it to what no other key of the row does. */
  readonly isStop: boolean;
  readonly onFocus: () => void;
}

function Row(props: RowProps) {
  const { row, columns, usual, differing, isChosen, isStop, currentId, onFocus, onSelect, onOpen, onTest } = props;
  const { id, run, experiment, formula, seeds, last, lastDeviation, best } = row;
  return (
    <tr
      tabIndex={isStop ? 0 : -1}
      aria-selected={isChosen}
      data-run={id}
      onFocus={onFocus}
      onDoubleClick={() => onOpen(id)}
      style={{ '--hue': runHue(run) } as CSSProperties}
      className={`h-[37px] border-rule border-b focus-visible:-outline-offset-2 touch:h-12 ${isChosen ? 'bg-well shadow-[inset_3px_0_0_var(--fwd)]' : 'hover:bg-well'}`}
    >
      <td className="pl-5">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Select run ${run.letter}`}
          checked={isChosen}
          onChange={() => onSelect(id)}
          className="block size-4"
        />
      </td>
      <th scope="row" className="px-1 font-normal">
        <span className="sr-only">Run </span>
        <b
          className={`mx-auto grid h-[18px] w-max min-w-[18px] place-items-center rounded-[3px] px-0.5 font-semibold ${id === currentId ? 'bg-(--hue) text-paper' : 'text-(--hue)'}`}
        >
          {run.letter}
        </b>
        <span className="sr-only">{`, ${formula}`}</span>
      </th>
      <td className="px-2">
        <PlacementButton row={row} onOpen={onOpen} />
        {differing && <span className="block text-ink2 text-note sm:hidden">{differing}</span>}
      </td>
      <td className={`px-2 ${wideOnly}`}>
        <RunCurve
          row={row}
          dash={experiment.layers.every(({ trainable }) => !trainable) ? runDash({ ...experiment, skips: [] }) : null}
        />
      </td>
      <td className="whitespace-nowrap px-2">
        <b className="font-semibold">{last === null ? '–' : last.toFixed(3)}</b>
        {lastDeviation !== null && <span className="ml-1.5 text-ink3 text-note">±{lastDeviation.toFixed(3)}</span>}
      </td>
      <td className="px-2 max-sm:hidden">{best === null ? '–' : best.toFixed(3)}</td>
      <td className="whitespace-nowrap px-2">
        <HeldOutCell row={row} isStop={isStop} onTest={onTest} />
      </td>
      <td className="whitespace-nowrap px-2">{seedsText(seeds)}</td>
      <td className="px-2 text-ink2 text-note min-[900px]:hidden max-sm:hidden">{differing}</td>
      {columns.map((column) => {
        const text = column.textOf(experiment);
        return (
          <td
            key={column.id}
            className={`whitespace-nowrap px-2 ${wideOnly} ${usual.get(column.id) === text ? 'text-ink2' : 'font-medium'}`}
          >
            {text}
          </td>
        );
      })}
      <td className="pr-3 text-right">
        <Visible row={row} isStop={isStop} />
      </td>
    </tr>
  );
}

/** Network and formula, or the name given by hand; a press puts the run on the canvas. */
function PlacementButton({ row, onOpen }: { readonly row: TableRow; readonly onOpen: (id: number) => void }) {
  const { id, run, experiment, formula } = row;
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={() => onOpen(id)}
      aria-label={`Put run ${run.letter} on the canvas`}
      className="flex items-center gap-3 rounded-xs text-left hover:underline"
    >
      <span className="w-20 shrink-0 max-sm:hidden">
        <MiniNetwork skips={experiment.skips} reach={gradientReach(experiment)} layers={experiment.layers.length} />
      </span>
      {run.name ? (
        <span className="max-w-40 truncate font-medium">{run.name}</span>
      ) : (
        <Formula className="whitespace-nowrap text-[0.875rem]">{formula}</Formula>
      )}
    </button>
  );
}

/** The text that most rows have in a column; what differs from it stands out. */
function usualTexts(rows: readonly TableRow[], columns: readonly SettingColumn[]): Map<string, string> {
  return new Map(
    columns.map(({ id, textOf }) => {
      const counts = new Map<string, number>();
      for (const { experiment } of rows) counts.set(textOf(experiment), (counts.get(textOf(experiment)) ?? 0) + 1);
      const [[most = ''] = []] = [...counts].sort(([, one], [, other]) => other - one);
      return [id, most];
    }),
  );
}

function Visible({ row: { id, run }, isStop }: Pick<RowProps, 'row' | 'isStop'>) {
  const { toggleRun } = useActions();
  return (
    <IconButton
      icon={run.visible ? Eye : EyeOff}
      size={15}
      tabIndex={isStop ? 0 : -1}
      label={`${run.visible ? 'Hide' : 'Show'} the curves of run ${run.letter}`}
      className="size-6! touch:size-11!"
      onPress={() => toggleRun(id)}
    />
  );
}
