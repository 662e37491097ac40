import { ArrowLeft, Download, FolderOpen, History, X } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { Dialog, Heading } from 'react-aria-components/Dialog';
import { Modal } from 'react-aria-components/Modal';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { useShell } from '../../kit/lab/ShellContext';
import { Over } from '../../kit/Over';
import { useMedia } from '../../kit/useMedia';
import { IconButton, plainButton } from '../../kit/widgets';
import { type RunView, savableRuns } from '../../store/state/runs';
import { EntryListBox } from './EntryListBox';
import { type FigureGroup, figureEntry, figureIdOf, listOf, type TakeAwayEntry } from './entries';
import { chooseRunFiles, saveNotebook } from './files';
import { RunChooser } from './RunChooser';
import { type Taking, useTaken } from './useTaken';

export type { FigureGroup } from './entries';

const note = 'A dropped file opens as well. Nothing leaves this computer.';

export interface TakeAwayProps {
  readonly figures: FigureGroup;
  /** The row that it opens at; null: the script. */
  readonly entry: string | null;
  readonly onClose: () => void;
}

/**
 * Everything that leaves the lab with a run: what there is at the left, the thing itself at the right, and what comes
 * in at the foot. On a phone the thing is a page of its own.
 */
export default function TakeAway({ figures, entry: first, onClose }: TakeAwayProps) {
  const { store } = useActions();
  const [id, setId] = useState(() => store.getState().currentId);
  const [chosen, setChosen] = useState(first ?? 'torch');
  const [inPane, setInPane] = useState(first !== null);
  const [said, setSaid] = useState<string | null>(null);
  const pane = useRef<HTMLElement>(null);
  const phone = useMedia('(max-width: 599.98px)');
  const taking = useTaken(id);
  const position = taking.kind === 'taken' ? taking.taken.state.position : null;
  const trained = position !== null && (position.epoch > 0 || position.batch > 0);
  const entries = useEntries(figures, id);
  // Another run may have fewer layers, and so fewer circuits.
  const entry = entries.find((each) => each.id === chosen) ?? (entries[0] as TakeAwayEntry);
  const say = useCallback((words: string) => setSaid(words), []);
  const choose = (next: string, opens = false): void => {
    setChosen(next);
    setSaid(null);
    if (opens) setInPane(true);
  };
  const press = (selector: string): void => pane.current?.querySelector<HTMLButtonElement>(selector)?.click();

  return (
    <Over
      onClose={onClose}
      className="fixed inset-0 z-30 grid place-items-center bg-shade p-3 transition-opacity duration-75 entering:opacity-0 max-sm:p-0"
    >
      <Modal className="h-[min(684px,calc(100dvh-36px))] w-full max-w-[1112px] rounded border border-rule2 bg-paper max-sm:h-dvh max-sm:rounded-none max-sm:border-0 sm:max-md:h-[calc(100dvh-24px)] md:max-lg:h-[calc(100dvh-24px)]">
        <Dialog className="flex h-full flex-col outline-none">
          <Head id={id} onRun={setId} taking={taking} onClose={onClose}>
            {phone && inPane && (
              // The list that had the focus has just gone.
              <IconButton autoFocus icon={ArrowLeft} label="Back to the list" onPress={() => setInPane(false)} />
            )}
          </Head>
          <div className="grid min-h-0 flex-1 grid-cols-[452px_minmax(0,1fr)] max-[899.98px]:grid-cols-1 max-[899.98px]:overflow-y-auto">
            {!(phone && inPane) && (
              <div className="overflow-y-auto border-rule border-r py-2.5 max-[899.98px]:overflow-visible max-[899.98px]:border-r-0 max-[899.98px]:border-b">
                <EntryListBox
                  entries={entries}
                  Thumbnail={figures.Thumbnail}
                  runId={id}
                  chosen={entry.id}
                  trained={trained}
                  onChoose={choose}
                  onPress={(next) => choose(next, true)}
                  onEnter={() => (phone ? setInPane(true) : press('[data-save]'))}
                  onCopy={() => press('[data-copy]')}
                />
              </div>
            )}
            {(!phone || inPane) && (
              <section
                ref={pane}
                aria-label={entry.name}
                className="flex min-h-0 flex-col gap-2.5 px-5 pt-3.5 pb-3 text-body max-sm:overflow-y-auto max-sm:px-4 max-sm:pb-24 sm:max-[899.98px]:min-h-[560px]"
              >
                {entry.Pane ? (
                  <Thing key={`${id} ${entry.id}`} entry={entry} id={id} taking={taking} trained={trained} say={say} />
                ) : (
                  <figures.Pane key={id} id={figureIdOf(entry.id)} name={entry.name} runId={id} say={say} />
                )}
              </section>
            )}
          </div>
          {!(phone && inPane) && <Foot said={said} say={say} onClose={onClose} />}
          {phone && inPane && (
            <p role="status" className="sr-only">
              {said ?? ''}
            </p>
          )}
        </Dialog>
      </Modal>
    </Over>
  );
}

interface HeadProps {
  readonly id: number;
  readonly onRun: (id: number) => void;
  readonly taking: Taking;
  readonly onClose: () => void;
  /** The way back, where there is one. */
  readonly children: ReactNode;
}

