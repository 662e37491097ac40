import { useStore } from 'zustand';
import { useActions } from '../../kit/lab/LabContext';
import { useSavedRuns } from '../../kit/lab/SavedRunsContext';
import type { SavedRuns } from '../../saved/contract';
import { sweepStorage } from '../../saved/sweeps';
import type { Lab } from '../../store/actions';
import { createSweepKeeper, type SweepKeeper } from '../../store/sweep/sweepKeeper';
import type { SweepState } from '../../store/sweep/sweepState';

const keepers = new WeakMap<Lab, SweepKeeper>();

/** The sweep of a page; it lives on while its window is closed. */
export function sweepOf(lab: Lab, savedRuns: SavedRuns): SweepKeeper {
  const known = keepers.get(lab);
  if (known) return known;
  const keeper = createSweepKeeper(
    lab,
    sweepStorage(() => savedRuns.status.getState()),
  );
  keepers.set(lab, keeper);
  document.addEventListener('visibilitychange', () => {
    // A page that is left may not come back.
    if (document.visibilityState === 'hidden') void keeper.save();
  });
  return keeper;
}

export function useSweepKeeper(): SweepKeeper {
  return sweepOf(useActions(), useSavedRuns());
}

/** One value of the sweep's state; the component renders again when it has changed. */
export function useSweep<Value>(selector: (state: SweepState) => Value): Value {
  return useStore(useSweepKeeper().state, selector);
}
