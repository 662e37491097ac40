import type { Experiment } from '../../model/experiment';
import { experimentText } from '../../model/identity';
import type { RunState } from '../../model/run';

/** Ghosts that come back at once, the most recent ones. */
const most = 48;

export interface Remembered {
  /** Where it stands, at its end or where the hand moved on. */
  readonly state: RunState;
  /** How long it was trained for, ms. */
  readonly elapsed: number;
}

/** The ghosts of experiments that were in hand before. */
export interface GhostMemory {
  recall(experiment: Experiment): Remembered | null;
  keep(experiment: Experiment, found: Remembered): void;
}

export function createGhostMemory(): GhostMemory {
  const remembered = new Map<string, Remembered>();
  return {
    recall: (experiment) => remembered.get(experimentText(experiment)) ?? null,
    keep(experiment, found) {
      const key = experimentText(experiment);
      remembered.delete(key);
      remembered.set(key, found);
      for (const oldest of remembered.keys()) {
        if (remembered.size <= most) break;
        remembered.delete(oldest);
      }
    },
  };
}
