import { Download, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { baseName } from '../../../io/exports/takeaway';
import { useLab, useOwnNames } from '../../../kit/lab/LabContext';
import { plainButton, strongButton } from '../../../kit/widgets';
import { messageOf } from '../../../model/messageOf';
import { handOverFile } from '../files';
import type { PaneProps } from '../paneProps';
import { type Copy, copyOf } from './contents';

type Making =
  | { readonly kind: 'making' }
  | { readonly kind: 'made'; readonly copy: Copy }
  | { readonly kind: 'failed'; readonly why: string };

/** The lab itself as one file with the run in it: how large it is, what is in it, and what could not be had. */
export function OneFilePane({ runId, taken, say }: PaneProps) {
  const { state } = taken;
  const runName = useLab(({ runs }) => runs.find(({ id }) => id === runId)?.name ?? null);
  const names = useOwnNames();
  const [making, setMaking] = useState<Making>({ kind: 'making' });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt makes it anew
  useEffect(() => {
    let wanted = true;
    setMaking({ kind: 'making' });
    copyOf(state, runName, names).then(
      (copy) => wanted && setMaking({ kind: 'made', copy }),
      (error: unknown) => wanted && setMaking({ kind: 'failed', why: messageOf(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [state, runName, names, attempt]);

  const name = `${baseName(state)}_lab.html`;
  function save({ content }: Copy): void {
    // As bytes: a text of some megabytes is nothing to be copied by hand where a frame blocks downloads.
    say(handOverFile({ name, mime: 'text/html', content: new TextEncoder().encode(content) }).words);
  }

  const copy = making.kind === 'made' ? making.copy : null;
  return (
    <>
      <header className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold text-[0.9375rem] leading-5">The lab in one file</h3>
          <p className="text-ink2 text-note [overflow-wrap:anywhere]">
            <span className="font-mono text-[0.6875rem]" translate="no">
              {name}
            </span>
            {copy && ` · ${megabytes(copy.content.length)}`}
            {making.kind === 'making' && ' · is being put together'}
          </p>
        </div>
        <span className="flex gap-2 max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-10 max-sm:border-rule max-sm:border-t max-sm:bg-paper max-sm:p-3">
          <button
            type="button"
            data-save
            className={`${strongButton} max-sm:flex-1`}
            disabled={!copy}
            onClick={() => copy && save(copy)}
          >
            <Download size={14} strokeWidth={1.75} aria-hidden />
            Save
          </button>
        </span>
      </header>
      <p className="text-ink2">
        This lab, run and all, as one HTML file. A double click opens it from disk, with no server and no network: it
        shows the run as it is, trains on to the last bit, and saves runs as files. It stores nothing, and says so.
      </p>
      {making.kind === 'failed' && (
        <div role="alert" className="grid justify-items-start gap-2 rounded border border-rule2 px-3 py-2.5">
          <p>No copy can be made: {making.why}.</p>
          <button type="button" className={plainButton} onClick={() => setAttempt((count) => count + 1)}>
            <RotateCcw size={14} strokeWidth={1.75} aria-hidden />
            Try again
          </button>
        </div>
      )}
      {copy && <Inside copy={copy} />}
      <dl className="grid grid-cols-[72px_minmax(0,1fr)] gap-y-1">
        <dt className="text-ink2">Opens with</dt>
        <dd className="m-0">Chrome and Edge from 111, Firefox from 128, Safari from 16.4</dd>
        <dt className="text-ink2">Leaves out</dt>
        <dd className="m-0">other runs, other sets of images, seeds and twins trained beside the run</dd>
      </dl>
    </>
  );
}

function Inside({ copy }: { readonly copy: Copy }) {
  return (
    <>
      <table className="w-full max-w-[420px] border-collapse text-left">
        <caption className="sr-only">What is in the file</caption>
        <tbody>
          {copy.sizes.map(({ what, bytes }) => (
            <tr key={what} className="border-rule border-b">
              <th scope="row" className="py-1 pr-4 font-normal">
                {what}
              </th>
              <td className="nums py-1 text-right text-ink2">{megabytes(bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {copy.missing.length > 0 && (
        <ul role="alert" className="grid gap-1 rounded border border-rule2 px-3 py-2.5">
          {copy.missing.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function megabytes(bytes: number): string {
  return bytes < 95_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
