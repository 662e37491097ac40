import type { LabState } from '../../store/lab';

/**
 * Which two runs are compared where one is named: the baseline first; where that is the run itself, or there is none, the
 * run under the controls; else the newest other one. Null where no other run has been evaluated.
 * @param id by default that of the run under the controls
 */
export function pairWith(
  { runs, baselineId, currentId }: Pick<LabState, 'runs' | 'baselineId' | 'currentId'>,
  id = currentId,
): readonly [number, number] | null {
  const others = runs.filter((run) => run.id !== id && run.records.length > 0);
  if (!runs.some((run) => run.id === id)) return null;
  const other =
    others.find((run) => run.id === baselineId) ?? others.find((run) => run.id === currentId) ?? others.at(-1);
  if (!other) return null;
  // The baseline is what the other is compared with; else the one that was there before stands first.
  const isFirst = id === baselineId || (other.id !== baselineId && order(id) < order(other.id));
  return isFirst ? [id, other.id] : [other.id, id];

  function order(which: number): number {
    return runs.findIndex((run) => run.id === which);
  }
}
