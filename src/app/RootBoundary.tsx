import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { type HandedOver, handOver } from '../features/takeaway/files';
import { Boundary } from '../kit/parts/Boundary';
import { linkButton, plainButton, strongButton } from '../kit/widgets';
import { messageOf } from '../model/messageOf';
import { formatPlacement } from '../model/notation';
import type { RunState } from '../model/run';
import type { Lab } from '../store/actions';
import { keptState, type RunView } from '../store/state/runs';

/**
 * The last boundary: whatever the page cannot draw, the lab's store and workers are untouched by it. Every run can be
 * taken away as a file, and the page can be drawn again.
 */
export function RootBoundary({ lab, children }: { readonly lab: Lab; readonly children: ReactNode }) {
  return (
    <Boundary failed={(error, again) => <PageFailure lab={lab} error={error} onAgain={again} />}>{children}</Boundary>
  );
}

interface PageFailureProps {
  readonly lab: Lab;
  readonly error: Error;
  readonly onAgain: () => void;
}

function PageFailure({ lab, error, onAgain }: PageFailureProps) {
  const runs = useStore(lab.store, (state) => state.runs);
  const currentId = useStore(lab.store, (state) => state.currentId);
  const savable = runs.filter((run) => run.id === currentId || keptState(run));
  return (
    <main className="mx-auto grid max-w-[600px] content-start gap-3 px-5 py-[12vh] text-control leading-5">
      <p className="mb-1 font-semibold text-[0.9375rem]" translate="no">
        ResQuNN <span className="font-normal text-ink2">Lab</span>
      </p>
      <h1 className="font-medium text-dialog">The page could not be drawn</h1>
      <p role="alert" className="text-ink2 [overflow-wrap:anywhere]">
        Something went wrong in the page itself. The runs are not touched by it, and what is training goes on.
      </p>
      <p className="text-ink3 text-note [overflow-wrap:anywhere]">{`For a report: ${error.message.slice(0, 240)}`}</p>
      <div>
        <button type="button" className={strongButton} onClick={onAgain}>
          Draw the page again
        </button>
      </div>
      {savable.length > 0 && (
        <section className="grid gap-2 border-rule border-t pt-3">
          <h2 className="panel-title">To be on the safe side: the runs as files</h2>
          <ul className="grid gap-1.5">
            {savable.map((run) => (
              <li key={run.id}>
                <SaveButton lab={lab} run={run} isCurrent={run.id === currentId} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}

interface SaveButtonProps {
  readonly lab: Lab;
  readonly run: RunView;
  readonly isCurrent: boolean;
}

function SaveButton({ lab, run, isCurrent }: SaveButtonProps) {
  const [said, setSaid] = useState<string | null>(null);
  const [handed, setHanded] = useState<HandedOver | null>(null);
  const formula = formatPlacement(run.experiment.skips, run.experiment.layers.length);
  const epoch = run.records.at(-1)?.epoch ?? 0;

  async function save(): Promise<void> {
    try {
      const over = handOver(await newestState(lab, run, isCurrent));
      setHanded(over);
      setSaid(over.words);
    } catch (error) {
      setSaid(`It could not be saved: ${messageOf(error)}`);
    }
  }
  return (
    <>
      <button type="button" className={plainButton} onClick={() => void save()}>
        {`Save run ${run.letter}, ${formula}, epoch ${epoch}`}
      </button>
      {said && (
        <span role="status" className="ml-2 text-ink2 text-note">
          {said}
        </span>
      )}
      {handed && handed.reached !== 'allowed' && (
        <button type="button" className={linkButton} onClick={handed.showText}>
          Show the text
        </button>
      )}
    </>
  );
}

/** The worker's own state of the run that it holds; where it does not answer, the last one that the page knows. */
async function newestState(lab: Lab, run: RunView, isCurrent: boolean): Promise<RunState> {
  const kept = keptState(run);
  if (!isCurrent && kept) return kept;
  const answer = lab.saveRun();
  if (!kept) return answer;
  const late = new Promise<RunState>((resolve) => setTimeout(resolve, 2000, kept));
  return Promise.race([answer.catch(() => kept), late]);
}
