import type { Experiment, Readout } from '../model/experiment';
import type { Gate } from '../model/gates/gates';
import type { MapShape } from '../model/shapes';

/**
 * The contract between the network and what does the arithmetic. All numbers are float64.
 *
 * The network works image by image: every operation here is for one image unless it says otherwise.
 * Gradients named "added to" accumulate; all other outputs are overwritten. A backend must give the
 * same bits for the same inputs on every machine.
 */
export interface Backend {
  /** Stands in every run and file. */
  readonly name: string;
  /**
   * Whatever `layOut` builds in a workspace of its own. A workspace's memory is sized once, so a
   * backend may call `layOut` twice: first to measure, with arrays that are empty, then for good. It
   * must ask for the same both times and not read or write any array.
   */
  open<Built>(layOut: (workspace: Workspace) => Built): Built;
}

/** Arrays, and operations on them. Arrays of one workspace may not be handed to another. */
export interface Workspace {
  /** Name of the backend. */
  readonly backend: string;
  /** Zeros. */
  allocate(length: number): Float64Array;
  allocateIndex(length: number): Uint32Array;

  /** @param patches most patches at once */
  circuit(circuit: Circuit, patches: number): CircuitKernel;
  denseHead(head: DenseHead): HeadKernel;
  quantumHead(head: QuantumHead): HeadKernel;

  /**
   * Cuts maps into 2x2 windows with stride 2, channel by channel.
   * @param patches out [channels * ceil(size / 2)^2 * 4]; what pads an odd side is not written (it is 0 from the start)
   */
  cutPatches(map: Float64Array, shape: MapShape, patches: Float64Array): void;
  /** Adds the gradient of patches to the gradient of the maps they were cut from. */
  addPatches(patchGradient: Float64Array, shape: MapShape, mapGradient: Float64Array): void;

  /**
   * Output maps from expectation values: one channel, or one per expectation value; averaged over
   * the input channels.
   * @param expectations [patches * 4]  @param maps out [outputChannels * windows]
   */
  readOut(expectations: Float64Array, layout: ReadoutLayout, maps: Float64Array): void;
  /**
   * @param mapGradient [outputChannels * windows]
   * @param patches how many @param upstream out: dL/d<Z_i> [patches * 4], summed over the windows that show a patch
   */
  readOutBackward(mapGradient: Float64Array, layout: ReadoutLayout, patches: number, upstream: Float64Array): void;

  /**
   * Adds a map to a larger one (Table 2): zero-padded at the bottom and right (`end`) or on all sides
   * (`centre`); one channel is broadcast to four.
   */
  addPadded(map: Float64Array, from: MapShape, sum: Float64Array, to: MapShape, padding: Experiment['padding']): void;
  /** Adds to `mapGradient` of shape `from` its share of `sumGradient` of shape `to`: what was padding is dropped. */
  addPaddedBackward(
    mapGradient: Float64Array,
    from: MapShape,
    sumGradient: Float64Array,
    to: MapShape,
    padding: Experiment['padding'],
  ): void;

  /** Adds to `sums` the deviation of each value from `origin`, to `squares` its square. */
  addDeviations(values: Float64Array, origin: Float64Array, sums: Float64Array, squares: Float64Array): void;

  /**
   * One step of Adam (Kingma & Ba 2015, algorithm 1) on one group of parameters.
   * @param step counts from 1
   * @returns whether all that was written to `next` is finite
   */
  adam(
    settings: Experiment['training'],
    step: number,
    gradient: Float64Array,
    current: AdamGroup,
    next: AdamGroup,
  ): boolean;
  allFinite(values: Float64Array): boolean;
  /** Sum of the squares; `values` may be part of an array of the workspace. */
  squares(values: Float64Array): number;
}

/** A quanvolutional circuit (Eqs. 1-8, 12), many patches at once. Its arrays belong to the workspace. */
export interface CircuitKernel {
  /** In: pixel values [patches * 4]. */
  readonly patches: Float64Array;
  /** What `encode` makes of the patches; opaque, but it may be kept elsewhere and put back. */
  readonly encoding: Float64Array;
  /** Out: <Z_0> .. <Z_3> [patches * 4]. */
  readonly expectations: Float64Array;
  /** In: dL/d<Z_i> [patches * 4]. */
  readonly upstream: Float64Array;
  /** Out: dL/dx [patches * 4]. */
  readonly patchGradient: Float64Array;
  /** How much of `encoding` so many patches take. */
  encodingLength(count: number): number;
  /** @param angles theta [4 * depth], radians, repetition by repetition */
  setAngles(angles: Float64Array): void;
  /** `patches` to `encoding`. */
  encode(count: number): void;
  /** `encoding` to `expectations`. @param keep a backward pass follows */
  forward(count: number, keep: boolean): void;
  /**
   * Gradients of sum_p sum_i upstream[p, i] <Z_i>_p, of the last forward pass (which kept).
   * @param angleGradient added to: dL/dtheta [4 * depth]; null where nobody reads it
   * @param wantsPatches whether `patchGradient` is read
   */
  backward(count: number, angleGradient: Float64Array | null, wantsPatches: boolean): void;
}

/** A head, for one image. */
export interface HeadKernel {
  /** Dense: W [classes * features] row by row, then b [classes]. Quantum: phi [qubits], radians. */
  setParameters(parameters: Float64Array): void;
  /** @param features [features]  @param logits out [classes]; a quantum head gives 0 for an all-zero image */
  forward(features: Float64Array, logits: Float64Array): void;
  /**
   * Of the last forward pass, with the same features.
   * @param upstream dL/dlogits [classes]
   * @param parameterGradient added to; null where nobody reads it
   * @param featureGradient out; null where nobody reads it
   */
  backward(
    features: Float64Array,
    upstream: Float64Array,
    parameterGradient: Float64Array | null,
    featureGradient: Float64Array | null,
  ): void;
}

export interface Circuit {
  readonly depth: number;
  readonly gate: Gate;
  readonly reuploading: boolean;
  /** Whether each repetition ends with the CNOT chain. */
  readonly entangling: boolean;
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

export interface ReadoutLayout {
  readonly readout: Readout;
  readonly inputChannels: number;
  /** Per input channel. */
  readonly windows: number;
  /** Which patch each window shows [inputChannels * windows]; null: its own, in order. */
  readonly index: Uint32Array | null;
}

/** Parameters of one group with Adam's moments, all of one length. */
export interface AdamGroup {
  readonly parameters: Float64Array;
  readonly firstMoment: Float64Array;
  readonly secondMoment: Float64Array;
}
