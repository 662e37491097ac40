import type { ModeComparison } from '../../model/gradientCheck';
import type { Examined } from '../../protocol/lab';

/** A run's gradients in both modes; the run may have gone on since. */
export interface RunComparison extends Examined<ModeComparison> {
  readonly runId: number;
}

export interface ComparisonState {
  /** The last one asked for, of whatever run; null before. */
  readonly comparison: RunComparison | null;
  readonly comparing: boolean;
}

export const noComparison: ComparisonState = { comparison: null, comparing: false };
