import { departuresOf } from '../../../model/departures';
import type { Experiment } from '../../../model/experiment';
import type { Learned } from '../../../model/outcome/ended';

/*
 * What the lessons' trainings come to, trained once by `npm run record:lessons`: the notes for teachers speak of these
 * numbers, and a test trains a part of them again.
 */

/** Validation images that were read right, of `imageCounts(experiment).validation`. */
export interface MeasuredSeed {
  readonly untrained: number;
  readonly trained: number;
  /** QCL1 .. QCLL. */
  readonly layers: readonly Learned[];
  /** Its twins after as many epochs. */
  readonly frozen: number;
  readonly linear: number;
}

/** An experiment by what it does otherwise than the paper; seeds 0, 1, .. */
interface MeasuredExperiment {
  readonly departures: Readonly<Record<string, unknown>>;
  readonly seeds: readonly MeasuredSeed[];
}

export interface MeasuredFile {
  readonly numericsVersion: number;
  readonly backend: string;
  readonly experiments: readonly MeasuredExperiment[];
}

/** By which a recorded experiment is found; the seed counts for nothing. */
export function departuresText(experiment: Experiment): string {
  return JSON.stringify(departuresOf({ ...experiment, seed: 0 }));
}
