import { RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { baseName } from '../../../io/exports/takeaway';
import { useLab, useOwnNames } from '../../../kit/lab/LabContext';
import { plainButton } from '../../../kit/widgets';
import { messageOf } from '../../../model/messageOf';
import { FileHead } from '../FileHead';
import { fileSize } from '../fileSize';
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
    say(handOverFile({ name, mime: 'text/html', content }).words);
  }

  const copy = making.kind === 'made' ? making.copy : null;
  return (
    <>
      <FileHead
        title="The lab in one file"
        fileName={name}
        words={copy ? fileSize(copy.content.length) : making.kind === 'making' ? 'is being put together' : null}
        onSave={copy && (() => save(copy))}
      />
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
              <td className="nums py-1 text-right text-ink2">{fileSize(bytes)}</td>
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
