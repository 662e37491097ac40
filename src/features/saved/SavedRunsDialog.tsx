import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useActions } from '../../kit/lab/LabContext';
import { useSavedRuns } from '../../kit/lab/SavedRunsContext';
import { Window } from '../../kit/Window';
import { plainButton } from '../../kit/widgets';
import { messageOf } from '../../model/messageOf';
import type { SavedStatus } from '../../saved/contract';
import { forgetSweeps, keptSweepRuns } from '../../saved/sweeps';

/** What this browser keeps, and how to delete it. */
export default function SavedRunsDialog({ onClose }: { readonly onClose: () => void }) {
  const lab = useActions();
  const savedRuns = useSavedRuns();
  const status = useStore(savedRuns.status);
  const [asking, setAsking] = useState(false);
  const [swept, setSwept] = useState(0);
  const runs = 'runs' in status ? status.runs : 0;
  const all = runs + swept;
  // Another tab's runs are that tab's to delete: it counts on them.
  const mayDelete = 'runs' in status && all > 0;

  useEffect(() => {
    let wanted = true;
    void keptSweepRuns().then((count) => wanted && setSwept(count));
    return () => {
      wanted = false;
    };
  }, []);

  async function forget(): Promise<void> {
    try {
      // The lab has said why where it fails.
      if (!(await savedRuns.forget())) return;
      await forgetSweeps();
      setSwept(0);
      lab.announce('The saved runs are deleted.');
    } catch (error) {
      lab.notify({ kind: 'error', text: `The sweep could not be deleted: ${messageOf(error)}.` });
    } finally {
      setAsking(false);
    }
  }

  return (
    <Window title="Saved runs" onClose={onClose} width={480}>
      <p>{sentence(status)}</p>
      <p className="text-ink2">
        Runs are saved in this browser as they train, and are there when you come back: weights, curves, gradients,
        everything to go on, and the numbers of their seeds and twins. They never leave it. A browser may clear them; a
        run file keeps a run for good.
      </p>
      {(status.kind === 'saving' || status.kind === 'off') && (
        <label className="flex min-h-6 items-center gap-2 touch:min-h-11">
          <input
            type="checkbox"
            checked={status.kind === 'saving'}
            onChange={(event) => savedRuns.setSaving(event.target.checked)}
          />
          Save what is trained
        </label>
      )}
      {swept > 0 && (
        <p className="text-ink2">{`It also keeps the numbers of ${swept === 1 ? 'one run' : `${swept} runs`} of sweeps.`}</p>
      )}
      {mayDelete && (
        <div className="flex flex-wrap items-center gap-3 border-rule border-t pt-3">
          {asking ? (
            <>
              <p className="w-full">
                {all === 1 ? 'The saved run is' : `All ${all} saved runs are`} deleted for good. What is on this page
                stays until it is closed.
              </p>
              <button type="button" className={plainButton} onClick={() => void forget()}>
                Delete {all === 1 ? 'it' : 'them'}
              </button>
              <button type="button" className={plainButton} onClick={() => setAsking(false)}>
                Keep {all === 1 ? 'it' : 'them'}
              </button>
            </>
          ) : (
            <button type="button" className={plainButton} onClick={() => setAsking(true)}>
              Delete the saved runs
            </button>
          )}
        </div>
      )}
    </Window>
  );
}

function sentence(status: SavedStatus): string {
  const count = (runs: number): string => (runs === 0 ? 'no run' : runs === 1 ? 'one run' : `${runs} runs`);
  switch (status.kind) {
    case 'opening':
      return 'The saved runs are being opened.';
    case 'saving':
      return `This browser keeps ${count(status.runs)}.`;
    case 'off':
      return `Saving is switched off. This browser keeps ${count(status.runs)}.`;
    case 'elsewhere':
      return 'Another tab of the lab saves the runs. What this one trains is saved only once that one is closed.';
    case 'unavailable':
      return `This browser keeps nothing for the lab: ${status.why}.`;
  }
}
