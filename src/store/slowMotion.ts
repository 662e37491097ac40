import type { SlowPlace } from '../model/slowMotion/places';
import type { LabCore } from './core';
import { noPaper } from './state/paperState';
import { noSlow } from './state/slowState';

export interface SlowActions {
  /** Opens slow motion at one of its places. */
  openSlow(place: SlowPlace): void;
  closeSlow(): void;
}

export function slowMotion({ set }: Pick<LabCore, 'set'>): SlowActions {
  return {
    openSlow: (slow) => set({ ...noPaper, slow }),
    closeSlow: () => set(noSlow),
  };
}
