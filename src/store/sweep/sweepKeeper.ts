import { createStore, type StoreApi } from 'zustand/vanilla';
import { priorities } from '../../client/priorities';
import type { Experiment } from '../../model/experiment';
import { messageOf } from '../../model/messageOf';
import type { RunState } from '../../model/run';
import { factorAt } from '../../model/sweep/factor';
import { type SweepPlan, sweepRuns } from '../../model/sweep/plan';
import { type SweepScore, scoreOf } from '../../model/sweep/score';
import { timedRuns, workOf } from '../../model/sweep/work';
import type { Lab } from '../actions';
import { type SweepListener, sweepOrder } from './sweepOrder';
import { keyedRuns, missingRuns, noSweep, type SweepState } from './sweepState';
import { createSweepWriter, type KeptSweep, type SweepStorage, type SweepWriter } from './sweepWriter';

export interface SweepKeeper {
  readonly state: StoreApi<SweepState>;
  /** Brings what an earlier visit has left; once, and again where it could not be read. */
  restore(): Promise<void>;
  /** Puts another plan in the place of the one that is there. @throws Error while that one is under way */
  show(plan: SweepPlan): void;
  /** Trains whatever of the plan is missing. */
  start(): void;
  /** What is done stays, and where the others stood as long as the page lives. */
  pause(): void;
  /** What is done stays; the plan can be changed. */
  stop(): void;
  /** Measures how fast the machine is, where no run has told it yet. @param signal gives it up */
  measure(signal: AbortSignal): Promise<void>;
  /** Writes now what is not written yet. */
  save(): Promise<void>;
}

type SweepLab = Pick<Lab, 'startTask' | 'cancelTask' | 'repeat' | 'announce' | 'notify'>;

/** The one sweep of a page: it goes on while its window is closed. */
export function createSweepKeeper(lab: SweepLab, storage: SweepStorage): SweepKeeper {
  const state = createStore<SweepState>(() => noSweep);
  const { getState: get, setState: set } = state;
  const partial = new Map<string, RunState>();
  const writer = createSweepWriter(lab, storage, state);
  const { add, settle } = bufferedScores(state, writer);
  let restoring: Promise<void> | null = null;

  /** Starts so far: only the newest has a say, since what was given up ends later. */
  let starts = 0;

  /** What an earlier visit has left; where it cannot be read, that is told at the sweep. */
  const restore = async (): Promise<void> => {
    try {
      const kept = await storage.read();
      set((now) => withKept(kept, now, starts === 0));
      writer.know();
    } catch (error) {
      set({ unread: messageOf(error) });
    } finally {
      set({ restored: true });
      if (get().unread !== null) restoring = null;
    }
  };

  const rest = (status: SweepState['status']): void => {
    settle(new Map());
    set({ status, task: null });
    void writer.flush();
  };

  const listen = (mine: number): SweepListener => ({
    onEnd(run, reached, timed) {
      partial.delete(run.key);
      add(run.key, scoreOf(reached));
      if (timed && timed.ms > 0) set(({ timed: known }) => ({ timed: [...known, timed].slice(-timedRuns) }));
      // Of a sweep that rests no frame is told.
      if (mine !== starts || get().status !== 'running') settle(get().working);
      if (get().status === 'paused' && missingRuns(get()).length === 0) rest('open');
    },
    onPause: (run, reached) => void partial.set(run.key, reached),
    onWork: (working) => mine === starts && settle(working),
    onDone: () => mine === starts && rest('open'),
    onCancel: () => mine === starts && get().status === 'running' && rest('paused'),
  });

  const cancel = (status: SweepState['status']): void => {
    const { task } = get();
    starts++;
    if (task !== null) lab.cancelTask(task);
    rest(status);
  };

  return {
    state,
    restore: () => (restoring ??= restore()),
    show(plan) {
      if (get().status !== 'open')
        throw new Error('a sweep is under way: it has to be stopped before another is planned');
      set({ plan, runs: keyedRuns(plan) });
    },
    start() {
      const { plan, status } = get();
      const missing = missingRuns(get());
      if (!plan || status === 'running' || missing.length === 0) return;
      set({ status: 'running', unkept: storage.refuses() });
      writer.begin();
      const order = sweepOrder(missing, new Map(partial), listen(++starts));
      const task = lab.startTask(labelOf(plan), [order], priorities.sweep);
      set({ task });
      void writer.flush();
    },
    pause: () => get().status === 'running' && cancel('paused'),
    stop: () => cancel('open'),
    measure: (signal) => measure(lab, state, signal),
    save: () => writer.flush(),
  };
}

