import { priorities } from '../../client/priorities';
import type { Experiment } from '../../model/experiment';
import { sameExperiment } from '../../model/identity';
import { paperPlacements } from '../../model/presets';
import { allPlacements, sortSkips } from '../../model/skips';
import type { LabCore } from '../core';
import type { Loader } from '../runs/loader';
import { isFinished, listed, newRun, nextLetter, type RunView } from '../state/runs';
import { runOrder, type TaskOrder } from '../tasks/orders';
import type { Tasks } from '../tasks/tasks';

export type PlacementSet = 'paper' | 'all';

export interface ComparingActions {
  /** Trains the present experiment with each placement of a set, as runs of their own. */
  trainPlacements(which: PlacementSet): void;
}

/** As many curves as can be told apart; beyond, they are listed and start hidden. */
const mostVisible = 8;

/** The placements of a set for so many layers. */
export function placementsOf(which: PlacementSet, layers: number) {
  return which === 'paper' ? paperPlacements(layers).map(({ skips }) => skips) : allPlacements(layers).map(sortSkips);
}

export function comparing(
  core: LabCore,
  tasks: Tasks,
  loader: Pick<Loader, 'isQuiet' | 'quiet'>,
  toEnd: () => Promise<void>,
): ComparingActions {
  const { get, set, changeRun } = core;

  const orderOf = (run: RunView): TaskOrder =>
    runOrder({
      experiment: run.experiment,
      from: run.stored,
      runId: run.id,
      onRecords: (records) => changeRun(run.id, (now) => ({ ...now, records })),
      // So that the run is saved while it trains.
      onState: (state) => changeRun(run.id, (now) => (now.inPool ? { ...now, stored: state } : now)),
      onEnd: (state) => changeRun(run.id, (now) => ({ ...now, records: state.history, stored: state, inPool: false })),
      onCancel: (state) => {
        // A worker that died gives no state: the last one that it told counts.
        const reached = state ?? get().runs.find(({ id }) => id === run.id)?.stored;
        if (reached && reached.position.epoch > 0) {
          changeRun(run.id, (now) => ({ ...now, records: reached.history, stored: reached, inPool: false }));
        } else if (get().currentId === run.id) {
          // A person has put the run under the controls by now: it stays on the list.
          changeRun(run.id, (now) => ({ ...now, inPool: false }));
          // A run that never began goes off the list.
        } else {
          set(({ runs, baselineId }) =>
            listed(
              runs.filter((other) => other.id !== run.id),
              baselineId,
            ),
          );
        }
      },
    });

  /** Trains the placements of one experiment. */
  const train = (experiment: Experiment, which: PlacementSet): void => {
    const placements = placementsOf(which, experiment.layers.length);
    const orders: TaskOrder[] = [];
    for (const skips of placements) {
      const wanted = { ...experiment, skips };
      const { runs, currentId } = get();
      const known = runs.findLast((run) => sameExperiment(run.experiment, wanted));
      if (known?.id === currentId) {
        if (!isFinished(known)) void toEnd();
      } else if (!known) {
        const run: RunView = {
          ...newRun(core.nextId(), nextLetter(runs), wanted, 'trained'),
          visible: placements.length <= mostVisible,
          inPool: true,
        };
        set({ runs: [...runs, run] });
        orders.push(orderOf(run));
      } else if (!known.inPool && !isFinished(known)) {
        changeRun(known.id, (run) => ({ ...run, inPool: true }));
        orders.push(orderOf(known));
      }
    }
    if (orders.length === 0) core.announce('Each of these placements has its run.');
    else tasks.start(`${orders.length} placement${orders.length === 1 ? '' : 's'}`, orders, priorities.comparison);
  };

  return {
    async trainPlacements(which) {
      const { experiment } = get();
      // Until every load is done, the run that was left may not be stored: the pool would begin it anew.
      while (!loader.isQuiet()) await loader.quiet();
      train(experiment, which);
    },
  };
}
