import { add, mul, mulAdd, storePatches, sub, total } from './lanes';

/**
 * Circuits without the CNOT chain, two patches at a time. Nothing joins the qubits, so each is a
 * Bloch vector (x, y, z) that starts at (0, 0, 1) and is turned by the whole angle: a rotation about
 * one axis turns the next two, RX (y, z), RY (z, x), RZ (x, y); <Z> is its z. Turning back gives every
 * vector before, so there is no tape.
 *
 * Encoding as in `encode.ts`, of whole angles, general form; angles as (cos, cos, sin, sin) [4 * depth].
 */

/** Vector of the qubit under way, then its adjoint. */
const V: usize = memory.data(48, 16);
const G: usize = memory.data(48, 16);
/** Values of the four qubits, to be stored patch by patch. */
const OUT: usize = memory.data(64, 16);
const X: usize = 0;
const Y: usize = 16;
const Z: usize = 32;

/** Turns components a and b of a vector: (a, b) -> (a c - b s, b c + a s). */
// @ts-ignore: decorator
@inline
function turn(vector: usize, a: usize, b: usize, c: v128, s: v128): void {
  const p = v128.load(vector + a);
  const q = v128.load(vector + b);
  v128.store(vector + a, sub(mul(p, c), mul(q, s)));
  v128.store(vector + b, mulAdd(p, s, mul(q, c)));
}

/** d/dangle of that turn, from vector and adjoint after it: b' = a, a' = -b. */
// @ts-ignore: decorator
@inline
function slope(a: usize, b: usize): v128 {
  return sub(mul(v128.load(G + b), v128.load(V + a)), mul(v128.load(G + a), v128.load(V + b)));
}

// @ts-ignore: decorator
@inline
function start(vector: usize, z: v128): void {
  v128.store(vector + X, f64x2.splat(0));
  v128.store(vector + Y, f64x2.splat(0));
  v128.store(vector + Z, z);
}

/** The first and the second component that a rotation about an axis (0, 1, 2: x, y, z) turns. */
// @ts-ignore: decorator
@inline
function firstOf(axis: i32): usize {
  return axis == 0 ? Y : axis == 1 ? Z : X;
}
// @ts-ignore: decorator
@inline
function secondOf(axis: i32): usize {
  return axis == 0 ? Z : axis == 1 ? X : Y;
}

/**
 * One qubit through all repetitions.
 * @param first, second components that the trainable gate turns
 * @param turns (cos, cos, sin, sin) of its angles, one every 128 bytes
 */
function run(first: usize, second: usize, c: v128, s: v128, turns: usize, depth: i32, reuploading: bool): void {
  start(V, f64x2.splat(1));
  for (let d = 0; d < depth; d++) {
    if (d == 0 || reuploading) turn(V, Z, X, c, s);
    const to = turns + <usize>d * 128;
    turn(V, first, second, v128.load(to, 0), v128.load(to, 16));
  }
}

/** @param axis of the trainable gate: 0, 1, 2 for x, y, z */
export function forwardSeparate(
  axis: i32,
  encoding: usize,
  angles: usize,
  blocks: i32,
  depth: i32,
  reuploading: bool,
  outputs: usize,
): void {
  const first = firstOf(axis);
  const second = secondOf(axis);
  let block = encoding + 16;
  for (let b = 0; b < blocks; b++) {
    for (let i: usize = 0; i < 4; i++) {
      const at = block + i * 16;
      run(first, second, v128.load(at, 64), v128.load(at, 0), angles + i * 32, depth, reuploading);
      v128.store(OUT + i * 16, v128.load(V + Z));
    }
    storePatches(outputs, v128.load(OUT, 0), v128.load(OUT, 16), v128.load(OUT, 32), v128.load(OUT, 48));
    outputs += 64;
    block += 144;
  }
}

/**
 * @param axis of the trainable gate: 0, 1, 2 for x, y, z
 * @param sums scratch [4 * depth] v128
 * @param angleGradient added to; 0 where nobody reads it  @param inputs overwritten; 0 where nobody reads it
 */
export function backwardSeparate(
  axis: i32,
  encoding: usize,
  angles: usize,
  blocks: i32,
  depth: i32,
  reuploading: bool,
  upstream: usize,
  sums: usize,
  angleGradient: usize,
  inputs: usize,
  scale: f64,
): void {
  memory.fill(sums, 0, <usize>depth * 64);
  const first = firstOf(axis);
  const second = secondOf(axis);
  const perPixel = f64x2.splat(scale);
  let block = encoding + 16;
  for (let b = 0; b < blocks; b++) {
    for (let i: usize = 0; i < 4; i++) {
      const at = block + i * 16;
      const c = v128.load(at, 64);
      const s = v128.load(at, 0);
      const back = f64x2.neg(s);
      const turns = angles + i * 32;
      run(first, second, c, s, turns, depth, reuploading);
      start(G, f64x2(load<f64>(upstream + i * 8), load<f64>(upstream + i * 8, 32)));
      let input = f64x2.splat(0);
      for (let d = depth - 1; d >= 0; d--) {
        const from = turns + <usize>d * 128;
        const cosine = v128.load(from, 0);
        const sine = f64x2.neg(v128.load(from, 16));
        const sum = sums + <usize>d * 64 + i * 16;
        v128.store(sum, add(v128.load(sum), slope(first, second)));
        turn(V, first, second, cosine, sine);
        turn(G, first, second, cosine, sine);
        if (d > 0 && !reuploading) continue;
        input = add(input, slope(Z, X));
        turn(V, Z, X, c, back);
        turn(G, Z, X, c, back);
      }
      v128.store(OUT + i * 16, mul(input, perPixel));
    }
    if (inputs) {
      storePatches(inputs, v128.load(OUT, 0), v128.load(OUT, 16), v128.load(OUT, 32), v128.load(OUT, 48));
      inputs += 64;
    }
    upstream += 64;
    block += 144;
  }
  if (!angleGradient) return;
  for (let k: usize = 0; k < <usize>depth * 4; k++) {
    store<f64>(angleGradient + k * 8, load<f64>(angleGradient + k * 8) + total(v128.load(sums + k * 16)));
  }
}
