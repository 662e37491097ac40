import type { KnownSet } from '../model/imageSets';
import type { LabCore } from './core';
import type { GradientScale, Notice, Theme } from './lab';

export interface ViewingActions {
  setGradientScale(scale: GradientScale): void;
  setTheme(theme: Theme): void;
  /** Has sets of somebody's own images go by their names from now on. */
  nameSets(sets: readonly (KnownSet & { readonly id: string })[]): void;
  notify(notice: Notice | null): void;
  announce(text: string): void;
}

/** How things look, and what is said. */
export function viewing({ get, set, notify, announce }: LabCore): ViewingActions {
  return {
    setGradientScale: (gradientScale) => set({ gradientScale }),
    setTheme: (theme) => set({ theme }),
    nameSets: (sets) => {
      const named = sets.map(({ id, name, classes }) => [id, { name, classes }] as const);
      set({ ownNames: { ...get().ownNames, ...Object.fromEntries(named) } });
    },
    notify,
    announce,
  };
}
