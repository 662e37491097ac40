import type { HeadKernel, QuantumHead } from '../backend';
import { HalfAngles } from './halfAngles';
import { applyRY, gradientRY } from './rotations';
import { applyCNOT, applyWeightedZ, copyState, expectationZ, type State, zeroState } from './state';

/**
 * The quantum head (Eqs. 15, 16): features as amplitudes, RY(phi_j) on each qubit, the CNOT chain
 * 0-1, 1-2, .., and <Z> of the measured qubits as logits. See `HeadKernel`; method in `adjoint.md`.
 */
export class PlainQuantumHead implements HeadKernel {
  private readonly phi: HalfAngles;
  /** Of each image, the state at the end of the last forward pass and the norm of its features. */
  private readonly last: readonly State[];
  private readonly norms: Float64Array;
  private readonly psi: State;
  private readonly lambda: State;

  constructor(
    private readonly head: QuantumHead,
    images = 1,
  ) {
    this.phi = new HalfAngles(head.qubits);
    this.last = Array.from({ length: images }, () => zeroState(head.qubits));
    this.norms = new Float64Array(images);
    this.psi = zeroState(head.qubits);
    this.lambda = zeroState(head.qubits);
  }

  setParameters(angles: Float64Array): void {
    this.phi.set(angles);
  }

  forward(features: Float64Array, logits: Float64Array, images = 1): void {
    const { qubits, measured, features: count } = this.head;
    const { phi } = this;
    for (let n = 0; n < images; n++) {
      const last = this.last[n] as State;
      const norm = encodeAmplitudes(features.subarray(n * count, (n + 1) * count), last);
      this.norms[n] = norm;
      if (norm !== 0) {
        for (let j = 0; j < qubits; j++) applyRY(last, j, phi.c[j] as number, phi.s[j] as number);
        for (let j = 0; j < qubits - 1; j++) applyCNOT(last, j, j + 1);
      }
      measured.forEach((qubit, c) => {
        logits[n * measured.length + c] = expectationZ(last, qubit);
      });
    }
  }

  /** An all-zero image has gradient 0. */
  backward(
    features: Float64Array,
    upstream: Float64Array,
    angleGradient: Float64Array | null,
    featureGradient: Float64Array | null,
    images = 1,
  ): void {
    const { features: count, measured } = this.head;
    for (let n = 0; n < images; n++) {
      const part = (values: Float64Array, size: number) => values.subarray(n * size, (n + 1) * size);
      const gradient = featureGradient && part(featureGradient, count);
      if (this.norms[n] === 0) gradient?.fill(0);
      else this.imageBackward(n, part(features, count), part(upstream, measured.length), angleGradient, gradient);
    }
  }

  private imageBackward(
    n: number,
    features: Float64Array,
    upstream: Float64Array,
    angleGradient: Float64Array | null,
    featureGradient: Float64Array | null,
  ): void {
    const { qubits, measured } = this.head;
    const { psi, lambda, phi } = this;
    copyState(this.last[n] as State, psi);
    applyWeightedZ(psi, measured, upstream, lambda);
    for (let j = qubits - 2; j >= 0; j--) {
      applyCNOT(psi, j, j + 1);
      applyCNOT(lambda, j, j + 1);
    }
    for (let j = 0; j < qubits; j++) {
      if (angleGradient) angleGradient[j] = (angleGradient[j] as number) + gradientRY(lambda, psi, j);
      applyRY(psi, j, phi.c[j] as number, -(phi.s[j] as number));
      applyRY(lambda, j, phi.c[j] as number, -(phi.s[j] as number));
    }
    if (featureGradient) throughNormalisation(features, this.norms[n] as number, lambda, featureGradient);
  }
}

/** Amplitude encoding: zero-padded at the end and L2-normalised. Returns the norm; 0 leaves no state. */
function encodeAmplitudes(features: Float64Array, state: State): number {
  let squares = 0;
  for (const value of features) squares += value * value;
  const norm = Math.sqrt(squares);
  state.re.fill(0);
  state.im.fill(0);
  if (norm !== 0) for (let f = 0; f < features.length; f++) state.re[f] = (features[f] as number) / norm;
  return norm;
}

/** dE/df = (g - a (a . g)) / |f| with a = f / |f| and g = 2 Re lambda_0. */
function throughNormalisation(features: Float64Array, norm: number, lambda: State, gradient: Float64Array): void {
  let along = 0;
  for (let f = 0; f < features.length; f++) along += ((features[f] as number) / norm) * 2 * (lambda.re[f] as number);
  for (let f = 0; f < features.length; f++) {
    const amplitude = (features[f] as number) / norm;
    gradient[f] = (2 * (lambda.re[f] as number) - amplitude * along) / norm;
  }
}
