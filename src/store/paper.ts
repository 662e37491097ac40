import type { PaperPart } from '../model/paperParts';
import type { LabCore } from './core';
import { noPaper } from './state/paperState';
import { noSlow } from './state/slowState';

export interface PaperActions {
  /** Opens the gallery at a page, or goes to another one of it. */
  openPaper(part: PaperPart): void;
  closePaper(): void;
}

export function paper({ set }: Pick<LabCore, 'set'>): PaperActions {
  return {
    openPaper: (part) => set({ ...noSlow, paper: part }),
    closePaper: () => set(noPaper),
  };
}
