import { add, copy, mul, mulAdd, storePatches, sub, total } from './lanes';

/**
 * Quanvolutional circuits with trainable RY, two patches at a time: everything stays real, and
 * RY(theta) RY(x) = RY(theta + x).
 *
 *   encoding  as in `encode.ts`, of half angles, general form
 *   angles    [4 * depth]  32  (cos, cos, sin, sin) of half the angle
 *   tape      [blocks]    256 * (depth + 1)  state after the rotations of each repetition, then the last state
 *   sums      [4 * depth]  16  dE/dtheta, both lanes
 *
 * A state is 16 v128 in the usual order, q0 the most significant bit. The CNOT chain takes
 * (q0, q1, q2, q3) to (q0, q0^q1, q0^q1^q2, q0^q1^q2^q3).
 */

const A: usize = memory.data(256, 16);
const B: usize = memory.data(256, 16);
/** Cosine and sine of half of theta + x per qubit, of the repetition under way. */
const TURN: usize = memory.data(128, 16);

// @ts-ignore: decorator
@inline
function renamed(i: usize): usize {
  const half = i ^ (i >> 1);
  return (half ^ (half >> 2)) * 16;
}

/** The turns of repetition `angles`; without encoding those of theta alone. */
function setTurns(block: usize, angles: usize, encodes: bool): void {
  for (let i: usize = 0; i < 4; i++) {
    const c = v128.load(angles + i * 32, 0);
    const s = v128.load(angles + i * 32, 16);
    if (!encodes) {
      v128.store(TURN + i * 32, c, 0);
      v128.store(TURN + i * 32, s, 16);
      continue;
    }
    const x = v128.load(block + i * 16, 64);
    const y = v128.load(block + i * 16, 0);
    v128.store(TURN + i * 32, sub(mul(c, x), mul(s, y)), 0);
    v128.store(TURN + i * 32, add(mul(s, x), mul(c, y)), 16);
  }
}

// @ts-ignore: decorator
@inline
function pair(i: usize, j: usize, c: v128, s: v128): void {
  const a = v128.load(A + i * 16);
  const b = v128.load(A + j * 16);
  v128.store(A + i * 16, sub(mul(c, a), mul(s, b)));
  v128.store(A + j * 16, add(mul(s, a), mul(c, b)));
}

/** RY on one qubit of the state at A; `back` undoes it. */
// @ts-ignore: decorator
@inline
function rotate(qubit: usize, back: bool): void {
  const bit: usize = 8 >> qubit;
  const c = v128.load(TURN + qubit * 32, 0);
  const s = back ? f64x2.neg(v128.load(TURN + qubit * 32, 16)) : v128.load(TURN + qubit * 32, 16);
  // The eight places without this bit.
  const u: usize = bit == 1 ? 2 : 1;
  const v: usize = bit == 4 || bit == 8 ? 2 : 4;
  const w: usize = bit == 8 ? 4 : 8;
  pair(0, bit, c, s);
  pair(u, u + bit, c, s);
  pair(v, v + bit, c, s);
  pair(u + v, u + v + bit, c, s);
  pair(w, w + bit, c, s);
  pair(w + u, w + u + bit, c, s);
  pair(w + v, w + v + bit, c, s);
  pair(w + u + v, w + u + v + bit, c, s);
}

/** Product state of the first repetition: amplitude of |q0 q1 q2 q3> is the product of c or s. */
function productState(): void {
  for (let i: usize = 0; i < 16; i++) {
    const a = mul(v128.load(TURN + (i & 8 ? 16 : 0)), v128.load(TURN + 32 + (i & 4 ? 16 : 0)));
    const b = mul(v128.load(TURN + 64 + (i & 2 ? 16 : 0)), v128.load(TURN + 96 + (i & 1 ? 16 : 0)));
    v128.store(A + i * 16, mul(a, b));
  }
}

export function forwardRY(
  encoding: usize,
  angles: usize,
  blocks: i32,
  depth: i32,
  reuploading: bool,
  tape: usize,
  keep: bool,
  outputs: usize,
): void {
  let block = encoding + 16;
  for (let b = 0; b < blocks; b++) {
    let slot = tape;
    for (let d = 0; d < depth; d++) {
      setTurns(block, angles + <usize>d * 128, d == 0 || reuploading);
      if (d == 0) productState();
      else {
        for (let i: usize = 0; i < 16; i++) v128.store(A + renamed(i), v128.load(slot + i * 16));
        slot += 256;
        rotate(0, false);
        rotate(1, false);
        rotate(2, false);
        rotate(3, false);
      }
      copy(slot, A, 256);
    }
    let z0 = f64x2.splat(0);
    let z1 = f64x2.splat(0);
    let z2 = f64x2.splat(0);
    let z3 = f64x2.splat(0);
    for (let i: usize = 0; i < 16; i++) {
      const psi = v128.load(slot + i * 16);
      const to = renamed(i);
      if (keep) v128.store(slot + 256 + to, psi);
      const p = mul(psi, psi);
      z0 = to & 128 ? sub(z0, p) : add(z0, p);
      z1 = to & 64 ? sub(z1, p) : add(z1, p);
      z2 = to & 32 ? sub(z2, p) : add(z2, p);
      z3 = to & 16 ? sub(z3, p) : add(z3, p);
    }
    storePatches(outputs, z0, z1, z2, z3);
    outputs += 64;
    block += 144;
    if (keep) tape = slot + 512;
  }
}

