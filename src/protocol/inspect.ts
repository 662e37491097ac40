import type { HeadInspection, InspectionTarget, LayerInspection } from '../model/inspection';
import type { Position } from '../model/run';

/** What the page asks of a run to show how one number of its network comes about. */
export interface InspectRequest {
  /** Position of the image among the validation images. */
  readonly sample: number;
  /** An earlier position of the run; null: as it is now. */
  readonly position: Position | null;
  readonly target: InspectionTarget;
}

/** The answer, and what it is about. */
export interface Inspection {
  readonly runId: number;
  /** Position of the image among the validation images. */
  readonly sample: number;
  /** Class index of its label. */
  readonly label: number;
  /** Whole epochs done when it was computed. */
  readonly epoch: number;
  readonly seen: LayerInspection | HeadInspection;
}
