import type { Experiment } from '../../model/experiment';
import type { EpochRecord } from '../../model/run';

/** The run that an experiment in hand would give: its whole validation curve, before anyone takes it. */
export interface Ghost {
  readonly experiment: Experiment;
  readonly records: readonly EpochRecord[];
  readonly status: 'training' | 'finished' | 'failed';
  /** How long it has taken to compute so far, ms; of a remembered one, how long it took then. */
  readonly elapsed: number;
}

/** 'full' coverage. */
export interface Aside {
  readonly value: string;
  readonly setting: string;
}

export interface GhostState {
  /** An experiment that is pointed at in a menu; null for none. The placement in hand is `preview`. */
  readonly imagined: Experiment | null;
  /** What sets it apart where it is laid beside the run, to compare, and not offered. */
  readonly aside: Aside | null;
  readonly ghost: Ghost | null;
}

export const noGhost: GhostState = { imagined: null, aside: null, ghost: null };
