import { JobCancelled } from '../../client/jobPool';
import { priorities } from '../../client/priorities';
import type { Experiment } from '../../model/experiment';
import { sameExperiment } from '../../model/identity';
import type { RunState } from '../../model/run';
import { samePlacement, sortSkips } from '../../model/skips';
import type { LabCore } from '../core';
import { currentRun, type LabState } from '../lab';
import type { Aside, Ghost } from '../state/ghostState';
import { hasTrained, isFinished, nextLetter } from '../state/runs';
import { createGhostMemory, type GhostMemory, type Remembered } from './ghostMemory';

export interface GhostActions {
  /**
   * Shows the ghost of an experiment that is pointed at; null ends that.
   * @param aside what sets it apart where it is laid beside the run, to compare
   */
  imagine(experiment: Experiment | null, aside?: Aside): void;
}

/**
 * Computes the curve of what is in hand while it is in hand: the same experiment, seed included, so
 * that the run which takes it retraces it to the last bit. It is given up when the hand moves on, and
 * goes on where it stood when the hand comes back. After the drop it stays until the run overtakes it.
 */
export function ghosts(core: LabCore): GhostActions {
  const { store, get, set } = core;
  const memory = createGhostMemory();
  /** Gives up the ghost under way. */
  let giveUp: () => void = () => {};

  const summon = (experiment: Experiment): void => {
    giveUp();
    const known = memory.recall(experiment);
    const status = known ? statusOf(known.state) : 'training';
    giveUp = status === 'training' ? train(core, memory, experiment, known) : () => {};
    set({ ghost: { experiment, records: known?.state.history ?? [], status, elapsed: known?.elapsed ?? 0 } });
  };

  const follow = (): void => {
    const state = get();
    const wanted = inHand(state);
    if (wanted) {
      if (!state.ghost || !sameExperiment(state.ghost.experiment, wanted)) summon(wanted);
    } else if (state.ghost && !awaited(state, state.ghost)) {
      giveUp();
      set({ ghost: null });
    }
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

function statusOf({ failure, position, experiment }: RunState): Ghost['status'] {
  if (failure) return 'failed';
  return position.epoch >= experiment.training.epochs ? 'finished' : 'training';
}

/** Trains a ghost from where it is remembered, and shows what it gains. @returns gives it up */
function train(
  { get, set, pool, frame }: LabCore,
  memory: GhostMemory,
  experiment: Experiment,
  known: Remembered | null,
): () => void {
  const start = performance.now() - (known?.elapsed ?? 0);
  let givenUp = false;

  const change = (part: Partial<Ghost>): void => {
    const { ghost } = get();
    if (givenUp || ghost?.experiment !== experiment) return;
    set({ ghost: { ...ghost, elapsed: performance.now() - start, ...part } });
  };
  // The first point at once, the others once a frame: the hand moves on the same thread.
  let awaited = false;
  const grow = (): void => {
    awaited = false;
    if (get().ghost?.status === 'training') change({ records: [...job.records] });
  };
  const job = pool.submit(experiment, {
    priority: priorities.ghost,
    from: known?.state ?? null,
    onEpoch() {
      if (job.records.length === 1) grow();
      else if (!awaited) {
        awaited = true;
        void frame().then(grow);
      }
    },
  });
  job.result.then(
    (state) => {
      const elapsed = performance.now() - start;
      memory.keep(experiment, { state, elapsed });
      change({ records: state.history, status: statusOf(state), elapsed });
    },
    (error: unknown) => {
      if (!(error instanceof JobCancelled)) change({ status: 'failed' });
      else if (error.state) memory.keep(experiment, { state: error.state, elapsed: performance.now() - start });
    },
  );
  return () => {
    givenUp = true;
    job.cancel();
  };
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
