import type { Gate } from './gates/gates';

/**
 * `Experiment`: one plain, serialisable value that says everything about a run before it starts.
 *
 * The canvas edits it, undo remembers it, a link carries it, a file stores it, the command line
 * reads it and the worker receives it. Every point that the paper (Kashif & Shafique 2025) leaves
 * open is a field here, so that two readings of the paper are two values of this type. What a field
 * may be, its default and its words stand in its row of the table of settings (`settings/`).
 */

/** Which gradient the backward pass computes; see `reach.ts` for what each reaches. */
export type GradientMode = 'paper' | 'exact';

/** How the four expectation values of a patch become pixels of the layer's output map(s). */
export type Readout = 'mean' | 'qubit0' | 'qubit1' | 'qubit2' | 'qubit3' | 'channels';

/** Which windows a layer computes; see `layerWindows`. */
export type Coverage = 'full' | 'quarter';

/** A residual connection `[from, to]`: node `from` is added to what leaves block `to`; from < to. */
export type Skip = readonly [from: number, to: number];

export interface QuanvolutionalLayer {
  /** Repetitions of encoding, rotations and CNOT chain; 4 angles each. */
  readonly depth: number;
  /** false: the paper's "untrainable" layer; its gradient is not asked for. */
  readonly trainable: boolean;
}

export interface Experiment {
  readonly data: {
    /** The digits that take part, ascending. Class c is the c-th of them. */
    readonly digits: readonly number[];
    /** `perClass`: `images` of each digit (Table 3); `uniform`: `images` in all, whatever digit (Fig. 2). */
    readonly sampling: 'perClass' | 'uniform';
    readonly images: number;
    /** Side of X in pixels; below 28 by area averaging. */
    readonly imageSize: number;
    /** Share of the drawn images used for training; the rest validates. */
    readonly trainShare: number;
    /**
     * Which images: 'mnist', another set of `imageSets.ts`, or somebody's own, named by a digest of their content. What
     * MNIST's digits are, classes are there: 0 to 9, as far as a set has them.
     */
    readonly set: string;
  };
  /** QCL1 .. QCLL, one to four. */
  readonly layers: readonly QuanvolutionalLayer[];
  readonly circuit: {
    /** Trainable rotation: RX (Eq. 3), RY (Fig. 2) or another of `gates/`. */
    readonly gate: Gate;
    /** Eq. 8: encode in every repetition (true) or only in the first. */
    readonly reuploading: boolean;
    /** false: without the CNOT chain, four qubits that know nothing of each other (an ablation). */
    readonly entangling: boolean;
    /** Angle in radians per unit of pixel value, for layers that read X itself. */
    readonly pixelScale: number;
    /** The same for layers that re-encode a map. */
    readonly mapScale: number;
  };
  readonly readout: Readout;
  /**
   * `quarter`: a layer computes only the windows whose row and column lie below half of its output's
   * side, rounded up. The rest of O_k is exactly 0, which is no expectation value, and no gradient comes from there.
   */
  readonly coverage: Coverage;
  /**
   * How a layer takes several channels: `each` runs the circuit on every channel and averages what
   * is read out; `averaged` averages the channels before they are encoded and runs it once.
   */
  readonly severalChannels: 'each' | 'averaged';
  /** Sorted by `to`, then `from`; each at most once. */
  readonly skips: readonly Skip[];
  /** Where a smaller map lies in the larger one when they are added. */
  readonly padding: 'end' | 'centre';
  readonly head: {
    readonly kind: 'dense' | 'quantum';
    readonly trainable: boolean;
    /** Quantum head: which qubits are the logits, 0..C-1 or n-C..n-1. */
    readonly measured: 'first' | 'last';
    /**
     * `7x7`: each channel of the last node is averaged to 7x7 before the head (area resampling, whatever
     * its side), so that every placement gives the head equally many features.
     */
    readonly pooled: 'none' | '7x7';
    /**
     * Each feature, after any pooling, is standardised before the head: in training by mean and
     * population standard deviation over the mini-batch, and the gradient goes through both; in
     * evaluation by those over the training images. A feature without spread, up to the rounding of the
     * maps (`spreadLimit` of `rounding.ts`), gives 0.
     */
    readonly standardise: boolean;
  };
  /** `softmaxTwice`: a softmax layer followed by a cross entropy that applies another one. */
  readonly loss: 'crossEntropy' | 'softmaxTwice';
  readonly gradientMode: GradientMode;
  /** Uniform in [0, 2 pi), uniform in [0, pi), or normal with standard deviation 0.01. */
  readonly initialAngles: 'uniform2Pi' | 'uniformPi' | 'normal001';
  readonly training: {
    readonly epochs: number;
    readonly batchSize: number;
    readonly learningRate: number;
    readonly beta1: number;
    readonly beta2: number;
    readonly epsilon: number;
  };
  /** Whole number from 0 to 2^32 - 1; decides subset, split, angles, head and batch order. */
  readonly seed: number;
}

/** Number of qubits of a quanvolutional circuit: one per pixel of the 2x2 window. */
export const circuitQubits = 4;

/** Number of angles of a layer: one per qubit and repetition. */
export function angleCount(layer: QuanvolutionalLayer): number {
  return circuitQubits * layer.depth;
}
