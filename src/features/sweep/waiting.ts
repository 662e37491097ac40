import type { Lockable } from '../../model/locks';
import { hides } from '../../model/prediction/sight';
import { respectsLocks } from '../../model/sweep/plan';
import type { Lab } from '../../store/actions';
import type { LabState } from '../../store/lab';
import type { SweepKeeper } from '../../store/sweep/sweepKeeper';
import { missingRuns } from '../../store/sweep/sweepState';

/**
 * Says that a sweep of an earlier visit waits, and how it goes on: once no other message is on the screen, and no
 * prediction is open. Not where its window has been open, which says it; nor where a link locks what the sweep varies.
 * @param locked what the link of this page locks
 */
export async function tellWaiting(lab: Lab, keeper: SweepKeeper, locked: readonly Lockable[]): Promise<void> {
  const { getState } = keeper.state;
  if (getState().restored) return;
  await keeper.restore();
  const waits = ({ prediction }: LabState): boolean => getState().status === 'paused' && !hides(prediction, 'sweep');
  const tell = (state: LabState): boolean => {
    const { plan, status, runs } = getState();
    if (!plan || status !== 'paused') return true;
    if (state.notice !== null || !waits(state)) return false;
    if (locked.length > 0 && !respectsLocks(plan, state.experiment, locked)) return true;
    const done = runs.length - missingRuns(getState()).length;
    lab.notify({
      kind: 'info',
      text: `A sweep waits to go on: ${done} of ${runs.length} runs are trained.`,
      actions: [
        { label: 'Go on', act: () => keeper.start() },
        { label: 'Stop it', act: () => keeper.stop() },
      ],
      holds: waits,
    });
    return true;
  };
  if (tell(lab.store.getState())) return;
  const stop = lab.store.subscribe((state) => tell(state) && stop());
}
