import type { EpochRecord } from '../model/run';

/** What is trained beside a run: itself from other seeds, and its twins with a part taken away. */
export type CompanionKind = 'seed' | 'frozen';

export interface Companion {
  readonly kind: CompanionKind;
  readonly seed: number;
  readonly records: readonly EpochRecord[];
  readonly status: 'training' | 'finished' | 'failed';
}

export interface CompanionState {
  /** Seeds of every run that is looked at: 1 for the run alone. */
  readonly seeds: number;
  /** Whether the twins that tell who is learning are trained. */
  readonly twins: boolean;
}
