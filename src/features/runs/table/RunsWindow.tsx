import { Download, Search, X } from 'lucide-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { Dialog, Heading } from 'react-aria-components/Dialog';
import { Modal } from 'react-aria-components/Modal';
import { csv } from '../../../io/exports/csv';
import type { HandOver } from '../../../kit/handOver';
import { useActions, useLab, useOwnNames } from '../../../kit/lab/LabContext';
import { useShell } from '../../../kit/lab/ShellContext';
import { Over } from '../../../kit/Over';
import { IconButton, linkButton, plainButton, strongButton } from '../../../kit/widgets';
import { TaskList } from '../TaskList';
import { differingColumns, type SettingColumn } from './columns';
import { RunTable } from './RunTable';
import { filtered, type Sorting, sorted, type TableRow, tableRow } from './rows';
import { SeedsOfAll } from './SeedsOfAll';
import { TestAsk } from './TestAsk';
import { differenceSentence, runsTable, sameWords } from './words';

export interface RunsWindowProps {
  readonly onClose: () => void;
  readonly handOver: HandOver;
}

/** Every run of the page as a table: only the settings that differ are columns. */
export default function RunsWindow({ onClose, handOver }: RunsWindowProps) {
  const lab = useActions();
  const { open } = useShell();
  const runs = useLab((state) => state.runs);
  const currentId = useLab((state) => state.currentId);
  const rows = useMemo(() => runs.map(tableRow), [runs]);
  const [filter, setFilter] = useState('');
  const [sorting, setSorting] = useState<Sorting>({ by: 'last', descending: true });
  const [every, setEvery] = useState(false);
  const [said, setSaid] = useState('');
  const { chosen, select, difference } = useSelection(rows);
  const { differing, same } = useColumns(rows);
  const columns = every ? [...differing, ...same] : differing;
  const shown = sorted(filtered(rows, [...differing, ...same], filter), sorting);
  const [a, b] = chosen.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  const { table, tested, setTesting, endTest } = useTesting(rows);

  const compare = (): void => {
    if (a && b) open({ kind: 'pair', ids: [a.id, b.id] });
  };
  const save = (): void => {
    const { header, rows: lines } = runsTable(shown);
    setSaid(handOver({ name: 'resqunn_runs.csv', mime: 'text/csv', content: csv(header, lines) }));
  };

  return (
    <Over
      onClose={onClose}
      className="fixed inset-0 z-30 grid grid-cols-[minmax(0,1fr)] place-items-center bg-shade p-3 max-sm:p-0"
    >
      <Modal className="h-[calc(100dvh-36px)] w-full max-w-[1240px] rounded border border-rule2 bg-paper max-sm:h-dvh max-sm:rounded-none max-sm:border-0">
        <Dialog className="flex h-full flex-col text-control outline-none">
          <Head rows={rows} filter={filter} onFilter={setFilter} onClose={onClose}>
            <button type="button" className={plainButton} onClick={save}>
              <Download size={14} strokeWidth={1.75} aria-hidden />
              CSV
            </button>
            <SeedsOfAll rows={shown} />
            <button type="button" className={plainButton} onClick={() => open({ kind: 'sweep' })}>
              Sweep
            </button>
            <button type="button" className={strongButton} disabled={!b} onClick={compare}>
              {a && b ? `Compare ${a.run.letter} and ${b.run.letter}` : a ? 'Select another' : 'Select two to compare'}
            </button>
          </Head>
          <Same rows={rows} same={same} every={every} onEvery={() => setEvery(!every)} />
          <div className="px-5 empty:hidden">
            <TaskList />
          </div>
          <div ref={table} className="min-h-0 flex-1 overflow-auto border-rule border-t">
            <RunTable
              rows={shown}
              columns={columns}
              sorting={sorting}
              onSort={setSorting}
              chosen={chosen}
              currentId={currentId}
              onSelect={(id) => {
                setSaid('');
                select(id);
              }}
              onOpen={(id) => {
                lab.selectRun(id);
                onClose();
              }}
              onCompare={compare}
              onTest={setTesting}
            />
          </div>
          <Foot said={tested ? '' : said || difference}>
            {tested && <TestAsk key={tested.id} row={tested} onClose={endTest} say={setSaid} />}
          </Foot>
        </Dialog>
      </Modal>
    </Over>
  );
}

