import { Copy } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { repeatCommand } from '../../io/command';
import {
  defaultOptions,
  type ExportOptions,
  exportFile,
  type FormatId,
  formatOf,
  ownGradient,
} from '../../io/exports/formats';
import { baseName, type ExportedFile, networkOf, type Taken } from '../../io/exports/takeaway';
import { networkTensors } from '../../io/exports/tensors';
import { zipOf } from '../../io/exports/zip';
import { linkButton, plainButton, Segmented } from '../../kit/widgets';
import { ArrayTable } from './ArrayTable';
import { CodeView } from './CodeView';
import { type CodeLanguage, differingLines, linesInWords } from './codeText';
import { FileHead } from './FileHead';
import { fileSize } from './fileSize';
import { handOverFile } from './files';
import type { PaneProps } from './paneProps';
import { showText } from './textDialog';

const languages: Readonly<Record<string, CodeLanguage>> = { '.py': 'python', '.qasm': 'slashes', '.tex': 'percent' };

/** A file of one of the formats: what it is called, what stands in it, what opens it. */
export function FormatPane({ id: name, taken, say }: PaneProps) {
  const id = name as FormatId;
  const format = formatOf(id);
  const [options, setOptions] = useState<ExportOptions>(() => defaultOptions(taken.state.experiment));
  const file = useMemo(() => exportFile(id, taken, options), [id, taken, options]);
  const other = useMemo(
    () =>
      format.options.includes('gradient')
        ? exportFile(id, taken, { ...options, gradient: options.gradient === 'cut' ? 'kept' : 'cut' })
        : null,
    [id, taken, options, format],
  );
  const { content } = file;
  const marked = other && typeof content === 'string' ? differingLines(content, other.content as string) : [];

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(content as string);
      say(`${file.name} copied.`);
    } catch {
      // A window of its own, since the pane shows a long text in part only.
      const words = 'The clipboard is closed to the page: copy the text with the keyboard.';
      showText({ title: `Copy ${file.name}`, words, text: content as string });
    }
  }

  return (
    <>
      <FileHead
        title={format.name}
        fileName={file.name}
        words={sizeOf(file)}
        onSave={() => say(handOverFile(file).words)}
      >
        {typeof content === 'string' && (
          <button type="button" data-copy className={plainButton} onClick={() => void copy()}>
            <Copy size={14} strokeWidth={1.75} aria-hidden />
            Copy
          </button>
        )}
      </FileHead>
      <Choices id={id} taken={taken} options={options} onChange={setOptions} marked={marked} />
      {typeof content === 'string' ? (
        <CodeView
          label={`Text of ${file.name}`}
          text={content}
          language={languages[format.extension] ?? 'none'}
          marked={marked}
        />
      ) : (
        <ArrayTable tensors={networkTensors(networkOf(taken))} />
      )}
      <Facts id={id} taken={taken} options={options} file={file} say={say} />
    </>
  );
}

interface ChoicesProps {
  readonly id: FormatId;
  readonly taken: Taken;
  readonly options: ExportOptions;
  readonly onChange: (options: ExportOptions) => void;
  readonly marked: readonly number[];
}

function Choices({ id, taken, options, onChange, marked }: ChoicesProps) {
  const known = formatOf(id).options;
  const { gradientMode, layers } = taken.state.experiment;
  const own = ownGradient(gradientMode);
  if (known.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
      {known.includes('gradient') && (
        <Choice name="Gradient">
          <Segmented
            label="Gradient"
            values={['cut', 'kept'] as const}
            value={options.gradient}
            show={(way) => (way === own ? `${way}, as in this run` : way)}
            onChange={(gradient) => onChange({ ...options, gradient })}
          />
          <span className="text-ink2 text-note">The two scripts differ in {linesInWords(marked)}.</span>
        </Choice>
      )}
      {known.includes('layer') && layers.length > 1 && (
        <Choice name="Circuit of">
          <Segmented
            label="Circuit of"
            values={layers.map((_, index) => index + 1)}
            value={options.layer}
            show={(k) => `QCL${k}`}
            onChange={(layer) => onChange({ ...options, layer })}
          />
        </Choice>
      )}
      {known.includes('dialect') && (
        <Choice name="For">
          <Segmented
            label="For"
            values={['stdgates', 'plain'] as const}
            value={options.dialect}
            show={(dialect) => (dialect === 'stdgates' ? 'Qiskit' : 'PennyLane')}
            onChange={(dialect) => onChange({ ...options, dialect })}
          />
        </Choice>
      )}
    </div>
  );
}

function Choice({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <span className="flex flex-wrap items-center gap-2.5">
      <span aria-hidden className="text-ink2">
        {name}
      </span>
      {children}
    </span>
  );
}

interface FactsProps {
  readonly id: FormatId;
  readonly taken: Taken;
  readonly options: ExportOptions;
  readonly file: ExportedFile;
  readonly say: (words: string) => void;
}

/** What opens the file, what it needs, and how that is had. */
function Facts({ id, taken, options, file, say }: FactsProps) {
  const { opensWith, beside, install } = formatOf(id);

  function saveBoth(): void {
    if (!beside) return;
    const content = zipOf([file, exportFile(beside, taken, options)]);
    say(handOverFile({ name: `${baseName(taken.state)}.zip`, mime: 'application/zip', content }).words);
  }

  return (
    <dl className="grid grid-cols-[72px_minmax(0,1fr)] gap-y-1">
      <dt className="text-ink2">Opens with</dt>
      <dd className="m-0">{opensWith}</dd>
      {beside && (
        <>
          <dt className="text-ink2">Needs</dt>
          <dd className="m-0">
            the {beside === 'npz' ? '.npz' : 'safetensors'} file in the same folder{' '}
            <button type="button" className={`${linkButton} ml-1.5`} onClick={saveBoth}>
              Save both as .zip
            </button>
          </dd>
        </>
      )}
      {id === 'run' && (
        <>
          <dt className="text-ink2">Repeat</dt>
          <dd className="m-0">
            <code className="select-all font-mono text-[0.6875rem] [overflow-wrap:anywhere]" translate="no">
              {repeatCommand(taken.state.experiment)}
            </code>
          </dd>
        </>
      )}
      {install && (
        <>
          <dt className="text-ink2">Install</dt>
          <dd className="m-0">
            <code className="select-all font-mono text-[0.6875rem]" translate="no">
              {install}
            </code>
          </dd>
        </>
      )}
    </dl>
  );
}

/** '96 lines, 4 kB', '17 kB'. */
function sizeOf({ content }: ExportedFile): string {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content).length : content.length;
  if (typeof content !== 'string') return fileSize(bytes);
  const lines = content.trimEnd().split('\n').length;
  return `${lines} ${lines === 1 ? 'line' : 'lines'}, ${fileSize(bytes)}`;
}
