import type { Position } from '../run';

/*
 * One mini-batch on its way through a network and back, as slow motion shows it: all numbers are the engine's, of a
 * copy of a run. Plain data; crosses the worker boundary.
 */

/** Most images of a batch that can be followed; loss and gradients are those of all of it. */
export const mostFollowed = 64;

/** What the circuit of a layer does at the window that is followed. */
export interface SeenWindow {
  /** Its pixel in O_k. */
  readonly row: number;
  readonly column: number;
  /** Values on qubits 0..3 [channels that are read * 4]; 0 where an odd side is padded. */
  readonly patch: Float64Array;
  /** <Z_0> .. <Z_3> of each of these channels [channels * 4]. */
  readonly expectations: Float64Array;
}

export interface BatchImage {
  /** Class index of its label, and of the largest logit. */
  readonly label: number;
  readonly prediction: number;
  /** Its own, natural logarithm. */
  readonly loss: number;
  /** O_k, k = 0..L (O_0 = X), and node k: channel by channel, row by row. */
  readonly outputs: readonly Float64Array[];
  readonly nodes: readonly Float64Array[];
  /** What the head reads, pooled and standardised. */
  readonly features: Float64Array;
  /** [classes] */
  readonly logits: Float64Array;
  readonly probabilities: Float64Array;
  /** dL/dlogits [classes] of the mean loss over the batch. */
  readonly logitGradient: Float64Array;
  /** dL/d(node k) of the mean loss over the batch, k = 0..L; null where none arrived. */
  readonly nodeGradients: readonly (Float64Array | null)[];
  /** Of QCL1 .. QCLL, at the cells of `followedCells`. */
  readonly windows: readonly SeenWindow[];
}

/** Parameters of a layer or of the head, and what the step makes of them. */
export interface SeenGroup {
  readonly state: 'value' | 'none' | 'frozen';
  /** dL/dp of the mean loss over the batch; null but for `value`. */
  readonly gradient: Float64Array | null;
  /** L2 norm of that; null but for `value`. */
  readonly norm: number | null;
  /** Whether that is zero up to rounding: not exactly 0, yet no larger than what rounding brings. */
  readonly upToRounding: boolean;
  readonly before: Float64Array;
  /** The same numbers where nothing is turned. */
  readonly after: Float64Array;
}

interface BatchScore {
  /** Mean over the batch, natural logarithm. */
  readonly loss: number;
  /** How many images are read right. */
  readonly correct: number;
}

export interface SeenBatch {
  /** Where the run stands: epochs done, and batches done of the next. The batch is the one after that. */
  readonly position: Position;
  readonly batchesPerEpoch: number;
  /** Whether the run has had all its epochs, so that it will never train on this batch. */
  readonly finished: boolean;
  /** Images of the batch. */
  readonly size: number;
  /** Its first `mostFollowed`. */
  readonly images: readonly BatchImage[];
  /** QCL1 .. QCLL, head. */
  readonly groups: readonly SeenGroup[];
  readonly before: BatchScore;
  /** With the parameters after the step. */
  readonly after: BatchScore;
}
