import type { TwinRecord } from '../../model/twins';

/** What is trained beside a run: itself from other seeds, and its twins with a part taken away. */
export type CompanionKind = 'seed' | 'frozen' | 'unentangled' | 'linear';

export interface Companion {
  readonly kind: CompanionKind;
  readonly seed: number;
  readonly records: readonly TwinRecord[];
  readonly status: 'training' | 'finished' | 'failed';
}

export interface CompanionState {
  /** Seeds of every run that is looked at: 1 for the run alone. */
  readonly seeds: number;
  /** Whether the twins that tell who is learning are trained. */
  readonly twins: boolean;
}
