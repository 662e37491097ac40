import { messageOf } from '../../model/messageOf';
import type { Position } from '../../model/run';
import { batchesPerEpoch } from '../../model/shapes';
import type { LabCore } from '../core';
import { currentRun, type LabState } from '../lab';
import type { Loader } from '../runs/loader';
import type { RunListActions } from '../runs/runList';
import type { TrainingActions } from '../runs/training';
import { isBefore, noLook, positionWords, present, samePosition, stepBack, stepOn } from '../state/lookState';
import { createLookFetcher } from './fetching';
import { type FilmActions, film } from './film';

export interface LookingActions extends FilmActions {
  /**
   * Shows an earlier position of the current run everywhere; its present, or null, ends that. Training is
   * not touched: it may even go on meanwhile.
   */
  lookAt(position: Position | null): void;
  /** Looks at the end of the epoch before, or at the batch before. */
  stepBack(unit: 'batch' | 'epoch'): void;
  /** Looks a step ahead where the past is looked at; trains one at the present. */
  stepOn(unit: 'batch' | 'epoch'): Promise<void>;
  /** Another run that has come as far as the position looked at, and goes on from there as this one did. */
  continueFromHere(): Promise<void>;
}

/** The past of the run under the controls. */
export function looking(
  core: LabCore,
  loader: Loader,
  { step }: Pick<TrainingActions, 'step'>,
  { openRun }: Pick<RunListActions, 'openRun'>,
): LookingActions {
  const { get, set, store, notify, announce } = core;

  /** What could not be looked at is of no interest where another run is. */
  const tell = (runId: number, error: unknown): void =>
    notify({
      kind: 'error',
      text: messageOf(error),
      holds: ({ currentId }) => currentId === runId,
    });

  const fetchLook = createLookFetcher(core, loader, tell);

  store.subscribe((state: LabState, before: LabState) => {
    if (!state.look) return;
    if (state.look.runId !== state.currentId) set(noLook);
    else if (state.sample !== before.sample) void fetchLook();
  });

  const show = (position: Position | null): void => {
    const run = currentRun(get());
    const { look } = get();
    if (!run || !position || !isBefore(position, present(run))) {
      set(noLook);
      return;
    }
    if (look && samePosition(look.position, position)) return;
    set({ look: { runId: run.id, position, snapshot: look?.snapshot ?? null, exact: look?.exact ?? true } });
    void fetchLook();
  };

  const { playFilm, stopFilm } = film(core, show);

  const lookAt = (position: Position | null): void => {
    stopFilm();
    show(position);
  };

  /** Looks a step away from the position shown, and says where that is. */
  const lookBeside = (stepped: typeof stepBack, unit: 'batch' | 'epoch'): void => {
    const run = currentRun(get());
    if (!run) return;
    lookAt(stepped(get().look?.position ?? present(run), unit, batchesPerEpoch(run.experiment)));
    const { look } = get();
    announce(`${look ? 'Looking back' : 'The present'}: ${positionWords(look?.position ?? present(run))}.`);
  };

  return {
    playFilm,
    stopFilm,
    lookAt,
    stepBack: (unit) => lookBeside(stepBack, unit),
    async stepOn(unit) {
      if (!get().look) return step(unit);
      lookBeside(stepOn, unit);
    },
    async continueFromHere() {
      const { look } = get();
      const run = await loader.ready();
      if (!look || run?.id !== look.runId) return;
      // Whoever has gone to another run meanwhile has asked for something else.
      const isWanted = (): boolean => get().currentId === look.runId;
      try {
        const state = await core.client.worker.stateAt(look.runId, look.position);
        if (isWanted()) await openRun(state, 'forked');
      } catch (error) {
        if (isWanted()) tell(look.runId, error);
      }
    },
  };
}
