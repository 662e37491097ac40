import type { PaperPart } from '../../model/paperParts';

export interface PaperState {
  /** The page of the gallery that is open; null: it is closed. */
  readonly paper: PaperPart | null;
}

export const noPaper: PaperState = { paper: null };
