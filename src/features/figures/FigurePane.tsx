import { Copy, Download } from 'lucide-react';
import { zipOf } from '../../io/exports/zip';
import type { Figure } from '../../kit/figures/figure';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { linkButton, plainButton, strongButton } from '../../kit/widgets';
import { ChoiceRows } from './ChoiceRows';
import { millimetres } from './choices';
import type { FigurePaneProps } from './group';
import { figureIds, runBaseName } from './list';
import { copyFigure, csvOf, failed, fileOf } from './save';
import { currentFigure, type Preview, useChoices, useFigure, usePreview } from './useFigure';

const opensWith = {
  svg: 'any browser, Inkscape; in LaTeX through the svg package, or as PDF by rsvg-convert',
  png: 'anything; two pixels for each of the screen',
  csv: 'R, pandas, Excel, LibreOffice',
} as const;

/** One figure of a run: how it is saved, and the very picture. */
export function FigurePane({ id, name, runId, say, handOver }: FigurePaneProps) {
  const lab = useActions();
  const [choices, choose] = useChoices();
  const preview = usePreview(id, runId, choices);
  const layers = useLab((state) => state.runs.find((run) => run.id === runId)?.experiment.layers.length ?? 0);
  const figure = useFigure({ id }, runId, choices);
  const ids = figureIds(layers);
  /** At the press: since the last drawing the run may have gone on. */
  const now = (): Figure | null => currentFigure(lab, { id }, runId, choices);

  async function save(): Promise<void> {
    const figure = now();
    if (figure) say(handOver(await fileOf(figure, choices)));
  }
  async function copy(): Promise<void> {
    const figure = now();
    if (figure) say(await copyFigure(figure, choices));
  }
  async function saveAll(): Promise<void> {
    const run = lab.store.getState().runs.find((other) => other.id === runId);
    if (!run) return;
    // All of one position: while files are made, the run may go on.
    const figures = ids.flatMap((other) => currentFigure(lab, { id: other }, runId, choices) ?? []);
    const files = [];
    for (const each of figures) files.push(await fileOf(each, choices));
    say(handOver({ name: `${runBaseName(run)}_figures.zip`, mime: 'application/zip', content: zipOf(files) }));
  }
  const tell = (work: Promise<void>): void => void work.catch((error) => say(failed(error, choices)));

  return (
    <>
      <header className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold text-[0.9375rem] leading-5">{name}</h3>
          {figure && (
            <p className="font-mono text-[0.6875rem] text-ink2 [overflow-wrap:anywhere]" translate="no">
              {`${figure.file}.${choices.format}`}
            </p>
          )}
        </div>
        {figure && (
          <span className="flex gap-2 max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-10 max-sm:border-rule max-sm:border-t max-sm:bg-paper max-sm:p-3">
            <button type="button" data-copy className={plainButton} onClick={() => tell(copy())}>
              <Copy size={14} strokeWidth={1.75} aria-hidden />
              {choices.format === 'csv' ? 'Copy table' : 'Copy picture'}
            </button>
            <button type="button" data-save className={`${strongButton} max-sm:flex-1`} onClick={() => tell(save())}>
              <Download size={14} strokeWidth={1.75} aria-hidden />
              Save
            </button>
          </span>
        )}
      </header>
      {figure ? (
        <>
          <ChoiceRows choices={choices} onChange={choose} roomy />
          {choices.format === 'csv' ? (
            <TableText text={csvOf(figure)} name={name} />
          ) : (
            <Picture preview={preview} name={name} millimetres={millimetres[choices.width]} />
          )}
          <Facts format={choices.format} count={ids.length} onSaveAll={() => tell(saveAll())} />
        </>
      ) : (
        <p className="text-ink2">Nothing to be seen yet: train first.</p>
      )}
    </>
  );
}

interface FactsProps {
  readonly format: keyof typeof opensWith;
  readonly count: number;
  readonly onSaveAll: () => void;
}

/** What opens the file, and the way to all figures at once. */
function Facts({ format, count, onSaveAll }: FactsProps) {
  return (
    <dl className="grid grid-cols-[72px_minmax(0,1fr)] gap-y-1">
      <dt className="text-ink2">Opens with</dt>
      <dd className="m-0">{opensWith[format]}</dd>
      <dt className="text-ink2">{`All ${count}`}</dt>
      <dd className="m-0">
        with these settings{' '}
        <button type="button" className={`${linkButton} ml-1.5`} onClick={onSaveAll}>
          Save all as .zip
        </button>
      </dd>
    </dl>
  );
}

interface PictureProps {
  readonly preview: Preview;
  readonly name: string;
  readonly millimetres: number | null;
}

function Picture({ preview, name, millimetres: wide }: PictureProps) {
  return (
    <figure className="grid min-h-0 flex-1 grid-rows-[minmax(0,1fr)_auto] place-items-center gap-2 overflow-hidden rounded border border-rule bg-well p-2 max-md:min-h-60">
      {preview.kind === 'drawn' ? (
        <>
          <img
            src={preview.url}
            alt={`Preview of ${name}`}
            width={Math.round(preview.svg.width)}
            height={Math.round(preview.svg.height)}
            className="h-auto max-h-full w-auto max-w-full border border-rule2"
          />
          {wide !== null && (
            <figcaption className="nums flex items-center gap-2 text-ink2 text-note">
              <span aria-hidden className="h-1.5 w-16 border-ink3 border-b border-l" />
              {`${wide} mm`}
              <span aria-hidden className="h-1.5 w-16 border-ink3 border-r border-b" />
            </figcaption>
          )}
        </>
      ) : (
        <p className="text-ink3">
          {preview.kind === 'failed' ? `The picture could not be made: ${preview.why}` : 'It is being drawn.'}
        </p>
      )}
    </figure>
  );
}

/** So many lines of a table are shown. */
const mostLines = 200;

function TableText({ text, name }: { readonly text: string; readonly name: string }) {
  const lines = text.trimEnd().split('\r\n');
  return (
    <section
      aria-label={`Numbers of ${name}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard
      tabIndex={0}
      translate="no"
      className="min-h-0 flex-1 overflow-auto whitespace-pre rounded border border-rule bg-well px-3 py-2 font-mono text-[0.6875rem] leading-[0.975rem] max-md:min-h-60"
    >
      {lines.slice(0, mostLines).join('\n')}
      {lines.length > mostLines && `\nand ${lines.length - mostLines} more lines in the file`}
    </section>
  );
}
