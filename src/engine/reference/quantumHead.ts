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
  /** State at the end of the last forward pass. */
  private readonly last: State;
  private readonly psi: State;
  private readonly lambda: State;
  private norm = 0;

  constructor(private readonly head: QuantumHead) {
    this.phi = new HalfAngles(head.qubits);
    this.last = zeroState(head.qubits);
    this.psi = zeroState(head.qubits);
    this.lambda = zeroState(head.qubits);
  }

  setParameters(angles: Float64Array): void {
    this.phi.set(angles);
  }

  forward(features: Float64Array, logits: Float64Array): void {
    const { qubits, measured } = this.head;
    const { last, phi } = this;
    this.norm = encodeAmplitudes(features, last);
    if (this.norm !== 0) {
      for (let j = 0; j < qubits; j++) applyRY(last, j, phi.c[j] as number, phi.s[j] as number);
      for (let j = 0; j < qubits - 1; j++) applyCNOT(last, j, j + 1);
    }
    measured.forEach((qubit, c) => {
      logits[c] = expectationZ(last, qubit);
    });
  }

  /** An all-zero image has gradient 0. */
  backward(
    features: Float64Array,
    upstream: Float64Array,
    angleGradient: Float64Array | null,
    featureGradient: Float64Array | null,
  ): void {
    const { qubits, measured } = this.head;
    const { psi, lambda, phi, norm } = this;
    if (norm === 0) {
      featureGradient?.fill(0);
      return;
    }
    copyState(this.last, psi);
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
    if (featureGradient) throughNormalisation(features, norm, lambda, featureGradient);
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
