import type { Lockable } from '../model/locks';
import type { SavedRuns } from '../saved/contract';
import { isSweepUnfinished } from '../saved/sweepDatabase';
import type { Lab } from '../store/actions';

/**
 * Looks whether a sweep of an earlier visit waits to go on, and has that said. Only in the tab that keeps what is
 * trained: in another the sweep may be under way.
 */
export async function findWaitingSweep(lab: Lab, saved: SavedRuns, locked: readonly Lockable[]): Promise<void> {
  await keeps(saved);
  if (!(await isSweepUnfinished())) return;
  const [{ sweepOf }, { tellWaiting }] = await Promise.all([
    import('../features/sweep/sweepOf'),
    import('../features/sweep/waiting'),
  ]);
  await tellWaiting(lab, sweepOf(lab, saved), locked);
}

/** Comes when this tab is the one that keeps what is trained. */
function keeps({ status }: SavedRuns): Promise<void> {
  return new Promise((resolve) => {
    const stop = status.subscribe(({ kind }) => kind === 'saving' && done());
    const done = (): void => {
      stop();
      resolve();
    };
    if (status.getState().kind === 'saving') done();
  });
}
