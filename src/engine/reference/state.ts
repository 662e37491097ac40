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

/**
 * RX(angle) = exp(-i angle X / 2) on one qubit (Eq. 3): (c, -i s; -i s, c).
 * @param c cosine of half the angle  @param s sine of half the angle; -s undoes the gate
 */
export function applyRX(state: State, qubit: number, c: number, s: number): void {
  const { re, im } = state;
  const stride = 1 << (state.qubits - 1 - qubit);
  for (let block = 0; block < re.length; block += 2 * stride) {
    for (let i = block; i < block + stride; i++) {
      const j = i + stride;
      const re0 = re[i] as number;
      const im0 = im[i] as number;
      const re1 = re[j] as number;
      const im1 = im[j] as number;
      re[i] = c * re0 + s * im1;
      im[i] = c * im0 - s * re1;
      re[j] = c * re1 + s * im0;
      im[j] = c * im1 - s * re0;
    }
  }
}

/**
 * RY(angle) = exp(-i angle Y / 2) on one qubit (Eq. 1): (c, -s; s, c).
 * @param c cosine of half the angle  @param s sine of half the angle; -s undoes the gate
 */
export function applyRY(state: State, qubit: number, c: number, s: number): void {
  const { re, im } = state;
  const stride = 1 << (state.qubits - 1 - qubit);
  for (let block = 0; block < re.length; block += 2 * stride) {
    for (let i = block; i < block + stride; i++) {
      const j = i + stride;
      const re0 = re[i] as number;
      const im0 = im[i] as number;
      const re1 = re[j] as number;
      const im1 = im[j] as number;
      re[i] = c * re0 - s * re1;
      im[i] = c * im0 - s * im1;
      re[j] = s * re0 + c * re1;
      im[j] = s * im0 + c * im1;
    }
  }
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

/** Im <lambda| X_qubit |psi>: the gradient of an RX(angle) whose result is psi (see `adjoint.md` in this folder). */
export function gradientRX(lambda: State, psi: State, qubit: number): number {
  const bit = 1 << (psi.qubits - 1 - qubit);
  let sum = 0;
  for (let i = 0; i < psi.re.length; i++) {
    const j = i ^ bit;
    sum += (lambda.re[i] as number) * (psi.im[j] as number) - (lambda.im[i] as number) * (psi.re[j] as number);
  }
  return sum;
}

/** Im <lambda| Y_qubit |psi>; Y = (0, -i; i, 0), so <lambda|Y psi> = sum over pairs of -i l0* p1 + i l1* p0. */
export function gradientRY(lambda: State, psi: State, qubit: number): number {
  const bit = 1 << (psi.qubits - 1 - qubit);
  let sum = 0;
  for (let i = 0; i < psi.re.length; i++) {
    const j = i ^ bit;
    const overlap = (lambda.re[i] as number) * (psi.re[j] as number) + (lambda.im[i] as number) * (psi.im[j] as number);
    sum += i & bit ? overlap : -overlap;
  }
  return sum;
}
