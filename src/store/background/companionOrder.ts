import type { Experiment } from '../../model/experiment';
import { sameExperiment } from '../../model/identity';
import type { Failure } from '../../model/run';
import { frozenTwin, linearTwin, type TwinRecord, unentangledTwin } from '../../model/twins';
import type { LabCore } from '../core';
import type { Companion, CompanionKind } from '../state/companionState';
import type { RunView } from '../state/runs';
import { runOrder, type TaskOrder, twinOrder } from '../tasks/orders';

/** The experiment of a companion that is one; the linear twin is none. */
export function companionExperiment(
  experiment: Experiment,
  kind: Exclude<CompanionKind, 'linear'>,
  seed: number,
): Experiment {
  const own = { ...experiment, seed };
  return kind === 'frozen' ? frozenTwin(own) : kind === 'unentangled' ? unentangledTwin(own) : own;
}

/** Orders a companion of a run, and keeps it at every run of the same experiment. */
export function companionOrder(
  { set }: Pick<LabCore, 'set'>,
  { experiment }: RunView,
  kind: CompanionKind,
  seed: number,
): TaskOrder {
  const isIt = (other: Companion): boolean => other.kind === kind && other.seed === seed;
  /** The companion as this order wrote it last. Where another order has replaced it, this one writes no more. */
  let mine: Companion = { kind, seed, records: [], status: 'training' };

  /** @param isOpen whether what is known of the companion may be replaced */
  const replace = (by: readonly Companion[], isOpen: (known: Companion | undefined) => boolean): void => {
    const update = (run: RunView): RunView => {
      const known = run.companions.find(isIt);
      // Another run of the experiment may have the finished companion already: that stays.
      if (known?.status === 'finished' || !isOpen(known)) return run;
      return { ...run, companions: [...run.companions.filter((other) => !isIt(other)), ...by] };
    };
    // By experiment, not by id: a reset run is another one with the same companions.
    set(({ runs }) => ({ runs: runs.map((run) => (sameExperiment(run.experiment, experiment) ? update(run) : run)) }));
  };

  replace([mine], () => true);
  const told = {
    onRecords(records: readonly TwinRecord[]) {
      const before = mine;
      mine = { kind, seed, records, status: 'training' };
      replace([mine], (known) => known === before);
    },
    // Both orders train the same companion to the same last bit: whichever ends first may write.
    onEnd({ history, failure }: { history: readonly TwinRecord[]; failure: Failure | null }) {
      replace([{ kind, seed, records: history, status: failure ? 'failed' : 'finished' }], () => true);
    },
    onCancel: () => replace([], (known) => known === mine),
  };
  return kind === 'linear'
    ? twinOrder({ twin: linearTwin({ ...experiment, seed }), ...told })
    : runOrder({ experiment: companionExperiment(experiment, kind, seed), ...told });
}
