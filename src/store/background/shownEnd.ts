import { sameExperiment } from '../../model/identity';
import type { LabState } from '../lab';
import type { End } from '../state/endState';
import { isFinished, type RunView } from '../state/runs';

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
