import type { Position } from '../../model/run';
import { batchesPerEpoch } from '../../model/shapes';
import type { LabCore } from '../core';
import { currentRun, type LabState } from '../lab';
import type { Loader } from '../runs/loader';
import type { RunListActions } from '../runs/runList';
import type { TrainingActions } from '../runs/training';
import {
  isBefore,
  isFetching,
  noLook,
  positionWords,
  present,
  samePosition,
  stepBack,
  stepOn,
} from '../state/lookState';
import type { RunView } from '../state/runs';

export interface LookingActions {
  /**
   * Shows an earlier position of the current run everywhere; its present, or null, ends that. Training is
   * not touched: it may even go on meanwhile.
   */
  lookAt(position: Position | null): void;
  /** Looks at the end of the epoch before, or at the batch before. */
  stepBack(unit: 'batch' | 'epoch'): void;
  /** Looks a step ahead where the past is looked at; trains one at the present. */
  stepOn(unit: 'batch' | 'epoch'): Promise<void>;
  /**
   * Shows the training epoch by epoch, from the position looked at, or from the beginning; ends at the present.
   * @param calm a few stills rather than motion
   */
  playFilm(calm: boolean): Promise<void>;
  stopFilm(): void;
  /** Another run that has come as far as the position looked at, and goes on from there as this one did. */
  continueFromHere(): Promise<void>;
}

/** A film of any run takes about so long, ms; each picture is seen between `shortest` and `longest`. */
const filmTime = 6000;
const shortest = 50;
const longest = 300;
/** A calm film has at most so many stills, each seen so long. */
const stills = 10;
const stillTime = 1200;

/** The past of the run under the controls. Long because looks and film share the number of the newest question. */
export function looking(
  core: LabCore,
  loader: Loader,
  { step }: Pick<TrainingActions, 'step'>,
  { openRun }: Pick<RunListActions, 'openRun'>,
): LookingActions {
  const { get, set, store, frame, notify, announce } = core;
  const { worker } = core.client;
  let asked = 0;
  let painted = 0;
  /** Set while a request has been sent in this frame; true: another is to follow it. */
  let again: boolean | null = null;
  let film = 0;

  /** At most one request a frame, and always one for the newest position. */
  const request = async (): Promise<void> => {
    if (again !== null) {
      again = true;
      return;
    }
    do {
      again = false;
      void fetchLook();
      await frame();
    } while (again);
    again = null;
  };

  const fetchLook = async (): Promise<void> => {
    const number = ++asked;
    const run = await loader.ready();
    const { look, sample } = get();
    if (!look || run?.id !== look.runId) return;
    try {
      const answer = await worker.look(look.runId, look.position, sample);
      if (!answer || number < painted) return;
      painted = number;
      set((state) => (state.look?.runId === look.runId ? { look: { ...state.look, ...answer } } : {}));
    } catch (error) {
      if (get().look?.runId !== look.runId || number !== asked) return;
      set(noLook);
      tell(look.runId, error);
    }
  };

  /** What could not be looked at is of no interest where another run is. */
  const tell = (runId: number, error: unknown): void =>
    notify({
      kind: 'error',
      text: error instanceof Error ? error.message : String(error),
      holds: ({ currentId }) => currentId === runId,
    });

  store.subscribe((state: LabState, before: LabState) => {
    if (!state.look) return;
    if (state.look.runId !== state.currentId) set(noLook);
    else if (state.sample !== before.sample) void request();
  });

  const lookAt = (position: Position | null): void => {
    const run = currentRun(get());
    const { look } = get();
    if (!run || !position || !isBefore(position, present(run))) {
      set(noLook);
      return;
    }
    if (look && samePosition(look.position, position)) return;
    set({ look: { runId: run.id, position, snapshot: look?.snapshot ?? null, exact: look?.exact ?? true } });
    void request();
  };

  /** The position shown and the run it belongs to. */
  const shown = (): { run: RunView; position: Position; batches: number } | null => {
    const run = currentRun(get());
    return run && { run, position: get().look?.position ?? present(run), batches: batchesPerEpoch(run.experiment) };
  };

  const say = (): void => {
    const now = shown();
    if (!now) return;
    announce(`${get().look ? 'Looking back' : 'The present'}: ${positionWords(now.position)}.`);
  };

  const actions: LookingActions = {
    lookAt(position) {
      if (get().filming) actions.stopFilm();
      lookAt(position);
    },
    stepBack(unit) {
      const now = shown();
      if (!now) return;
      actions.lookAt(stepBack(now.position, unit, now.batches));
      say();
    },
    async stepOn(unit) {
      const now = shown();
      if (!get().look || !now) return step(unit);
      actions.lookAt(stepOn(now.position, unit, now.batches));
      say();
    },
    async playFilm(calm) {
      const run = currentRun(get());
      const last = run ? present(run).epoch : 0;
      if (!run || last === 0) return;
      const mine = ++film;
      set({ filming: true });
      const first = get().look?.position.epoch ?? 0;
      const pictures = calm ? stills : filmTime / shortest;
      const stride = Math.ceil(last / pictures);
      const time = calm ? stillTime : Math.min(longest, Math.max(shortest, (filmTime * stride) / last));
      for (let epoch = first; epoch < last; epoch += stride) {
        lookAt({ epoch, batch: 0 });
        const seen = new Promise((resolve) => setTimeout(resolve, time));
        // What has to be trained again takes the time it takes.
        while (film === mine && isFetching(get())) await frame();
        await seen;
        if (film !== mine || !get().filming) return;
      }
      set(noLook);
    },
    stopFilm() {
      if (!get().filming) return;
      film++;
      set({ filming: false });
    },
    async continueFromHere() {
      const { look } = get();
      const run = await loader.ready();
      if (!look || run?.id !== look.runId) return;
      // Whoever has gone to another run meanwhile has asked for something else.
      const isWanted = (): boolean => get().currentId === look.runId;
      try {
        const state = await worker.stateAt(look.runId, look.position);
        if (isWanted()) await openRun(state, 'forked');
      } catch (error) {
        if (isWanted()) tell(look.runId, error);
      }
    },
  };
  return actions;
}
