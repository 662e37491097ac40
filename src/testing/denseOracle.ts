import type { Axis } from '../model/gates/gates';

/**
 * Quantum mechanics by whole matrices: slow, short and independent of the engine's kernels.
 *
 * Every gate is a dense 2^n x 2^n matrix made by Kronecker products; qubit 0 is the leftmost factor
 * and with it the most significant bit of the basis index. Rotations use the sines of this machine.
 */

/** Complex vector [size]. */
export interface Vector {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Square complex matrix [size * size], row by row. */
export interface Matrix extends Vector {
  readonly size: number;
}

function matrix(size: number, re: readonly number[], im: readonly number[] = re.map(() => 0)): Matrix {
  return { size, re: Float64Array.from(re), im: Float64Array.from(im) };
}

export const pauliX = matrix(2, [0, 1, 1, 0]);
export const pauliY = matrix(2, [0, 0, 0, 0], [0, -1, 1, 0]);
export const pauliZ = matrix(2, [1, 0, 0, -1]);
/** By axis; this is the oracle's own table, not the one that it is to check. */
export const paulis: Readonly<Record<Axis, Matrix>> = { X: pauliX, Y: pauliY, Z: pauliZ };
const identity2 = matrix(2, [1, 0, 0, 1]);
const project0 = matrix(2, [1, 0, 0, 0]);
const project1 = matrix(2, [0, 0, 0, 1]);

/** exp(-i angle P / 2) = cos(angle / 2) - i sin(angle / 2) P. */
export function rotation(axis: Axis, angle: number): Matrix {
  return add(scale(identity2, Math.cos(angle / 2), 0), scale(paulis[axis], 0, -Math.sin(angle / 2)));
}

function scale(a: Matrix, re: number, im: number): Matrix {
  return {
    size: a.size,
    re: a.re.map((x, i) => re * x - im * (a.im[i] as number)),
    im: a.re.map((x, i) => re * (a.im[i] as number) + im * x),
  };
}

function add(a: Matrix, b: Matrix): Matrix {
  return {
    size: a.size,
    re: a.re.map((x, i) => x + (b.re[i] as number)),
    im: a.im.map((x, i) => x + (b.im[i] as number)),
  };
}

export function multiply(a: Matrix, b: Matrix): Matrix {
  const { size } = a;
  const c = { size, re: new Float64Array(size * size), im: new Float64Array(size * size) };
  for (let column = 0; column < size; column++) {
    const picked = (values: Float64Array) =>
      Float64Array.from({ length: size }, (_, k) => values[k * size + column] as number);
    const result = apply(a, { re: picked(b.re), im: picked(b.im) });
    for (let row = 0; row < size; row++) {
      c.re[row * size + column] = result.re[row] as number;
      c.im[row * size + column] = result.im[row] as number;
    }
  }
  return c;
}

export function apply({ size, re, im }: Matrix, v: Vector): Vector {
  const result = { re: new Float64Array(size), im: new Float64Array(size) };
  for (let row = 0; row < size; row++) {
    let sumRe = 0;
    let sumIm = 0;
    for (let k = 0; k < size; k++) {
      const aRe = re[row * size + k] as number;
      const aIm = im[row * size + k] as number;
      sumRe += aRe * (v.re[k] as number) - aIm * (v.im[k] as number);
      sumIm += aRe * (v.im[k] as number) + aIm * (v.re[k] as number);
    }
    result.re[row] = sumRe;
    result.im[row] = sumIm;
  }
  return result;
}

/** Kronecker product of all factors, the first being the most significant. */
export function kron(first: Matrix, ...rest: readonly Matrix[]): Matrix {
  return rest.reduce((a, b) => {
    const size = a.size * b.size;
    const re = new Float64Array(size * size);
    const im = new Float64Array(size * size);
    for (let p = 0; p < a.re.length; p++) {
      const corner = Math.floor(p / a.size) * b.size * size + (p % a.size) * b.size;
      const aRe = a.re[p] as number;
      const aIm = a.im[p] as number;
      if (aRe === 0 && aIm === 0) continue;
      for (let q = 0; q < b.re.length; q++) {
        const at = corner + Math.floor(q / b.size) * size + (q % b.size);
        const bRe = b.re[q] as number;
        const bIm = b.im[q] as number;
        re[at] = aRe * bRe - aIm * bIm;
        im[at] = aRe * bIm + aIm * bRe;
      }
    }
    return { size, re, im };
  }, first);
}

/** Each given one-qubit matrix on its qubit, the identity elsewhere. */
export function onQubits(qubits: number, factors: Readonly<Record<number, Matrix>>): Matrix {
  return kron(matrix(1, [1]), ...Array.from({ length: qubits }, (_, q) => factors[q] ?? identity2));
}

/** |0><0| on the control, and |1><1| on it with X on the target. */
export function cnot(qubits: number, control: number, target: number): Matrix {
  return add(onQubits(qubits, { [control]: project0 }), onQubits(qubits, { [control]: project1, [target]: pauliX }));
}

/** CNOT(0,1), then CNOT(1,2), .. to the last qubit. */
export function cnotChain(qubits: number): Matrix {
  let chain = onQubits(qubits, {});
  for (let q = 0; q < qubits - 1; q++) chain = multiply(cnot(qubits, q, q + 1), chain);
  return chain;
}

/** <v|w>. */
export function innerProduct(v: Vector, w: Vector): { re: number; im: number } {
  let re = 0;
  let im = 0;
  for (let i = 0; i < v.re.length; i++) {
    const [a, b, c, d] = [v.re[i], v.im[i], w.re[i], w.im[i]] as [number, number, number, number];
    re += a * c + b * d;
    im += a * d - b * c;
  }
  return { re, im };
}

/** <v| sum_m weights[m] Z_(observed[m]) |v> on so many qubits. */
export function expectationZ(
  qubits: number,
  v: Vector,
  observed: readonly number[],
  weights: ArrayLike<number>,
): number {
  return observed.reduce(
    (sum, q, m) => sum + (weights[m] as number) * innerProduct(v, apply(onQubits(qubits, { [q]: pauliZ }), v)).re,
    0,
  );
}

/** |00..0>. */
export function groundState(qubits: number): Vector {
  const re = new Float64Array(2 ** qubits);
  re[0] = 1;
  return { re, im: new Float64Array(2 ** qubits) };
}
