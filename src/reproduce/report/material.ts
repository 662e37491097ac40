import type { RecordFile } from '../../io/recordFile';
import type { FigureId } from '../claims/claims';
import type { GradientOutcome, Outcome } from '../claims/measure';
import type { Find } from '../claims/series';
import type { RecordedPart } from '../readings/record';
import type { ReproduceTime } from '../record/times';
import type { AnchorComparison } from '../studies/anchorComparison';
import type { TwinComparison } from '../studies/twins';
import type { PaperFigure } from './figures';

/** What the report is written from. */
export interface Material {
  readonly find: Find;
  readonly outcomes: readonly Outcome[];
  readonly gradients: readonly GradientOutcome[];
  readonly sides: ReadonlyMap<string, number>;
  /** Figures that were drawn. */
  readonly drawn: readonly PaperFigure[];
  readonly search: readonly RecordedPart[];
  readonly twins: readonly TwinComparison[];
  readonly anchors: readonly AnchorComparison[];
  /** Figures whose claims are drawn beside what was measured. */
  readonly pictured: readonly FigureId[];
  readonly times: readonly ReproduceTime[];
  readonly runs: number;
  readonly versions: Omit<RecordFile, 'runs'>;
}
