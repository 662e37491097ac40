import type { LabCore } from './core';

/** Has the worker forget what it keeps of runs that have left the list: their past is asked for no more. */
export function forgetRemovedRuns({ store, client }: LabCore): void {
  store.subscribe(({ runs }, before) => {
    if (runs === before.runs) return;
    const ids = new Set(runs.map(({ id }) => id));
    for (const { id } of before.runs) {
      // A worker that has died has forgotten already.
      if (!ids.has(id)) client.worker.forget(id).catch(() => {});
    }
  });
}
