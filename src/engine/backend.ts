import type { Experiment, Readout } from '../model/experiment';
import type { Gate } from '../model/gates/gates';
import type { MapShape } from '../model/shapes';

/**
 * The contract between the network and what does the arithmetic. All numbers are float64.
 *
 * The network works chunk by chunk: every operation here is for some images at once, one after another in
 * its arrays, and `images` says how many (one where it is left out). What it gives of an image depends on
 * no other one; sums over images run in their order. Gradients named "added to" accumulate; all other outputs are overwritten. A backend must give the
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
  /** @param images most images at once; 1 where left out */
  quantumHead(head: QuantumHead, images?: number): HeadKernel;

  /**
   * Cuts maps into 2x2 windows with stride 2, channel by channel.
   * @param patches out [images * channels * ceil(size / 2)^2 * 4]; zeros pad an odd side
   */
  cutPatches(map: Float64Array, shape: MapShape, patches: Float64Array, images?: number): void;
  /** Adds the gradient of patches to the gradient of the maps they were cut from. */
  addPatches(patchGradient: Float64Array, shape: MapShape, mapGradient: Float64Array, images?: number): void;

  /**
   * Output maps from expectation values: one channel, or one per expectation value; averaged over
   * the input channels.
   * @param expectations [patches * 4]  @param maps out [images * outputChannels * windows]
   */
  readOut(expectations: Float64Array, layout: ReadoutLayout, maps: Float64Array, images?: number): void;
  /**
   * @param mapGradient [images * outputChannels * windows]
   * @param patches how many @param upstream out: dL/d<Z_i> [patches * 4], summed over the windows that show a patch
   */
  readOutBackward(
    mapGradient: Float64Array,
    layout: ReadoutLayout,
    patches: number,
    upstream: Float64Array,
    images?: number,
  ): void;

  /**
   * Adds a map to a larger one (Table 2): zero-padded at the bottom and right (`end`) or on all sides
   * (`centre`); one channel is broadcast to four.
   */
  addPadded(
    map: Float64Array,
    from: MapShape,
    sum: Float64Array,
    to: MapShape,
    padding: Experiment['padding'],
    images?: number,
  ): void;
  /** Adds to `mapGradient` of shape `from` its share of `sumGradient` of shape `to`: what was padding is dropped. */
  addPaddedBackward(
    mapGradient: Float64Array,
    from: MapShape,
    sumGradient: Float64Array,
    to: MapShape,
    padding: Experiment['padding'],
    images?: number,
  ): void;

  /**
   * Adds to `sums` the deviation of each value from `origin`, to `squares` its square.
   * @param values [images * length]; the others [length]
   */
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
  /** What `encode` and `put` leave for the passes; opaque. */
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
  /** Names the kind of encodings: those of equal kind are the same numbers for the same patches. */
  readonly kind: string;
  /** Encodings of an even number of patches [n * 4], to be kept and shared; uses `patches` and `encoding`. */
  encodeAll(patches: Float64Array): Encodings;
  /** Copies kept encodings of this kind, those of image n, to `encoding` from patch `to` on, which is even. */
  put(kept: KeptEncodings, n: number, to: number): void;
  /** `encoding` to `expectations`. @param keep a backward pass follows */
  forward(count: number, keep: boolean): void;
  /**
   * Gradients of sum_p sum_i upstream[p, i] <Z_i>_p, of the last forward pass (which kept).
   * @param angleGradient added to: dL/dtheta [4 * depth]; null where nobody reads it
   * @param wantsPatches whether `patchGradient` is read
   */
  backward(count: number, angleGradient: Float64Array | null, wantsPatches: boolean): void;
}

/** Encodings of the different patches of many images, an even number of each. */
export interface KeptEncodings {
  /** Those of each image: parts of one array, made once, since they are asked for with every image of every epoch. */
  readonly parts: readonly Float64Array[];
  readonly form: number;
}

/** Encodings of patches; opaque. */
export interface Encodings {
  readonly values: Float64Array;
  /** Which of several forms they have; the backend's own. */
  readonly form: number;
}

/** A head, for the images of a chunk. */
export interface HeadKernel {
  /** Dense: W [classes * features] row by row, then b [classes]. Quantum: phi [qubits], radians. */
  setParameters(parameters: Float64Array): void;
  /** @param features [images * features]  @param logits out [images * classes]; a quantum head gives 0 for an all-zero image */
  forward(features: Float64Array, logits: Float64Array, images?: number): void;
  /**
   * Of the last forward pass, with the same features.
   * @param upstream dL/dlogits [images * classes]
   * @param parameterGradient added to; null where nobody reads it
   * @param featureGradient out; null where nobody reads it
   */
  backward(
    features: Float64Array,
    upstream: Float64Array,
    parameterGradient: Float64Array | null,
    featureGradient: Float64Array | null,
    images?: number,
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
  /**
   * Which of its image's patches each window shows [images * inputChannels * windows], and where the patches of each
   * image begin [images]; null: every window has its own, in order.
   */
  readonly shown: { readonly index: Uint32Array; readonly bases: Uint32Array } | null;
}

/** Parameters of one group with Adam's moments, all of one length. */
export interface AdamGroup {
  readonly parameters: Float64Array;
  readonly firstMoment: Float64Array;
  readonly secondMoment: Float64Array;
}
