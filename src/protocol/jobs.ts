import type { Experiment } from '../model/experiment';
import type { EpochRecord, RunState } from '../model/run';
import type { ClassicalTwin, TwinRecord, TwinState } from '../model/twins';

/**
 * The worker boundary of runs that nobody watches batch by batch: ghosts, seeds, sweeps. A job is an
 * experiment, or a classical twin of one, to be trained to its end, from its beginning or from a saved state.
 */
export interface JobWorker {
  /** Tells where the MNIST asset lies; before anything else. */
  init(mnistUrl: string): Promise<void>;
  /**
   * Trains until the last epoch, a failure, or `stop`; answers with the complete state reached. One
   * job at a time. Rejects with a readable message where the experiment cannot be trained.
   * @param onEpoch told of each epoch record as it comes
   * @param onState told of the complete state at the end of an epoch, at most every second
   */
  run(job: JobOrder, onEpoch: (record: EpochRecord) => void, onState?: (state: RunState) => void): Promise<RunState>;
  /** The same for a classical twin, whose state is between two epochs. */
  runTwin(job: TwinOrder, onEpoch: (record: TwinRecord) => void): Promise<TwinState>;
  /** Lets the job under way answer with the state after its present batch, a twin after its present epoch. */
  stop(): Promise<void>;
}

export interface JobOrder {
  readonly experiment: Experiment;
  /** To go on from, to the last bit; null for a fresh run. */
  readonly state: RunState | null;
}

export interface TwinOrder {
  readonly twin: ClassicalTwin;
  /** To go on from, to the last bit; null for a fresh one. */
  readonly state: TwinState | null;
}
