import { sameExperiment } from '../../model/identity';
import { comparable, type EndedRun, endOf } from '../../model/outcome/ended';
import { type Outcome, outcomeOf, outcomeSentence } from '../../model/outcome/sentence';
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
    set({ ended: { runId: run.id, beforeId: runBefore(state, run, visited)?.id ?? null } });
    const outcome = shownOutcome({ ...state, ended: store.getState().ended });
    if (!outcome) return;
    const { strong, rest } = outcomeSentence(outcome);
    announce(`Training is over. ${strong} ${rest}`);
  });
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

/** The end of the run on the canvas; null while it is not at its end, and for one that nobody has seen end on this page. */
export function shownEnd(
  state: Pick<LabState, 'ended' | 'experiment' | 'runs' | 'currentId'>,
): { readonly run: RunView; readonly before: RunView | null } | null {
  const { ended, experiment, runs, currentId } = state;
  const run = runs.find(({ id }) => id === currentId);
  if (!run || ended?.runId !== run.id || !isFinished(run) || !sameExperiment(run.experiment, experiment)) return null;
  return { run, before: findBefore(runs, ended) };
}

function findBefore(runs: readonly RunView[], { beforeId }: End): RunView | null {
  return runs.find(({ id }) => id === beforeId) ?? null;
}

/** What the last training has shown, where it is that of the run on the canvas. */
export function shownOutcome(state: LabState): Outcome | null {
  const shown = shownEnd(state);
  const run = shown && endedRun(shown.run);
  return run ? outcomeOf(run, shown.before && endedRun(shown.before)) : null;
}

/** A run at its end with what its seeds and twins have come to; null before its first epoch is over. */
export function endedRun(run: RunView): EndedRun | null {
  const end = endOf(run.experiment, run.records);
  const epoch = run.records.at(-1)?.epoch;
  if (!end || epoch === undefined) return null;
  const { seed } = run.experiment;
  const seeds = new Map<number, number>();
  let frozen: number | null = null;
  let linear: number | null = null;
  for (const { kind, seed: own, status, records } of run.companions) {
    const accuracy =
      status === 'finished' ? records.find((record) => record.epoch === epoch)?.validation.accuracy : undefined;
    if (accuracy === undefined) continue;
    if (kind === 'seed') seeds.set(own, accuracy);
    else if (own !== seed) continue;
    else if (kind === 'frozen') frozen = accuracy;
    else if (kind === 'linear') linear = accuracy;
  }
  return { ...end, seeds, frozen, linear };
}
