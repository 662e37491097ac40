import type { FigureId } from '../../kit/figures/FigureContext';
import type { HandOver } from '../../kit/handOver';

export interface FigurePaneProps {
  readonly id: FigureId;
  readonly name: string;
  readonly runId: number;
  /** Shows what became of the last act. */
  readonly say: (words: string) => void;
  readonly handOver: HandOver;
}
