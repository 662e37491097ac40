import type { ReferenceData } from '../../model/referenceData';
import type { RunState } from '../../model/run';
import type { LabCore } from '../core';
import type { TrainingActions } from './training';

export interface TakingAwayActions {
  /** Complete state of a run on the list, as it is now. Rejects for one that was never built. */
  stateOf(id: number): Promise<RunState>;
  /** What lets another program rebuild that run's network and find out that it has. */
  referenceDataOf(state: RunState): Promise<ReferenceData>;
}

/** What leaves the lab with a run. */
export function takingAway({ get, client }: LabCore, { saveRun }: Pick<TrainingActions, 'saveRun'>): TakingAwayActions {
  return {
    async stateOf(id) {
      if (id === get().currentId) return saveRun();
      const run = get().runs.find((other) => other.id === id);
      const state = run?.stored ?? run?.checkpoint;
      if (!state) throw new Error(run ? `run ${run.letter} is not trained yet` : 'this run is gone');
      return state;
    },
    referenceDataOf: ({ experiment, parameters }) => client.worker.referenceData({ experiment, parameters }),
  };
}
