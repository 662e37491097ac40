/**
 * How one number of a network comes about: what to look at, and what there is to see. Angles and
 * pixels may be turned by hand: that changes the answer, never the run. Plain data.
 */

/** What a person has turned, by index; everything else is the run's own. */
export type Turned = Readonly<Record<number, number>>;

/** One pixel of O_k. */
export interface LayerTarget {
  readonly kind: 'layer';
  /** k of QCLk, from 1. */
  readonly layer: number;
  /** Of the pixel in O_k, one that a window is computed for (`layerWindows`). */
  readonly row: number;
  readonly column: number;
  /** Channel of the layer's input whose circuit is traced; 0 where the channels are averaged. */
  readonly channel: number;
  /** theta by index 4 d + i, radians. */
  readonly angles: Turned;
  /** The patch's values by qubit, in the traced channel. */
  readonly pixels: Turned;
}

export interface HeadTarget {
  readonly kind: 'head';
  /** Dense head: class index whose weights are wanted. */
  readonly class: number;
  /** Quantum head: number of gate steps (see `headSteps`) done when the amplitudes are looked at. */
  readonly gateStep: number;
  /** Quantum head: phi by qubit, radians. */
  readonly angles: Turned;
}

export type InspectionTarget = LayerTarget | HeadTarget;
export type HeadInspection = DenseHeadInspection | QuantumHeadInspection;

/** A pure state seen qubit by qubit, before the first gate step and after each one (Eqs. 1-8, 12). */
export interface CircuitTrace {
  /** Amplitudes [(gate steps + 1) * 2^qubits]; qubit 0 is the most significant bit of the basis index. */
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** <X>, <Y>, <Z> of each qubit's reduced state [(gate steps + 1) * qubits * 3]; shorter than 1: entangled. */
  readonly bloch: Float64Array;
}

export interface LayerInspection {
  readonly kind: 'layer';
  readonly target: LayerTarget;
  /** Node k - 1, which the layer reads, channel by channel, row by row. */
  readonly input: Float64Array;
  /** Values on qubits 0..3 of the traced channel, as turned; 0 where an odd side is padded. */
  readonly patch: Float64Array;
  /** theta as turned [4 * depth]. */
  readonly angles: Float64Array;
  /** The run's own values of both. */
  readonly ownPatch: Float64Array;
  readonly ownAngles: Float64Array;
  readonly trace: CircuitTrace;
  /** <Z_0> .. <Z_3> at this place for each channel that is read, as turned [channels * 4]. */
  readonly expectations: Float64Array;
  /** O_k with what is turned, channel by channel; the pixel is part of it. */
  readonly output: Float64Array;
  /** The pixel in every channel of O_k: with what is turned, and the run's own. */
  readonly pixel: Float64Array;
  readonly ownPixel: Float64Array;
}

interface HeadInspected {
  readonly target: HeadTarget;
  /** What the head reads, flattened. */
  readonly features: Float64Array;
  /** As turned [classes]. */
  readonly logits: Float64Array;
  readonly probabilities: Float64Array;
}

export interface DenseHeadInspection extends HeadInspected {
  readonly kind: 'dense';
  /** Of the wanted class [features]. */
  readonly weights: Float64Array;
  /** [classes] */
  readonly biases: Float64Array;
}

export interface QuantumHeadInspection extends HeadInspected {
  readonly kind: 'quantum';
  /** L2 norm of the features; 0: there is no state, and all logits are 0. */
  readonly norm: number;
  /** phi [qubits]: as turned, and the run's own. */
  readonly angles: Float64Array;
  readonly ownAngles: Float64Array;
  readonly ownLogits: Float64Array;
  /** After the wanted number of gate steps; real, because RY and CNOT keep amplitudes real [2^qubits]. */
  readonly amplitudes: Float64Array;
  /** As in `CircuitTrace`, for all gate steps. */
  readonly bloch: Float64Array;
  /** <Z> of every qubit at the end, measured or not. */
  readonly expectations: Float64Array;
}