/** What an earlier visit has left, under what this one has done already. @param untouched whether this one has started nothing */
function withKept(kept: KeptSweep, now: SweepState, untouched: boolean): Partial<SweepState> {
  const scores = new Map([...kept.scores, ...now.scores]);
  const left = { scores, timed: now.timed.length > 0 ? now.timed : kept.timed, unread: null };
  // A plan that waits to go on goes before one that was made while it could not be read.
  if (!kept.plan || (now.plan && !(kept.unfinished && untouched))) return left;
  const runs = keyedRuns(kept.plan);
  const isLeft = missingRuns({ runs, scores }).length > 0;
  return { ...left, plan: kept.plan, runs, status: kept.unfinished && isLeft ? 'paused' : 'open' };
}

/** Scores on their way into the state: the page is told once a frame, however many runs have ended meanwhile. */
function bufferedScores({ setState }: StoreApi<SweepState>, writer: SweepWriter) {
  const fresh = new Map<string, SweepScore>();
  return {
    add: (key: string, score: SweepScore): void => void fresh.set(key, score),
    settle(working: SweepState['working']): void {
      if (fresh.size === 0) {
        setState({ working });
        return;
      }
      setState(({ scores }) => ({ working, scores: new Map([...scores, ...fresh]) }));
      writer.add(fresh);
      fresh.clear();
    },
  };
}

/**
 * Trains two epochs of the plan's first run; where these come too fast to be told apart, more of them, by now without the
 * start of a worker.
 */
async function measure(
  lab: SweepLab,
  { getState: get, setState: set }: StoreApi<SweepState>,
  signal: AbortSignal,
): Promise<void> {
  const { plan, timed } = get();
  const [first] = plan ? sweepRuns({ ...plan, seeds: plan.seeds.slice(0, 1) }) : [];
  if (!first || timed.length > 0) return;
  const withEpochs = (epochs: number): Experiment => ({
    ...first.experiment,
    training: { ...first.experiment.training, epochs },
  });
  try {
    const few = await timedTraining(lab, withEpochs(2), signal);
    const epoch = (few.records[2] ?? 0) - (few.records[1] ?? 0);
    const known =
      epoch > tellable
        ? { work: workOf(withEpochs(1)), ms: epoch }
        : { work: workOf(withEpochs(30)), ms: (await timedTraining(lab, withEpochs(30), signal)).ms };
    // A sweep may have begun meanwhile, whose runs tell more.
    set((now) => (now.timed.length > 0 || known.ms <= 0 ? {} : { timed: [known] }));
  } catch {
    // Given up, or cannot be trained: that is told when the sweep is begun.
  }
}

/** Records of a worker come in one message where they are closer than this, ms. */
const tellable = 20;

/** @returns how long it took, ms, and when each record came */
async function timedTraining(
  lab: SweepLab,
  experiment: Experiment,
  signal: AbortSignal,
): Promise<{ readonly ms: number; readonly records: readonly number[] }> {
  signal.throwIfAborted();
  const records: number[] = [];
  const since = performance.now();
  const repeat = lab.repeat(experiment, () => void records.push(performance.now()));
  const giveUp = (): void => repeat.cancel();
  signal.addEventListener('abort', giveUp);
  try {
    await repeat.state;
    return { ms: performance.now() - since, records };
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

/** 'sweep: Depth of QCL1 × Placement' */
function labelOf({ factors, base }: SweepPlan): string {
  const names = factors.map(({ id }) => factorAt(id, base)?.label ?? id);
  return names.length > 0 ? `sweep: ${names.join(' × ')}` : 'sweep: seeds';
}
