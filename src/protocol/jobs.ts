import type { Experiment } from '../model/experiment';
import type { EpochScores, RunState } from '../model/run';
import type { ClassicalTwin, TwinState } from '../model/twins';

/**
 * The worker boundary of runs that nobody watches batch by batch: ghosts, seeds, sweeps. A job is an
 * experiment, or a classical twin of one, to be trained to its end, from its beginning or from a saved state.
 */
export interface JobWorker {
  /** Tells where the MNIST asset lies; before anything else. */
  init(mnistUrl: string): Promise<void>;
  /**
   * Trains until the last epoch, a failure, or `stop`; answers with the complete state reached, of the
   * order's kind. One job at a time. Rejects with a readable message where it cannot be trained.
   * @param onEpoch told of each epoch record as it comes: an `EpochRecord` of a run, a `TwinRecord` of a twin
   * @param onState told of the complete state at the end of an epoch, at most every second
   */
  run(order: JobOrder, onEpoch: (record: EpochScores) => void, onState?: (state: JobState) => void): Promise<JobState>;
  /** Lets the job under way answer with the state after its present batch. */
  stop(): Promise<void>;
}

/** What to train; `state` is where to go on from, to the last bit, null for a fresh start. */
export type JobOrder =
  | { readonly kind: 'run'; readonly experiment: Experiment; readonly state: RunState | null }
  | { readonly kind: 'twin'; readonly twin: ClassicalTwin; readonly state: TwinState | null };

export type JobState = RunState | TwinState;
