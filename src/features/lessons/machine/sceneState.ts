import type { LabState } from '../../../store/lab';
import type { RunView } from '../../../store/state/runs';

/** What sentences and conditions may read of the lab's state. */
export type SceneState = Pick<LabState, 'experiment' | 'runs' | 'currentId' | 'twins' | 'seeds'>;

/**
 * Selects what a lesson sees of the state: a new one only where something has changed that it depends on. Of the
 * snapshots, which come several times a second while a run trains, that is the status alone.
 */
export function sceneSelector(): (state: SceneState) => SceneState {
  let kept: SceneState | null = null;
  return (state) => {
    if (!kept || !sameScene(kept, state)) kept = state;
    return kept;
  };
}

function sameScene(a: SceneState, b: SceneState): boolean {
  return (
    a.experiment === b.experiment &&
    a.currentId === b.currentId &&
    a.twins === b.twins &&
    a.seeds === b.seeds &&
    a.runs.length === b.runs.length &&
    a.runs.every((run, index) => sameRun(run, b.runs[index] as RunView))
  );
}

function sameRun(a: RunView, b: RunView): boolean {
  return (
    a === b ||
    (a.id === b.id &&
      a.experiment === b.experiment &&
      a.records === b.records &&
      a.companions === b.companions &&
      a.snapshot?.status === b.snapshot?.status)
  );
}
