import type { Gate } from '../../model/gates/gates';
import type { State } from './state';

/** What the backends' definition of a rotation gate is made of. */
interface Rotation {
  /**
   * exp(-i angle P / 2) on one qubit.
   * @param c cosine of half the angle  @param s sine of half the angle; -s undoes the gate
   */
  readonly apply: (state: State, qubit: number, c: number, s: number) => void;
  /** dE/dangle = Im <lambda| P_qubit |psi>, psi being what the gate gives (see `adjoint.md` in this folder). */
  readonly gradient: (lambda: State, psi: State, qubit: number) => number;
}

/**
 * RX(angle) = exp(-i angle X / 2) on one qubit (Eq. 3): (c, -i s; -i s, c).
 * @param c cosine of half the angle  @param s sine of half the angle; -s undoes the gate
 */
function applyRX(state: State, qubit: number, c: number, s: number): void {
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

/**
 * RZ(angle) = exp(-i angle Z / 2) on one qubit: (c - i s, 0; 0, c + i s).
 * @param c cosine of half the angle  @param s sine of half the angle; -s undoes the gate
 */
function applyRZ(state: State, qubit: number, c: number, s: number): void {
  const { re, im } = state;
  const bit = 1 << (state.qubits - 1 - qubit);
  for (let i = 0; i < re.length; i++) {
    const sine = i & bit ? s : -s;
    const a = re[i] as number;
    const b = im[i] as number;
    re[i] = c * a - sine * b;
    im[i] = c * b + sine * a;
  }
}

/** Im <lambda| X_qubit |psi>: the gradient of an RX(angle) whose result is psi (see `adjoint.md` in this folder). */
function gradientRX(lambda: State, psi: State, qubit: number): number {
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

/** Im <lambda| Z_qubit |psi>. */
function gradientRZ(lambda: State, psi: State, qubit: number): number {
  const bit = 1 << (psi.qubits - 1 - qubit);
  let sum = 0;
  for (let i = 0; i < psi.re.length; i++) {
    const w = (lambda.re[i] as number) * (psi.im[i] as number) - (lambda.im[i] as number) * (psi.re[i] as number);
    sum += i & bit ? -w : w;
  }
  return sum;
}

export const rotations: Readonly<Record<Gate, Rotation>> = {
  RX: { apply: applyRX, gradient: gradientRX },
  RY: { apply: applyRY, gradient: gradientRY },
  RZ: { apply: applyRZ, gradient: gradientRZ },
};
