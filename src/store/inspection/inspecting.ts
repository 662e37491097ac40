import type { InspectionTarget } from '../../model/inspection';
import type { Inspection } from '../../protocol/inspect';
import type { LabCore } from '../core';
import { currentRun } from '../lab';
import type { Loader } from '../runs/loader';

export interface InspectingActions {
  /**
   * How one number of the current run's network comes about for the shown image, at the position
   * looked at; null while the run is being built or once another has taken its place. Rejects where
   * the target does not fit the run.
   */
  inspect(target: InspectionTarget): Promise<Inspection | null>;
}

export function inspecting({ get, client }: LabCore, loader: Loader): InspectingActions {
  return {
    async inspect(target) {
      const id = currentRun(get())?.id ?? 0;
      if (!loader.holds(id)) return null;
      const answer = await client.worker.inspect(id, {
        sample: get().sample,
        position: get().look?.position ?? null,
        target,
      });
      return currentRun(get())?.id === id ? answer : null;
    },
  };
}
