/**
 * A pure state of n qubits: 2^n complex amplitudes. Qubit 0 is the most significant bit of the basis
 * index (as PennyLane's wire 0): |q0 q1 .. > has index sum q_i 2^(n-1-i).
 */
export interface State {
  readonly qubits: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** |00..0>. */
export function zeroState(qubits: number): State {
  const state = { qubits, re: new Float64Array(1 << qubits), im: new Float64Array(1 << qubits) };
  state.re[0] = 1;
  return state;
}

export function resetState(state: State): void {
  state.re.fill(0);
  state.im.fill(0);
  state.re[0] = 1;
}

export function copyState(from: State, to: State): void {
  to.re.set(from.re);
  to.im.set(from.im);
}

/** CNOT (Eq. 5): flips the target where the control is 1. Its own inverse. */
export function applyCNOT(state: State, control: number, target: number): void {
  const { re, im } = state;
  const controlBit = 1 << (state.qubits - 1 - control);
  const targetBit = 1 << (state.qubits - 1 - target);
  for (let i = 0; i < re.length; i++) {
    if (!(i & controlBit) || i & targetBit) continue;
    const j = i | targetBit;
    const keptRe = re[i] as number;
    const keptIm = im[i] as number;
    re[i] = re[j] as number;
    im[i] = im[j] as number;
    re[j] = keptRe;
    im[j] = keptIm;
  }
}

/** <Z> of one qubit (Eq. 13): probability of 0 minus probability of 1. */
export function expectationZ(state: State, qubit: number): number {
  const { re, im } = state;
  const bit = 1 << (state.qubits - 1 - qubit);
  let sum = 0;
  for (let i = 0; i < re.length; i++) {
    const a = re[i] as number;
    const b = im[i] as number;
    const probability = a * a + b * b;
    sum += i & bit ? -probability : probability;
  }
  return sum;
}

/**
 * lambda = sum_m weights[m] Z_(observed[m]) psi: the observable of the adjoint method, applied once
 * for all outputs because the gradient is linear in them.
 */
export function applyWeightedZ(psi: State, observed: readonly number[], weights: Float64Array, lambda: State): void {
  for (let i = 0; i < psi.re.length; i++) {
    let factor = 0;
    for (let m = 0; m < observed.length; m++) {
      const bit = 1 << (psi.qubits - 1 - (observed[m] as number));
      factor += i & bit ? -(weights[m] as number) : (weights[m] as number);
    }
    lambda.re[i] = factor * (psi.re[i] as number);
    lambda.im[i] = factor * (psi.im[i] as number);
  }
}
