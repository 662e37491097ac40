import { type Job, JobCancelled } from '../../client/jobPool';
import { priorities } from '../../client/priorities';
import type { Experiment } from '../../model/experiment';
import { experimentText, sameExperiment } from '../../model/identity';
import type { RunState } from '../../model/run';
import { samePlacement, sortSkips } from '../../model/skips';
import type { LabCore } from '../core';
import { currentRun, type LabState } from '../lab';
import type { Aside, Ghost } from '../state/ghostState';
import { hasTrained, isFinished, nextLetter } from '../state/runs';

export interface GhostActions {
  /**
   * Shows the ghost of an experiment that is pointed at; null ends that.
   * @param aside what sets it apart where it is laid beside the run, to compare
   */
  imagine(experiment: Experiment | null, aside?: Aside): void;
}

/** Ghosts that come back at once, the most recent ones. */
const most = 48;

interface Remembered {
  /** Where it stands, at its end or where the hand moved on. */
  readonly state: RunState;
  readonly elapsed: number;
}

/**
 * Computes the curve of what is in hand while it is in hand: the same experiment, seed included, so
 * that the run which takes it retraces it to the last bit. It is given up when the hand moves on, and
 * goes on where it stood when the hand comes back. After the drop it stays until the run overtakes it. Long
 * because all of it turns on the one ghost under way.
 */
export function ghosts({ store, get, set, pool, frame }: LabCore): GhostActions {
  const remembered = new Map<string, Remembered>();
  let job: Job | null = null;

  const remember = (experiment: Experiment, found: Remembered): void => {
    const key = experimentText(experiment);
    remembered.delete(key);
    remembered.set(key, found);
    for (const oldest of remembered.keys()) {
      if (remembered.size <= most) break;
      remembered.delete(oldest);
    }
  };

  const dismiss = (): void => {
    if (!get().ghost) return;
    job?.cancel();
    job = null;
    set({ ghost: null });
  };

  const summon = (experiment: Experiment): void => {
    job?.cancel();
    const known = remembered.get(experimentText(experiment));
    const start = performance.now() - (known?.elapsed ?? 0);
    const from = known?.state ?? null;
    if (known && (known.state.failure || known.state.position.epoch >= experiment.training.epochs)) {
      job = null;
      const status = known.state.failure ? 'failed' : 'finished';
      set({ ghost: { experiment, records: known.state.history, status, elapsed: known.elapsed } });
      return;
    }
    const change = (part: Partial<Ghost>): void => {
      const { ghost } = get();
      if (job !== mine || ghost?.experiment !== experiment) return;
      set({ ghost: { ...ghost, elapsed: performance.now() - start, ...part } });
    };
    // The first point at once, the others once a frame: the hand moves on the same thread.
    let awaited = false;
    const grow = (): void => {
      awaited = false;
      if (get().ghost?.status === 'training') change({ records: [...mine.records] });
    };
    const mine = pool.submit(experiment, {
      priority: priorities.ghost,
      from,
      onEpoch() {
        if (mine.records.length === 1) grow();
        else if (!awaited) {
          awaited = true;
          void frame().then(grow);
        }
      },
    });
    job = mine;
    set({ ghost: { experiment, records: from?.history ?? [], status: 'training', elapsed: known?.elapsed ?? 0 } });
    mine.result.then(
      (state) => {
        const elapsed = performance.now() - start;
        remember(experiment, { state, elapsed });
        change({ records: state.history, status: state.failure ? 'failed' : 'finished', elapsed });
      },
      (error: unknown) => {
        if (!(error instanceof JobCancelled)) change({ status: 'failed' });
        else if (error.state) remember(experiment, { state: error.state, elapsed: performance.now() - start });
      },
    );
  };

  const follow = (): void => {
    const state = get();
    const wanted = inHand(state);
    if (wanted) {
      if (!state.ghost || !sameExperiment(state.ghost.experiment, wanted)) summon(wanted);
    } else if (state.ghost && !awaited(state, state.ghost)) dismiss();
  };

  store.subscribe((state, before) => {
    const same =
      state.preview === before.preview &&
      state.imagined === before.imagined &&
      state.experiment === before.experiment &&
      state.runs === before.runs &&
      state.ghost === before.ghost;
    if (!same) follow();
  });

  return { imagine: (imagined, aside) => set({ imagined, aside: (imagined && aside) ?? null }) };
}

/** What is in hand and has no whole curve yet. */
function inHand({ imagined, preview, experiment, runs }: LabState): Experiment | null {
  const placed = preview && !samePlacement(preview, experiment.skips);
  const wanted = imagined ?? (placed ? { ...experiment, skips: sortSkips(preview) } : null);
  const known = wanted && runs.some((run) => isFinished(run) && sameExperiment(run.experiment, wanted));
  return known ? null : wanted;
}

/** Whether a ghost that was dropped still shows more than its run. */
function awaited(state: LabState, ghost: Ghost): boolean {
  const run = currentRun(state);
  if (!run || !sameExperiment(run.experiment, ghost.experiment) || isFinished(run)) return false;
  return ghost.status === 'training' || ghost.records.length > run.records.length;
}

/** Whether the ghost has been taken: it is then what its run will become. */
export function isTaken(state: LabState, ghost: Ghost): boolean {
  const run = currentRun(state);
  return run !== null && sameExperiment(run.experiment, ghost.experiment);
}

/** The letter of the run that the ghost would be, or is about to be; of the one that it is laid beside. */
export function ghostLetter(state: LabState): string {
  const run = currentRun(state);
  if (!run) return nextLetter(state.runs);
  if (state.aside) return run.letter;
  const replaced = !hasTrained(run) || (state.ghost !== null && sameExperiment(run.experiment, state.ghost.experiment));
  return replaced ? run.letter : nextLetter(state.runs);
}
