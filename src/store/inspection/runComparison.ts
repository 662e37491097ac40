import type { ModeComparison } from '../../model/gradientCheck';
import type { Examined } from '../../protocol/lab';

/** A run's gradients in both modes; the run may have gone on since. */
export interface RunComparison extends Examined<ModeComparison> {
  readonly runId: number;
}
