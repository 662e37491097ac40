import type { ReactNode } from 'react';

/** One picture of a stage, with its name above it. */
export interface Piece {
  readonly key: string;
  /** A formula as 'O1', or words. */
  readonly title: string;
  readonly note: string;
  /** Width by height. */
  readonly aspect?: number;
  /** What stands between it and the piece before. */
  readonly sign?: '+' | '=' | '→';
  /** In px. @param height of the picture, without `numberRoom` */
  readonly draw: (width: number, height: number) => ReactNode;
}

/** Room for a number below a picture, px. */
export const numberRoom = 36;
