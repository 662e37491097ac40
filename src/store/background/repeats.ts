import { priorities } from '../../client/priorities';
import type { Experiment } from '../../model/experiment';
import type { EpochRecord, RunState } from '../../model/run';
import type { LabCore } from '../core';

export interface RepeatActions {
  /**
   * Trains an experiment beside everything else, to be compared with its record; nothing on the canvas changes.
   * @param onEpoch told of all records so far, after each epoch
   */
  repeat(experiment: Experiment, onEpoch: (records: readonly EpochRecord[]) => void): Repeat;
}

export interface Repeat {
  /** The complete run; rejects where it was given up or could not be trained. */
  readonly state: Promise<RunState>;
  cancel(): void;
}

export function repeats({ pool }: LabCore): RepeatActions {
  return {
    repeat(experiment, onEpoch) {
      const job = pool.submit(experiment, { priority: priorities.repeat, onEpoch: () => onEpoch([...job.records]) });
      return { state: job.result, cancel: () => job.cancel() };
    },
  };
}
