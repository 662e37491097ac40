import type { NotebookFile, NotebookRun } from '../../model/openedFile';
import type { ReferenceData } from '../../model/referenceData';
import type { RunState } from '../../model/run';
import type { LabCore } from '../core';
import { keptState, savableRuns } from '../state/runs';
import type { TrainingActions } from './training';

export interface TakingAwayActions {
  /** Complete state of a run on the list, as it is now. Rejects for one that was never built. */
  stateOf(id: number): Promise<RunState>;
  /** `savableRuns`, as they are now. */
  notebook(): Promise<NotebookFile>;
  /** What lets another program rebuild that run's network and find out that it has. */
  referenceDataOf(state: RunState): Promise<ReferenceData>;
}

/** What leaves the lab with a run. */
export function takingAway({ get, client }: LabCore, { saveRun }: Pick<TrainingActions, 'saveRun'>): TakingAwayActions {
  async function stateOf(id: number): Promise<RunState> {
    if (id === get().currentId) return saveRun();
    const run = get().runs.find((other) => other.id === id);
    const state = run && keptState(run);
    if (!state) throw new Error(run ? `run ${run.letter} is not trained yet` : 'this run is gone');
    return state;
  }
  return {
    stateOf,
    async notebook() {
      const { baselineId } = get();
      const savable = savableRuns(get());
      const runs = await Promise.all(
        savable.map(async ({ id, name, pinned }): Promise<NotebookRun> => ({ name, pinned, state: await stateOf(id) })),
      );
      const baseline = savable.findIndex(({ id }) => id === baselineId);
      return { runs, baseline: baseline < 0 ? null : baseline };
    },
    referenceDataOf: ({ experiment, parameters }) => client.worker.referenceData({ experiment, parameters }),
  };
}
