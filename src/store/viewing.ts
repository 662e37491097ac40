import type { LabCore } from './core';
import type { GradientScale, Notice, Theme } from './lab';

export interface ViewingActions {
  setGradientScale(scale: GradientScale): void;
  setTheme(theme: Theme): void;
  notify(notice: Notice | null): void;
  announce(text: string): void;
}

/** How things look, and what is said. */
export function viewing({ set, notify, announce }: LabCore): ViewingActions {
  return {
    setGradientScale: (gradientScale) => set({ gradientScale }),
    setTheme: (theme) => set({ theme }),
    notify,
    announce,
  };
}
