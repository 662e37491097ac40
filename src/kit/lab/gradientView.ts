import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { HeatmapGroup } from '../../charts/gradient/groups';
import type { LockedRanges } from '../../charts/gradient/range';
import type { ParameterPlace } from '../../model/gradientCheck';
import type { LabStore } from '../../store/lab';
import { useActions } from './LabContext';

/** How the gradient is looked at: of the page, not of a run. */
export interface GradientView {
  readonly by: 'time' | 'circuit';
  /** Rows or circuit shown alone; null for all. */
  readonly focus: HeatmapGroup['source'] | null;
  readonly lock: LockedRanges | null;
  /** Last chosen in the panel: what a check begins with. */
  readonly chosen: ParameterPlace | null;
}

const views = new WeakMap<LabStore, StoreApi<GradientView>>();

/** The view of a lab's gradients; it outlives the panel, which a phone's tabs take away. */
export function gradientView(store: LabStore): StoreApi<GradientView> {
  const known = views.get(store);
  if (known) return known;
  const fresh = createStore<GradientView>(() => ({ by: 'time', focus: null, lock: null, chosen: null }));
  views.set(store, fresh);
  return fresh;
}

export function useGradientView(): readonly [GradientView, StoreApi<GradientView>['setState']] {
  const view = gradientView(useActions().store);
  return [useStore(view), view.setState];
}
