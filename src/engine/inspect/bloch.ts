import { expectationZ, type State } from '../reference/state';

/**
 * Bloch vector of one qubit: <X>, <Y>, <Z> in its reduced state. Its length is 1 for a qubit that is
 * entangled with no other, and 0 for one of which nothing is known alone.
 *
 * The reduced state's off-diagonal element is rho_01 = sum_i a_i conj(a_j), over the pairs of basis
 * states i, j that differ in this qubit only (0 in i, 1 in j); <X> = 2 Re rho_01, <Y> = -2 Im rho_01.
 */
export function blochVector(state: State, qubit: number): [x: number, y: number, z: number] {
  const { re, im } = state;
  const bit = 1 << (state.qubits - 1 - qubit);
  let real = 0;
  let imaginary = 0;
  for (let i = 0; i < re.length; i++) {
    if (i & bit) continue;
    const j = i | bit;
    const a = re[i] as number;
    const b = im[i] as number;
    const c = re[j] as number;
    const d = im[j] as number;
    real += a * c + b * d;
    imaginary += b * c - a * d;
  }
  return [2 * real, -2 * imaginary, expectationZ(state, qubit)];
}

/** The Bloch vectors of all qubits [qubits * 3], written at `offset`. */
export function writeBloch(state: State, out: Float64Array, offset: number): void {
  for (let q = 0; q < state.qubits; q++) out.set(blochVector(state, q), offset + 3 * q);
}
