import type { RunState } from '../../model/run';
import type { LabCore } from '../core';
import type { HeldRun } from './held';

/**
 * Tells when the worker has died with the run that it held, and has a run that trained go on from where it was last kept.
 * @param goOn loads the run, and trains it
 */
export function recoverFromCrashes(core: LabCore, held: HeldRun, goOn: (id: number) => void): void {
  const { get, findRun, notify } = core;
  /** What the last crash left; a run that has come no further since is not started again by itself. */
  let lastCrash: RunState | null = null;

  core.client.onCrash((reason) => {
    const lost = held.now();
    // No run was held: a load that was under way rejects, and says so.
    if (!lost) return;
    const wasRunning = findRun(lost.id)?.snapshot?.status === 'running';
    const back = held.lose();
    const goesOn = back !== null && back !== lastCrash && wasRunning && get().currentId === lost.id;
    lastCrash = back;
    const next = back
      ? `The run goes on from epoch ${back.position.epoch}, where it was last kept.`
      : 'The next step of this run starts it from its beginning.';
    notify({ kind: 'error', text: `The training worker stopped: ${reason}. ${next}` });
    if (goesOn) goOn(lost.id);
  });
}