/** Title, the run and what is known of it, and the cross. */
function Head({ id, onRun, taking, onClose, children }: HeadProps) {
  return (
    <header className="flex min-h-[54px] flex-wrap items-center gap-x-4 gap-y-1 border-rule border-b py-1.5 pr-3 pl-5 max-sm:pl-3">
      {children}
      <Heading slot="title" className="font-medium text-dialog max-sm:text-[1.0625rem]">
        Take away
      </Heading>
      <RunChooser id={id} onChange={onRun} />
      <span className="nums min-w-0 truncate text-ink2 max-sm:order-last max-sm:w-full">
        <RunWords id={id} taking={taking} />
      </span>
      <IconButton icon={X} label="Close" shortcut="Esc" onPress={onClose} className="ml-auto" />
    </header>
  );
}

/** The rows of the list, the run's figures among them. */
function useEntries(figures: FigureGroup, runId: number): readonly TakeAwayEntry[] {
  const layers = useLab((state) => state.runs.find((run) => run.id === runId)?.experiment.layers.length ?? 1);
  return useMemo(() => listOf(figures.of(layers).map(figureEntry)), [figures, layers]);
}

/** '14×14, seed 0, 30 epochs, validation 0.858' */
function RunWords({ id, taking }: { readonly id: number; readonly taking: Taking }) {
  const run = useLab((state) => state.runs.find((other) => other.id === id));
  if (!run) return null;
  const { data, seed } = run.experiment;
  const of = `${data.imageSize}×${data.imageSize}, seed ${seed}`;
  if (taking.kind !== 'taken') return of;
  const { position, history } = taking.taken.state;
  const batches = position.batch > 0 ? ` and ${position.batch} ${position.batch === 1 ? 'batch' : 'batches'}` : '';
  const last = history.at(-1)?.validation.accuracy;
  return (
    <>
      {`${of}, ${position.epoch} ${position.epoch === 1 ? 'epoch' : 'epochs'}${batches}, validation `}
      <b className="font-semibold text-ink">{last === undefined ? 'not measured' : last.toFixed(3)}</b>
    </>
  );
}

interface ThingProps {
  readonly entry: TakeAwayEntry;
  readonly id: number;
  readonly taking: Taking;
  readonly trained: boolean;
  readonly say: (words: string) => void;
}

/** The thing itself, or why it is not there. */
function Thing({ entry, id, taking, trained, say }: ThingProps) {
  const lab = useActions();
  const { onCanvas, letter, running } = useRun(id);
  if (taking.kind === 'waiting') return <Words title={entry.name} text="Its numbers are on their way." />;
  if (taking.kind === 'failed')
    return <Words title={entry.name} text={`This run cannot be taken away: ${taking.why}.`} />;
  if (entry.needsTraining && !trained) {
    return (
      <Words
        title={entry.name}
        text={`Train first: run ${letter} has its first parameters, and nothing was learned yet.`}
      >
        {onCanvas && (
          <button type="button" className={plainButton} disabled={running} onClick={() => void lab.toEnd()}>
            {running ? 'It is training' : 'Train to the end'}
          </button>
        )}
      </Words>
    );
  }
  const { taken, missing } = taking;
  if (missing !== null && entry.needsImages)
    return <Words title={entry.name} text={`This needs the run's images: ${missing}.`} />;
  const { Pane } = entry;
  return (
    <>
      {missing !== null && (
        <p className="text-note text-ink2">Without reference vectors and statistics of the features: {missing}.</p>
      )}
      {Pane && <Pane id={entry.id} runId={id} taken={taken} say={say} />}
    </>
  );
}

function useRun(id: number): { onCanvas: boolean; letter: string; running: boolean } {
  const onCanvas = useLab((state) => state.currentId === id);
  const run = useLab((state): RunView | undefined => state.runs.find((other) => other.id === id));
  return { onCanvas, letter: run?.letter ?? '', running: run?.snapshot?.status === 'running' };
}

function Words(props: { readonly title: string; readonly text: string; readonly children?: ReactNode }) {
  return (
    <>
      <h3 className="font-semibold text-[0.9375rem] leading-5">{props.title}</h3>
      <p className="text-ink2">{props.text}</p>
      <div>{props.children}</div>
    </>
  );
}

interface FootProps {
  readonly said: string | null;
  readonly say: (words: string) => void;
  readonly onClose: () => void;
}

/** What comes in, all runs at once, and what became of the last act. */
function Foot({ said, say, onClose }: FootProps) {
  const lab = useActions();
  const trained = useLab((state) => savableRuns(state).length);
  const { open } = useShell();
  return (
    <footer className="flex min-h-[43px] flex-wrap items-center gap-x-1.5 border-rule border-t px-5 py-1 max-sm:px-3">
      <span className="mr-1.5 text-ink2">Bring in</span>
      <button
        type="button"
        className={`${plainButton} border-transparent`}
        onClick={() => {
          onClose();
          chooseRunFiles(lab);
        }}
      >
        <FolderOpen size={15} strokeWidth={1.75} aria-hidden />
        Open a run
      </button>
      <button type="button" className={`${plainButton} border-transparent`} onClick={() => open({ kind: 'saved' })}>
        <History size={15} strokeWidth={1.75} aria-hidden />
        Saved runs
      </button>
      {trained > 1 && (
        <button
          type="button"
          className={`${plainButton} border-transparent`}
          onClick={() => void saveNotebook(lab).then(say)}
        >
          <Download size={15} strokeWidth={1.75} aria-hidden />
          {`Save all ${trained} runs as one file`}
        </button>
      )}
      <p role="status" className={`ml-auto [overflow-wrap:anywhere] ${said ? 'text-ink' : 'text-ink2'}`}>
        {said ?? note}
      </p>
    </footer>
  );
}