/** dE/dangle of RY on one qubit: sum over pairs of lambda_1 psi_0 - lambda_0 psi_1, lambda at A. */
function gradient(bit: usize, slot: usize): v128 {
  let sum = f64x2.splat(0);
  for (let i: usize = 0; i < 256; i += 16) {
    if (i & bit) continue;
    sum = mulAdd(v128.load(A + (i | bit)), v128.load(slot + i), sum);
    sum = sub(sum, mul(v128.load(A + i), v128.load(slot + (i | bit))));
  }
  return sum;
}

/** lambda = O psi at A, O = sum_k u_k Z_k, from the last state at `slot`. */
// @ts-ignore: decorator
@inline
function observe(upstream: usize, slot: usize): void {
  const a = v128.load(upstream, 0);
  const b = v128.load(upstream, 16);
  const c = v128.load(upstream, 32);
  const d = v128.load(upstream, 48);
  const u0 = v128.shuffle<f64>(a, c, 0, 2);
  const u1 = v128.shuffle<f64>(a, c, 1, 3);
  const u2 = v128.shuffle<f64>(b, d, 0, 2);
  const u3 = v128.shuffle<f64>(b, d, 1, 3);
  for (let i: usize = 0; i < 16; i++) {
    let w = i & 8 ? f64x2.neg(u0) : u0;
    w = i & 4 ? sub(w, u1) : add(w, u1);
    w = i & 2 ? sub(w, u2) : add(w, u2);
    w = i & 1 ? sub(w, u3) : add(w, u3);
    v128.store(A + i * 16, mul(w, v128.load(slot + i * 16)));
  }
}

/** Undoes the CNOT chain in the state at A. */
// @ts-ignore: decorator
@inline
function unchain(): void {
  for (let i: usize = 0; i < 16; i++) v128.store(B + i * 16, v128.load(A + renamed(i)));
  copy(A, B, 256);
}

/** Adds to the sum at a place and hands on what was added. */
// @ts-ignore: decorator
@inline
function added(sum: usize, g: v128): v128 {
  v128.store(sum, add(v128.load(sum), g));
  return g;
}

/** Sums of both lanes to the angles' gradient. */
function foldSums(sums: usize, count: usize, gradient: usize): void {
  for (let i: usize = 0; i < count; i++) {
    store<f64>(gradient + i * 8, load<f64>(gradient + i * 8) + total(v128.load(sums + i * 16)));
  }
}

/** @param angleGradient added to; 0 where nobody reads it  @param inputs overwritten; 0 where nobody reads it */
export function backwardRY(
  encoding: usize,
  angles: usize,
  blocks: i32,
  depth: i32,
  reuploading: bool,
  tape: usize,
  upstream: usize,
  sums: usize,
  angleGradient: usize,
  inputs: usize,
  scale: f64,
): void {
  memory.fill(sums, 0, <usize>depth * 64);
  const stateBytes = <usize>depth * 256;
  const perPixel = f64x2.splat(scale);
  let block = encoding + 16;
  for (let b = 0; b < blocks; b++) {
    let slot = tape + stateBytes;
    observe(upstream, slot);
    let x0 = f64x2.splat(0);
    let x1 = x0;
    let x2 = x0;
    let x3 = x0;
    for (let d = depth - 1; d >= 0; d--) {
      unchain();
      slot -= 256;
      const sum = sums + <usize>d * 64;
      const g0 = added(sum, gradient(128, slot));
      const g1 = added(sum + 16, gradient(64, slot));
      const g2 = added(sum + 32, gradient(32, slot));
      const g3 = added(sum + 48, gradient(16, slot));
      if (d == 0 || reuploading) {
        x0 = add(x0, g0);
        x1 = add(x1, g1);
        x2 = add(x2, g2);
        x3 = add(x3, g3);
      }
      if (d == 0) break;
      setTurns(block, angles + <usize>d * 128, reuploading);
      rotate(0, true);
      rotate(1, true);
      rotate(2, true);
      rotate(3, true);
    }
    if (inputs) {
      storePatches(inputs, mul(x0, perPixel), mul(x1, perPixel), mul(x2, perPixel), mul(x3, perPixel));
      inputs += 64;
    }
    tape += stateBytes + 256;
    upstream += 64;
    block += 144;
  }
  if (angleGradient) foldSums(sums, <usize>depth * 4, angleGradient);
}