/** The run whose held-out test is asked for or under way. */
function useTesting(rows: readonly TableRow[]) {
  const table = useRef<HTMLDivElement>(null);
  const [testing, setTesting] = useState<number | null>(null);
  /** The row takes the focus back where the question has it. */
  const endTest = (): void => {
    if (document.activeElement?.closest('fieldset')) {
      table.current?.querySelector<HTMLElement>(`[data-run="${testing}"]`)?.focus();
    }
    setTesting(null);
  };
  return { table, tested: rows.find(({ id }) => id === testing), setTesting, endTest };
}

function useColumns(rows: readonly TableRow[]): ReturnType<typeof differingColumns> {
  const own = useOwnNames();
  return useMemo(
    () =>
      differingColumns(
        rows.map(({ experiment }) => experiment),
        own,
      ),
    [rows, own],
  );
}

/** Ids of up to two runs, the one chosen first first, and in what the two differ; a third lets the oldest go. */
function useSelection(rows: readonly TableRow[]) {
  const lab = useActions();
  const own = useOwnNames();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const select = (id: number): void => {
    const next = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id].slice(-2);
    setChosen(next);
    const [one, two] = next.flatMap((each) => rows.find((row) => row.id === each) ?? []);
    lab.announce(
      one && two ? differenceSentence(one, two, own) : one ? `${one.run.letter} selected.` : 'None selected.',
    );
  };
  const [a, b] = chosen.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  return { chosen, select, difference: a && b ? differenceSentence(a, b, own) : '' };
}

interface HeadProps {
  readonly rows: readonly TableRow[];
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function Head({ rows, filter, onFilter, onClose, children }: HeadProps) {
  const trainings = rows.reduce((sum, { seeds, last }) => sum + (last === null ? 0 : seeds.length), 0);
  return (
    <header className="flex min-h-[54px] flex-wrap items-center gap-x-3 gap-y-1.5 py-1.5 pr-3 pl-5 max-sm:pl-3">
      <Heading slot="title" className="font-medium text-dialog max-sm:text-[1.0625rem]">
        Runs
      </Heading>
      <span className="nums text-ink2 text-body">{`${counted(rows.length, 'run')}, ${counted(trainings, 'training')}`}</span>
      <label className="flex h-7 items-center gap-2 rounded border border-rule2 px-2 hover:border-ink3 max-sm:order-last max-sm:w-full touch:h-11">
        <Search size={13} strokeWidth={1.75} aria-hidden className="text-ink3" />
        <span className="sr-only">Filter the runs</span>
        <input
          type="search"
          value={filter}
          placeholder="filter: O1, exact, q0, seed 3"
          onChange={(event) => onFilter(event.target.value)}
          className="w-48 min-w-0 flex-1 bg-transparent text-body outline-none touch:text-[1rem]"
        />
      </label>
      <span className="ml-auto flex flex-wrap items-center gap-2">{children}</span>
      <IconButton
        icon={X}
        label="Close"
        shortcut="Esc"
        onPress={onClose}
        className="max-sm:absolute max-sm:top-2 max-sm:right-2"
      />
    </header>
  );
}

/** What is asked, else what is to be said; and what the numbers and keys mean. */
function Foot({ said, children }: { readonly said: string; readonly children: ReactNode }) {
  return (
    <footer className="flex min-h-[43px] flex-wrap items-center gap-x-4 gap-y-1 border-rule2 border-t px-5 py-1 max-sm:px-3">
      {children}
      {/* Always there: a status that comes with its words is not read out. */}
      <p role="status" className="empty:sr-only">
        {said}
      </p>
      <p className="ml-auto text-ink2 text-note">
        Mean over seeds, ± their standard deviation. Space selects, Enter puts on the canvas, C compares.
      </p>
    </footer>
  );
}

interface SameProps {
  readonly rows: readonly TableRow[];
  readonly same: readonly SettingColumn[];
  readonly every: boolean;
  readonly onEvery: () => void;
}

/** What goes without a column. */
function Same({ rows, same, every, onEvery }: SameProps) {
  const [first] = rows;
  if (!first || rows.length < 2) return null;
  return (
    <p className="px-5 pb-2 text-ink2 text-note max-sm:px-3">
      <b className="mr-2 font-semibold text-ink">Same in all</b>
      {sameWords(first.experiment, same)}.
      <button type="button" className={`${linkButton} ml-2.5 max-[899.98px]:hidden`} onClick={onEvery}>
        {every ? 'Show what differs alone' : 'Show every column'}
      </button>
    </p>
  );
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
