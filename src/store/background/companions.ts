import { priorities } from '../../client/priorities';
import type { Experiment } from '../../model/experiment';
import { sameExperiment } from '../../model/identity';
import type { Failure } from '../../model/run';
import { frozenTwin, linearTwin, type TwinRecord, unentangledTwin } from '../../model/twins';
import type { LabCore } from '../core';
import { currentRun } from '../lab';
import type { Companion, CompanionKind } from '../state/companionState';
import { hasTrained, type RunView } from '../state/runs';

import { runOrder, type TaskOrder, type Tasks, twinOrder } from '../tasks/tasks';

export interface CompanionActions {
  setSeeds(count: number): void;
  setTwins(on: boolean): void;
}

/** Most seeds of a run. */
export const mostSeeds = 50;

/** What companions are wanted for. */
type Wish = 'seeds' | 'twins';

/** What is taken away in turn: training of the layers, entanglement, the layers. */
export const twinKinds = ['frozen', 'unentangled', 'linear'] as const;

/** The experiment of a companion that is one; the linear twin is none. */
function companionExperiment(experiment: Experiment, kind: Exclude<CompanionKind, 'linear'>, seed: number): Experiment {
  const own = { ...experiment, seed };
  return kind === 'frozen' ? frozenTwin(own) : kind === 'unentangled' ? unentangledTwin(own) : own;
}

/** Whether the run has this twin: not where it lacks the same already. */
export function hasTwin({ experiment }: Pick<RunView, 'experiment'>, kind: (typeof twinKinds)[number]): boolean {
  return kind === 'linear' || !sameExperiment(experiment, companionExperiment(experiment, kind, experiment.seed));
}

/** The run's own seed and the ones after it. */
export function seedsOf(experiment: Experiment, count: number): number[] {
  return Array.from({ length: count }, (_, index) => (experiment.seed + index) >>> 0);
}

/** Companions of the first so many seeds that have reached their end. */
export function finishedCompanions(run: RunView, kind: CompanionKind, count: number): Companion[] {
  const seeds = seedsOf(run.experiment, count);
  return run.companions.filter(
    (companion) => companion.kind === kind && companion.status === 'finished' && seeds.includes(companion.seed),
  );
}

/**
 * Trains what the current run lacks, as soon as it has been trained itself. Long because orders, their takers and
 * their ends share one table of what is under way.
 */
export function companions(
  { store, get, set }: LabCore,
  tasks: Tasks,
): CompanionActions & { cancelTask: Tasks['cancelTask'] } {
  const wishes = new Map<number, Wish>();

  const change = (experiment: Experiment, update: (run: RunView) => RunView): void =>
    // By experiment, not by id: a reset run is another one with the same companions.
    set(({ runs }) => ({
      runs: runs.map((run) => (sameExperiment(run.experiment, experiment) ? update(run) : run)),
    }));

  const orderOf = (run: RunView, kind: CompanionKind, seed: number): TaskOrder => {
    const isIt = (other: Companion): boolean => other.kind === kind && other.seed === seed;
    /** What this order has put last: where another order has taken its place, it has no say any more. */
    let mine: Companion = { kind, seed, records: [], status: 'training' };
    const replace = (by: readonly Companion[], isOpen: (known: Companion | undefined) => boolean): void =>
      change(run.experiment, (now) => {
        const known = now.companions.find(isIt);
        // Another run of the experiment may have it already, to its end: that stays.
        if (known?.status === 'finished' || !isOpen(known)) return now;
        return { ...now, companions: [...now.companions.filter((other) => !isIt(other)), ...by] };
      });
    replace([mine], () => true);
    const told = {
      onRecords(records: readonly TwinRecord[]) {
        const before = mine;
        mine = { kind, seed, records, status: 'training' };
        replace([mine], (known) => known === before);
      },
      // The end is the same, whichever order comes to it.
      onEnd({ history, failure }: { history: readonly TwinRecord[]; failure: Failure | null }) {
        replace([{ kind, seed, records: history, status: failure ? 'failed' : 'finished' }], () => true);
      },
      onCancel: () => replace([], (known) => known === mine),
    };
    return kind === 'linear'
      ? twinOrder({ twin: linearTwin({ ...run.experiment, seed }), ...told })
      : runOrder({ experiment: companionExperiment(run.experiment, kind, seed), ...told });
  };

  const train = (
    run: RunView,
    wish: Wish,
    label: string,
    wanted: readonly (readonly [CompanionKind, number])[],
  ): void => {
    const missing = wanted.filter(
      ([kind, seed]) => !run.companions.some((known) => known.kind === kind && known.seed === seed),
    );
    if (missing.length === 0) return;
    const orders = missing.map(([kind, seed]) => orderOf(run, kind, seed));
    wishes.set(tasks.start(`run ${run.letter}: ${label}`, orders, priorities[wish]), wish);
  };

  const follow = (): void => {
    const { seeds, twins } = get();
    const run = currentRun(get());
    if (!run || !hasTrained(run) || (seeds === 1 && !twins)) return;
    const all = seedsOf(run.experiment, seeds);
    if (seeds > 1) {
      const others = all.slice(1).map((seed) => ['seed', seed] as const);
      train(run, 'seeds', `${seeds} seeds`, others);
    }
    if (twins) {
      const kinds = twinKinds.filter((kind) => hasTwin(run, kind));
      const wanted = kinds.flatMap((kind) => all.map((seed) => [kind, seed] as const));
      train(run, 'twins', 'its twins', wanted);
    }
  };

  store.subscribe((state, before) => {
    const looked = state.currentId !== before.currentId || state.seeds !== before.seeds || state.twins !== before.twins;
    const run = currentRun(state);
    const old = before.runs.find((other) => other.id === run?.id);
    if (looked || (run && hasTrained(run) && !(old && hasTrained(old)))) follow();
  });

  const cancelWish = (wish: Wish): void => {
    for (const { id } of get().tasks) if (wishes.get(id) === wish) tasks.cancelTask(id);
  };

  return {
    setSeeds(count) {
      const seeds = Math.min(mostSeeds, Math.max(1, Math.round(count)));
      if (seeds < get().seeds) cancelWish('seeds');
      set({ seeds });
    },
    setTwins(on) {
      if (!on) cancelWish('twins');
      set({ twins: on });
    },
    cancelTask(id) {
      // The wish goes with its work: otherwise it would begin again at once.
      const wish = wishes.get(id);
      if (wish === 'seeds') set({ seeds: 1 });
      if (wish === 'twins') set({ twins: false });
      tasks.cancelTask(id);
    },
  };
}
