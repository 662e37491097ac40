import type { Experiment } from '../model/experiment';

/**
 * The contract between the network and what does the arithmetic. All numbers are float64.
 *
 * Batches lie one after another: "patches [count * 4]" means patch p is at 4 p .. 4 p + 3. Gradient
 * outputs named "added to" accumulate; all other outputs are overwritten. A backend must give the
 * same bits for the same inputs on every machine.
 */
export interface Backend {
  /** Stands in every run and file. */
  readonly name: string;

  /**
   * Expectation values of a quanvolutional circuit (Eqs. 1-8, 12) for many patches.
   * @param angles theta [4 * depth], radians, repetition by repetition
   * @param patches pixel values [count * 4]
   * @param expectations out: <Z_0> .. <Z_3> [count * 4]
   */
  circuitForward(
    circuit: Circuit,
    angles: Float64Array,
    patches: Float64Array,
    count: number,
    expectations: Float64Array,
  ): void;

  /**
   * Gradients of sum_p sum_i upstream[p, i] <Z_i>_p.
   * @param upstream dL/d<Z_i> [count * 4]
   * @param angleGradient added to: dL/dtheta [4 * depth]; null where nobody reads it
   * @param patchGradient out: dL/dx [count * 4]; null where nobody reads it
   */
  circuitBackward(
    circuit: Circuit,
    angles: Float64Array,
    patches: Float64Array,
    count: number,
    upstream: Float64Array,
    angleGradient: Float64Array | null,
    patchGradient: Float64Array | null,
  ): void;

  /**
   * Quantum head (Eqs. 15, 16) for many images.
   * @param angles phi [qubits], radians
   * @param features [images * features], zero-padded and normalised inside
   * @param logits out: <Z> of the measured qubits [images * measured.length]; 0 for an all-zero image
   */
  quantumHeadForward(
    head: QuantumHead,
    angles: Float64Array,
    features: Float64Array,
    images: number,
    logits: Float64Array,
  ): void;

  /**
   * @param upstream dL/dlogits [images * measured.length]
   * @param angleGradient added to: dL/dphi [qubits]; null where nobody reads it
   * @param featureGradient out: dL/dfeatures [images * features], through the normalisation; null where nobody reads it
   */
  quantumHeadBackward(
    head: QuantumHead,
    angles: Float64Array,
    features: Float64Array,
    images: number,
    upstream: Float64Array,
    angleGradient: Float64Array | null,
    featureGradient: Float64Array | null,
  ): void;

  /**
   * logits = W f + b.
   * @param parameters W [classes * features] row by row, then b [classes]
   */
  denseForward(
    dense: DenseHead,
    parameters: Float64Array,
    features: Float64Array,
    images: number,
    logits: Float64Array,
  ): void;

  /** @param parameterGradient added to, laid out as `parameters`; null where nobody reads it */
  denseBackward(
    dense: DenseHead,
    parameters: Float64Array,
    features: Float64Array,
    images: number,
    upstream: Float64Array,
    parameterGradient: Float64Array | null,
    featureGradient: Float64Array | null,
  ): void;

  /** One step of Adam (Kingma & Ba 2015, algorithm 1) on one group of parameters, in place. */
  adam(
    settings: Experiment['training'],
    step: number,
    parameters: Float64Array,
    gradient: Float64Array,
    firstMoment: Float64Array,
    secondMoment: Float64Array,
  ): void;
}

export interface Circuit {
  readonly depth: number;
  readonly gate: 'RX' | 'RY';
  readonly reuploading: boolean;
  /** Encoding angle in radians per unit of pixel value. */
  readonly scale: number;
}

export interface QuantumHead {
  readonly qubits: number;
  readonly measured: readonly number[];
  /** Values per image; at most 2^qubits. */
  readonly features: number;
}

export interface DenseHead {
  readonly classes: number;
  readonly features: number;
}
