import type { Experiment } from '../model/experiment';
import { frozenTwin } from '../model/twins';
import type { Companion, CompanionKind } from './companionState';
import type { LabCore } from './core';
import { currentRun } from './lab';
import { hasTrained, type RunView, sameExperiment } from './runs';
import type { TaskOrder, Tasks } from './tasks';

export interface CompanionActions {
  setSeeds(count: number): void;
  setTwins(on: boolean): void;
}

/** Most seeds of a run. */
export const mostSeeds = 50;

/** In the order of urgency: seeds are asked for by number, twins by a switch. */
const priorities: Readonly<Record<CompanionKind, number>> = { seed: 3, frozen: 2 };

/** The experiment of a companion. */
export function companionExperiment(experiment: Experiment, kind: CompanionKind, seed: number): Experiment {
  if (kind === 'seed') return { ...experiment, seed };
  return frozenTwin({ ...experiment, seed });
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

/** Trains what the current run lacks, as soon as it has been trained itself. */
export function companions(
  { store, get, set }: LabCore,
  tasks: Tasks,
): CompanionActions & { cancelTask: Tasks['cancelTask'] } {
  const kinds = new Map<number, CompanionKind>();

  const change = (experiment: Experiment, update: (run: RunView) => RunView): void =>
    // By experiment, not by id: a reset run is another one with the same companions.
    set(({ runs }) => ({
      runs: runs.map((run) => (sameExperiment(run.experiment, experiment) ? update(run) : run)),
    }));

  const orderOf = (run: RunView, kind: CompanionKind, seed: number): TaskOrder => {
    const isIt = (other: Companion): boolean => other.kind === kind && other.seed === seed;
    const put = (companion: Companion): void =>
      change(run.experiment, (now) => ({
        ...now,
        companions: [...now.companions.filter((other) => !isIt(other)), companion],
      }));
    put({ kind, seed, records: [], status: 'training' });
    return {
      experiment: companionExperiment(run.experiment, kind, seed),
      onRecords: (records) => put({ kind, seed, records, status: 'training' }),
      onEnd: ({ history, failure }) => put({ kind, seed, records: history, status: failure ? 'failed' : 'finished' }),
      onCancel: () =>
        change(run.experiment, (now) => ({ ...now, companions: now.companions.filter((other) => !isIt(other)) })),
    };
  };

  const train = (run: RunView, kind: CompanionKind, label: string, wanted: readonly number[]): void => {
    const missing = wanted.filter(
      (seed) => !run.companions.some((known) => known.kind === kind && known.seed === seed),
    );
    if (missing.length === 0) return;
    const orders = missing.map((seed) => orderOf(run, kind, seed));
    kinds.set(tasks.start(`run ${run.letter}: ${label}`, orders, priorities[kind]), kind);
  };

  const follow = (): void => {
    const { seeds, twins } = get();
    const run = currentRun(get());
    if (!run || !hasTrained(run) || (seeds === 1 && !twins)) return;
    const all = seedsOf(run.experiment, seeds);
    if (seeds > 1) train(run, 'seed', `${seeds} seeds`, all.slice(1));
    if (twins && run.experiment.layers.some((layer) => layer.trainable)) train(run, 'frozen', 'frozen twin', all);
  };

  store.subscribe((state, before) => {
    const looked = state.currentId !== before.currentId || state.seeds !== before.seeds || state.twins !== before.twins;
    const run = currentRun(state);
    const old = before.runs.find((other) => other.id === run?.id);
    if (looked || (run && hasTrained(run) && !(old && hasTrained(old)))) follow();
  });

  const cancelKind = (kind: CompanionKind): void => {
    for (const { id } of get().tasks) if (kinds.get(id) === kind) tasks.cancelTask(id);
  };

  return {
    setSeeds(count) {
      const seeds = Math.min(mostSeeds, Math.max(1, Math.round(count)));
      if (seeds < get().seeds) cancelKind('seed');
      set({ seeds });
    },
    setTwins(on) {
      if (!on) cancelKind('frozen');
      set({ twins: on });
    },
    cancelTask(id) {
      // The wish goes with its work: otherwise it would begin again at once.
      const kind = kinds.get(id);
      if (kind === 'seed') set({ seeds: 1 });
      if (kind === 'frozen') set({ twins: false });
      tasks.cancelTask(id);
    },
  };
}
