import type { FigureId } from '../../kit/figures/FigureContext';

/** Hands a file to the person; answers what became of it, a sentence. */
export type HandOver = (file: {
  readonly name: string;
  readonly mime: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}) => string;

export interface FigurePaneProps {
  readonly id: FigureId;
  readonly name: string;
  readonly runId: number;
  /** Shows what became of the last act. */
  readonly say: (words: string) => void;
  readonly handOver: HandOver;
}
