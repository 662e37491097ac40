import type { SlowPlace } from '../../model/slowMotion/places';

export interface SlowState {
  /** Where slow motion was opened; null: it is closed. */
  readonly slow: SlowPlace | null;
}

export const noSlow: SlowState = { slow: null };
