import type { Job, JobPool, TwinJob } from '../../client/jobPool';
import type { Experiment } from '../../model/experiment';
import type { EpochRecord, RunState } from '../../model/run';
import type { ClassicalTwin, TwinRecord, TwinState } from '../../model/twins';

/** One run of a task, and who is told of it; see `runOrder` and `twinOrder`. */
export interface TaskOrder {
  /** Still to be trained. */
  readonly epochs: number;
  /** Where it is many runs, which it tells one by one: how many. One run unless told. */
  readonly runs?: number;
  /** The run of the list that is trained, so that it can be taken over; null for what stays in the background. */
  readonly runId: number | null;
  /**
   * @param onRecord told of each record, the one before training included
   * @param onRun told of each run that has come to its end, where it is many
   */
  begin(pool: JobPool, priority: number, onRecord: (epoch: number) => void, onRun: () => void): Begun;
  /** It was given up, where it stood: null where it had not begun. */
  onCancel(state: RunState | null): void;
}

/** An order in the pool. */
export interface Begun {
  readonly result: Promise<unknown>;
  cancel(): void;
  /** Tells the records so far. */
  tell(): void;
}

export interface RunOrder {
  readonly experiment: Experiment;
  /** Where to go on from; from the beginning unless told. */
  readonly from?: RunState | null;
  readonly runId?: number;
  readonly onRecords: (records: readonly EpochRecord[]) => void;
  /** Told now and then of the complete state under way. */
  readonly onState?: (state: RunState) => void;
  readonly onEnd: (state: RunState) => void;
  readonly onCancel: (state: RunState | null) => void;
}

export function runOrder(order: RunOrder): TaskOrder {
  const { experiment, from = null, runId, onRecords, onState, onEnd, onCancel } = order;
  return {
    epochs: experiment.training.epochs - (from?.position.epoch ?? 0),
    runId: runId ?? null,
    begin(pool, priority, onRecord) {
      const job: Job = pool.submit(experiment, {
        priority,
        from,
        onEpoch: ({ epoch }) => onRecord(epoch),
        ...(onState ? { onState } : {}),
      });
      return { result: job.result.then(onEnd), cancel: () => job.cancel(), tell: () => onRecords([...job.records]) };
    },
    onCancel,
  };
}

export interface TwinOrder {
  readonly twin: ClassicalTwin;
  readonly onRecords: (records: readonly TwinRecord[]) => void;
  readonly onEnd: (state: TwinState) => void;
  readonly onCancel: () => void;
}

export function twinOrder({ twin, onRecords, onEnd, onCancel }: TwinOrder): TaskOrder {
  return {
    epochs: twin.experiment.training.epochs,
    runId: null,
    begin(pool, priority, onRecord) {
      const job: TwinJob = pool.submitTwin(twin, {
        priority,
        onEpoch: ({ epoch }) => onRecord(epoch),
      });
      return { result: job.result.then(onEnd), cancel: () => job.cancel(), tell: () => onRecords([...job.records]) };
    },
    onCancel,
  };
}
