import type { Circuit } from '../backend';
import { HalfAngles } from './halfAngles';
import {
  applyCNOT,
  applyRX,
  applyRY,
  applyWeightedZ,
  expectationZ,
  gradientRX,
  gradientRY,
  resetState,
  type State,
  zeroState,
} from './state';

/**
 * The quanvolutional circuit, gate by gate: forward and its adjoint side by side.
 *
 * One repetition is RY(s x_i) and the trainable RX or RY(theta_i) on each qubit, then
 * CNOT(0,1), CNOT(1,2), CNOT(2,3) (Eqs. 1-7, 12), repeated `depth` times on |0000> (Eq. 8).
 */

const qubits = 4;
const all = [0, 1, 2, 3];
// One patch at a time: these serve the whole program.
const psi = zeroState(qubits);
const lambda = zeroState(qubits);
const weights = new Float64Array(qubits);
const encodings = new HalfAngles(qubits);

/**
 * Takes |0000> through the whole circuit.
 * @param theta the trainable angles [4 * depth]  @param x the encoding angles [4]
 */
export function runCircuit(circuit: Circuit, theta: HalfAngles, x: HalfAngles, state: State): void {
  resetState(state);
  const rotate = circuit.gate === 'RX' ? applyRX : applyRY;
  for (let d = 0; d < circuit.depth; d++) {
    for (let i = 0; i < qubits; i++) {
      const k = qubits * d + i;
      if (encodes(circuit, d)) applyRY(state, i, x.c[i] as number, x.s[i] as number);
      rotate(state, i, theta.c[k] as number, theta.s[k] as number);
    }
    for (let i = 0; i < qubits - 1; i++) applyCNOT(state, i, i + 1);
  }
}

/** See `Backend.circuitForward`. */
export function circuitForward(
  circuit: Circuit,
  angles: Float64Array,
  patches: Float64Array,
  count: number,
  expectations: Float64Array,
): void {
  const theta = new HalfAngles(angles.length).set(angles);
  for (let p = 0; p < count; p++) {
    runCircuit(circuit, theta, encodings.set(patches, qubits * p, circuit.scale), psi);
    for (let i = 0; i < qubits; i++) expectations[qubits * p + i] = expectationZ(psi, i);
  }
}

/** See `Backend.circuitBackward`; method in `adjoint.md`. Knows nothing of structural zeros. */
export function circuitBackward(
  circuit: Circuit,
  angles: Float64Array,
  patches: Float64Array,
  count: number,
  upstream: Float64Array,
  angleGradient: Float64Array | null,
  patchGradient: Float64Array | null,
): void {
  patchGradient?.fill(0, 0, qubits * count);
  const rotate = circuit.gate === 'RX' ? applyRX : applyRY;
  const rotationGradient = circuit.gate === 'RX' ? gradientRX : gradientRY;
  const theta = new HalfAngles(angles.length).set(angles);
  for (let p = 0; p < count; p++) {
    const offset = qubits * p;
    const x = encodings.set(patches, offset, circuit.scale);
    runCircuit(circuit, theta, x, psi);
    weights.set(upstream.subarray(offset, offset + qubits));
    applyWeightedZ(psi, all, weights, lambda);
    for (let d = circuit.depth - 1; d >= 0; d--) {
      for (let i = qubits - 2; i >= 0; i--) {
        applyCNOT(psi, i, i + 1);
        applyCNOT(lambda, i, i + 1);
      }
      for (let i = 0; i < qubits; i++) {
        const k = qubits * d + i;
        if (angleGradient) angleGradient[k] = (angleGradient[k] as number) + rotationGradient(lambda, psi, i);
        rotate(psi, i, theta.c[k] as number, -(theta.s[k] as number));
        rotate(lambda, i, theta.c[k] as number, -(theta.s[k] as number));
        if (!encodes(circuit, d)) continue;
        if (patchGradient) {
          patchGradient[offset + i] =
            (patchGradient[offset + i] as number) + circuit.scale * gradientRY(lambda, psi, i);
        }
        applyRY(psi, i, x.c[i] as number, -(x.s[i] as number));
        applyRY(lambda, i, x.c[i] as number, -(x.s[i] as number));
      }
    }
  }
}

function encodes(circuit: Circuit, repetition: number): boolean {
  return repetition === 0 || circuit.reuploading;
}
