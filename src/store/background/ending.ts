import { sameExperiment } from '../../model/identity';
import { comparable } from '../../model/outcome/comparable';
import type { LabCore } from '../core';
import { currentRun, type LabState } from '../lab';
import type { End } from '../state/endState';
import { isFinished, type RunView } from '../state/runs';

/** Notices when a training under the controls comes to its end, and says aloud what it has shown. */
export function noticeEnds({ store, set, announce }: LabCore): void {
  /** Runs that have been under the controls, the last one last. */
  let visited: readonly number[] = [];

  store.subscribe((state, before) => {
    if (state.currentId !== before.currentId) {
      visited = [...visited.filter((id) => id !== before.currentId), before.currentId].slice(-mostVisited);
    }
    const run = currentRun(state);
    const old = run && before.runs.find(({ id }) => id === run.id);
    if (!run || !old || run.records === old.records || isFinished(old) || !isFinished(run)) return;
    const ended: End = { runId: run.id, beforeId: runBefore(state, run, visited)?.id ?? null };
    set({ ended });
    void speak(ended);
  });

  /** Says nothing where the words cannot be fetched, or where another training has ended by then. */
  async function speak(ended: End): Promise<void> {
    const words = await import('./outcome').catch(() => null);
    const state = store.getState();
    const [strong, rest] = words && state.ended === ended ? words.outcomeWords(state) : [];
    if (strong !== undefined) announce(`Training is over. ${strong} ${rest}`);
  }
}

const mostVisited = 50;

/** What a run is compared with: the baseline, or else the one that was last under the controls, or else the last of the list. */
function runBefore({ runs, baselineId }: LabState, run: RunView, visited: readonly number[]): RunView | null {
  const order = [baselineId, ...[...visited].reverse(), ...runs.map(({ id }) => id).reverse()];
  for (const id of order) {
    const other = runs.find((each) => each.id === id);
    if (!other || other.id === run.id || !isFinished(other)) continue;
    if (comparable(other.experiment, run.experiment) && !sameExperiment(other.experiment, run.experiment)) return other;
  }
  return null;
}
