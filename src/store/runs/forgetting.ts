import type { LabCore } from '../core';

/** Has the worker forget what it keeps of runs that come back no more: their past is asked for no more. */
export function forgetRemovedRuns({ store, client }: LabCore): void {
  store.subscribe(({ runs, away }, before) => {
    if (runs === before.runs && away === before.away) return;
    const ids = new Set([...runs, ...away].map(({ id }) => id));
    for (const { id } of [...before.runs, ...before.away]) {
      // A worker that has died keeps nothing any more.
      if (!ids.has(id)) client.worker.forget(id).catch(() => {});
    }
  });
}
