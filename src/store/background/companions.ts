import { priorities } from '../../client/priorities';
import type { Experiment } from '../../model/experiment';
import { sameExperiment } from '../../model/identity';
import type { LabCore } from '../core';
import { currentRun } from '../lab';
import type { Companion, CompanionKind } from '../state/companionState';
import { hasTrained, type RunView } from '../state/runs';
import type { TaskOrder } from '../tasks/orders';
import type { Tasks } from '../tasks/tasks';
import { companionExperiment, companionOrder } from './companionOrder';

export interface CompanionActions {
  setSeeds(count: number): void;
  /**
   * Trains so many seeds of each of these runs, as one task, and has as many shown of every run. What is trained
   * already, and runs that were never trained, are left out.
   * @returns how many trainings that takes
   */
  trainSeeds(runIds: readonly number[], count: number): number;
  setTwins(on: boolean): void;
}

/** Most seeds of a run. */
export const mostSeeds = 50;

/** What companions are wanted for. */
type Wish = 'seeds' | 'twins';

/** What is taken away in turn: training of the layers, entanglement, the layers. */
export const twinKinds = ['frozen', 'unentangled', 'linear'] as const;

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

/** Orders the seeds of a run that are not trained yet. */
function seedOrders(core: LabCore, id: number, count: number): TaskOrder[] {
  const find = (): RunView | undefined => core.get().runs.find((run) => run.id === id);
  const first = find();
  if (!first || !hasTrained(first)) return [];
  return seedsOf(first.experiment, count)
    .slice(1)
    .flatMap((seed) => {
      // Read anew for each: an order puts its companion at every run of the same experiment.
      const run = find();
      const known = run?.companions.some((companion) => companion.kind === 'seed' && companion.seed === seed);
      return run && !known ? [companionOrder(core, run, 'seed', seed)] : [];
    });
}

/** Trains what the current run lacks, as soon as it has been trained itself. */
export function companions(core: LabCore, tasks: Tasks): CompanionActions & { cancelTask: Tasks['cancelTask'] } {
  const { store, get, set } = core;
  /** What each task under way was started for. */
  const wishes = new Map<number, Wish>();

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
    const orders = missing.map(([kind, seed]) => companionOrder(core, run, kind, seed));
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
    trainSeeds(runIds, count) {
      const seeds = Math.min(mostSeeds, Math.max(1, Math.round(count)));
      const ids = [...new Set(runIds)];
      const orders = ids.flatMap((id) => seedOrders(core, id, seeds));
      const label = `${seeds} seeds of ${ids.length} ${ids.length === 1 ? 'run' : 'runs'}`;
      if (orders.length > 0) wishes.set(tasks.start(label, orders, priorities.seeds), 'seeds');
      set({ seeds });
      return orders.length;
    },
    setTwins(on) {
      if (!on) cancelWish('twins');
      set({ twins: on });
    },
    cancelTask(id) {
      // The wish ends with its task: otherwise the same task would start again at once.
      const wish = wishes.get(id);
      if (wish === 'seeds') set({ seeds: 1 });
      if (wish === 'twins') set({ twins: false });
      tasks.cancelTask(id);
    },
  };
}
