import type { Experiment } from './experiment';

/**
 * `Run`: what training turns an `Experiment` into. Plain data; crosses the worker boundary and goes
 * into files.
 */

/**
 * Names the arithmetic that decides every number of a run. Raised whenever any result may differ in
 * its last bit: elementary functions, order of summation, generators, initial values, data asset.
 *
 * 2: standardised inputs keep their mean in two parts, and the gradient through the batch statistics loses no digits;
 *    what varies up to the maps' rounding counts as without spread; large angles are reduced exactly.
 * 1: the first.
 */
export const numericsVersion = 2;

/** Mean loss (natural logarithm) and share of right predictions, 0..1. */
export interface Score {
  readonly loss: number;
  readonly accuracy: number;
}

/** A point of a run: whole epochs done, and batches done in the epoch after them. */
export interface Position {
  readonly epoch: number;
  readonly batch: number;
}

/**
 * Gradient of one group of parameters over an epoch's mini-batches (or of one batch).
 * `none`: no path of the backward pass leads there. `frozen`: not asked for. Neither has numbers.
 */
export type GradientRecord =
  | {
      readonly state: 'value';
      /** Root mean square over the batches of each row's dL/dp; a row is an angle, or a class of the dense head. */
      readonly rms: readonly number[];
      /** Signed mean over the batches; for a dense head's row, which bundles many weights, the mean of its norm. */
      readonly mean: readonly number[];
      /** The last batch; for a dense head's row its norm. */
      readonly last: readonly number[];
      /** Root mean square over the batches of the L2 norm over all parameters of the group. */
      readonly norm: number;
      /**
       * Up to here a row's gradient is rounding and cannot be told from zero; measured at the epoch's end over its first
       * batch. Absent where nobody measured it: in files of numericsVersion 1, and in a run's first epoch under way.
       */
      readonly rounding?: number;
    }
  | { readonly state: 'none' }
  | { readonly state: 'frozen' };

/** What is recorded of an epoch of any model. */
export interface EpochScores {
  /** 0: before the first epoch. */
  readonly epoch: number;
  /** Running mean over the epoch's batches, each before its update; null for epoch 0. */
  readonly train: Score | null;
  /** After the epoch. */
  readonly validation: Score;
}

export interface EpochRecord extends EpochScores {
  /** Mean over a stage's features of the population standard deviation over the validation images; order of `stages`. */
  readonly contrast: readonly number[];
  /** QCL1 .. QCLL; null for epoch 0, where nothing is measured. */
  readonly layers: readonly GradientRecord[] | null;
  readonly head: GradientRecord | null;
}

/** Trainable numbers, or anything with one value for each of them (gradients, Adam's positions). */
export interface Parameters {
  /** Per layer [depth * 4], repetition by repetition, qubit by qubit; radians. */
  readonly angles: readonly Float64Array[];
  /** Dense head: weights [classes * features], row by row, then biases [classes]. Quantum head: angles phi [qubits]. */
  readonly head: Float64Array;
}

/** State of a generator of the lab: four unsigned 32-bit words. */
export type GeneratorState = readonly [number, number, number, number];

/** Sums over the batches of the epoch under way; part of the state so that a run continues exactly. */
export interface EpochSums {
  readonly images: number;
  readonly lossSum: number;
  readonly correct: number;
  readonly batches: number;
  /** Per group (layers, then head): null where the group had no gradient in these batches. */
  readonly groups: readonly (GradientSums | null)[];
}

export interface GradientSums {
  readonly squares: Float64Array;
  readonly sum: Float64Array;
  readonly last: Float64Array;
}

/** A number that is not finite came up; the run has stopped before it would have been used. */
export interface Failure {
  /** Epoch under way, counted from 1. */
  readonly epoch: number;
  /** Batch of that epoch, counted from 1. */
  readonly batch: number;
  /** What was not finite: "loss", "gradient of QCL1", "update of the head", "validation loss" (after the last batch). */
  readonly what: string;
}

/** A numericsVersion and the position up to which it computed a run. */
export interface EarlierNumerics {
  readonly numericsVersion: number;
  readonly until: Position;
}

/**
 * Everything that a model in training needs to go on as if it had never stopped.
 * `P`: its parameters; `R`: what is recorded of an epoch.
 */
export interface TrainingState<P, R> {
  readonly numericsVersion: number;
  /** Arithmetics that computed the run before this one, and up to where; absent where it was one throughout. */
  readonly earlierNumerics?: readonly EarlierNumerics[];
  /** Which implementation of the engine's backend computed it. */
  readonly backend: string;
  readonly parameters: P;
  readonly optimiser: {
    /** Updates made so far. */
    readonly step: number;
    readonly firstMoment: P;
    readonly secondMoment: P;
  };
  readonly position: Position;
  readonly epochSums: EpochSums;
  /** State of the batch order's generator before the epoch under way was shuffled. */
  readonly batchOrder: GeneratorState;
  /** Epoch 0 (before training) and every whole epoch. */
  readonly history: readonly R[];
  /** Predictions at the last evaluation: the class index of each validation image. Files and digests have this name for them. */
  readonly answers: Uint8Array;
  readonly failure: Failure | null;
}

/** The state of a run. */
export interface RunState extends TrainingState<Parameters, EpochRecord> {
  readonly experiment: Experiment;
}
