import type { QuantumHead } from '../backend';
import { HalfAngles } from './halfAngles';
import { applyCNOT, applyRY, applyWeightedZ, expectationZ, gradientRY, type State, zeroState } from './state';

/**
 * The quantum head (Eqs. 15, 16): features as amplitudes, RY(phi_j) on each qubit, the CNOT chain
 * 0-1, 1-2, .., and <Z> of the measured qubits as logits.
 */

/** Amplitude encoding: zero-padded at the end and L2-normalised. Returns the norm; 0 leaves no state. */
export function encodeAmplitudes(features: Float64Array, offset: number, count: number, state: State): number {
  let squares = 0;
  for (let f = 0; f < count; f++) squares += (features[offset + f] as number) * (features[offset + f] as number);
  const norm = Math.sqrt(squares);
  state.re.fill(0);
  state.im.fill(0);
  if (norm !== 0) for (let f = 0; f < count; f++) state.re[f] = (features[offset + f] as number) / norm;
  return norm;
}

function runHead(head: QuantumHead, phi: HalfAngles, state: State): void {
  for (let j = 0; j < head.qubits; j++) applyRY(state, j, phi.c[j] as number, phi.s[j] as number);
  for (let j = 0; j < head.qubits - 1; j++) applyCNOT(state, j, j + 1);
}

/** See `Backend.quantumHeadForward`. */
export function quantumHeadForward(
  head: QuantumHead,
  angles: Float64Array,
  features: Float64Array,
  images: number,
  logits: Float64Array,
): void {
  const phi = new HalfAngles(head.qubits).set(angles);
  const psi = zeroState(head.qubits);
  const classes = head.measured.length;
  for (let n = 0; n < images; n++) {
    const norm = encodeAmplitudes(features, n * head.features, head.features, psi);
    if (norm !== 0) runHead(head, phi, psi);
    for (let c = 0; c < classes; c++) logits[n * classes + c] = expectationZ(psi, head.measured[c] as number);
  }
}

/** See `Backend.quantumHeadBackward`; method in `adjoint.md`. An all-zero image has gradient 0. */
export function quantumHeadBackward(
  head: QuantumHead,
  angles: Float64Array,
  features: Float64Array,
  images: number,
  upstream: Float64Array,
  angleGradient: Float64Array | null,
  featureGradient: Float64Array | null,
): void {
  const phi = new HalfAngles(head.qubits).set(angles);
  const psi = zeroState(head.qubits);
  const lambda = zeroState(head.qubits);
  const classes = head.measured.length;
  featureGradient?.fill(0, 0, images * head.features);
  for (let n = 0; n < images; n++) {
    const offset = n * head.features;
    const norm = encodeAmplitudes(features, offset, head.features, psi);
    if (norm === 0) continue;
    runHead(head, phi, psi);
    applyWeightedZ(psi, head.measured, upstream.subarray(n * classes, (n + 1) * classes), lambda);
    for (let j = head.qubits - 2; j >= 0; j--) {
      applyCNOT(psi, j, j + 1);
      applyCNOT(lambda, j, j + 1);
    }
    for (let j = 0; j < head.qubits; j++) {
      if (angleGradient) angleGradient[j] = (angleGradient[j] as number) + gradientRY(lambda, psi, j);
      applyRY(psi, j, phi.c[j] as number, -(phi.s[j] as number));
      applyRY(lambda, j, phi.c[j] as number, -(phi.s[j] as number));
    }
    if (featureGradient) throughNormalisation(features, offset, head.features, norm, lambda, featureGradient);
  }
}

/** dE/df = (g - a (a . g)) / |f| with a = f / |f| and g = 2 Re lambda_0. */
function throughNormalisation(
  features: Float64Array,
  offset: number,
  count: number,
  norm: number,
  lambda: State,
  gradient: Float64Array,
): void {
  let along = 0;
  for (let f = 0; f < count; f++) along += ((features[offset + f] as number) / norm) * 2 * (lambda.re[f] as number);
  for (let f = 0; f < count; f++) {
    const amplitude = (features[offset + f] as number) / norm;
    gradient[offset + f] = (2 * (lambda.re[f] as number) - amplitude * along) / norm;
  }
}
