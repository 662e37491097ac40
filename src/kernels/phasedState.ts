/**
 * States of circuits whose trainable gate is diagonal in some basis: RZ in the usual one, RX once every
 * qubit is conjugated by a Hadamard. Then the four trainable gates of a repetition are one
 * multiplication by 16 phases that all patches share (`phases.ts`), the encodings are real rotations, and
 * the CNOT chain renames amplitudes.
 *
 * RY(-x) = cos(x/2) (1, t; -t, 1) with t = tan(x/2): the cosines go into one factor per patch. Where
 * some t is too large for that (x near pi), the general form keeps (c, s; -s, c).
 *
 * A block is two patches in the two lanes of a v128. Memory, strides in bytes:
 *
 *   encoding  [blocks]  144  after a header of 16: t0..t3 (tangent) or s0..s3 (general) | c0..c3 | 2 / 16 prod c^2, once per encoding (general: 2 / 16)
 *   phases    [depth]   512  16 x (re, im), each splatted into both lanes; e^(-i/2 sum +-theta)
 *   outputs, upstream, input gradient [2 * blocks * 4]  f64, patch by patch
 *   angle sums [depth]  256  w_b = Im(conj(lambda_b) psi_b), both lanes, summed over all blocks
 *
 * A state is 32 v128: re then im, each: 8 amplitudes with q3 = 0, then 8 with q3 = 1; within these
 * the index is m = 4 q0 + 2 q1 + q2.
 */

import { add, mul, sub } from './lanes';

/** Scratch states at constant addresses, so that the passes below address memory without arithmetic. */
export const A: usize = memory.data(512, 16);
export const B: usize = memory.data(512, 16);

/**
 * Two forms and two bases, told apart by type parameters: each gets functions of its own. With a
 * parameter of type bool the compiler would fold both into one, which asks anew at every turn.
 */
export type Tangent = i32;
export type General = f64;

/** Every qubit conjugated by a Hadamard: RY(x) becomes RY(-x), CNOT(c, t) becomes CNOT(t, c). */
export type Hadamard = i32;
export type Usual = f64;

export const Q3: usize = 128; // from q3 = 0 to q3 = 1
export const IM: usize = 256; // from re to im

/** First component of RY(-x) on a pair: a + t b, or c a + s b. */
// @ts-ignore: decorator
@inline
export function turn0<Form>(c: v128, t: v128, a: v128, b: v128): v128 {
  return isFloat<Form>() ? add(mul(c, a), mul(t, b)) : add(a, mul(t, b));
}
/** Second component: b - t a, or c b - s a. */
// @ts-ignore: decorator
@inline
export function turn1<Form>(c: v128, t: v128, a: v128, b: v128): v128 {
  return isFloat<Form>() ? sub(mul(c, b), mul(t, a)) : sub(b, mul(t, a));
}

/** RY(-x) on qubits 0, 1, 2 of eight amplitudes of one component and one q3, from `from` to `to`. */
// @ts-ignore: decorator
@inline
function rotate012<Form>(from: usize, to: usize, t0: v128, t1: v128, t2: v128, c0: v128, c1: v128, c2: v128): void {
  const a0 = v128.load(from, 0);
  const a1 = v128.load(from, 16);
  const a2 = v128.load(from, 32);
  const a3 = v128.load(from, 48);
  const a4 = v128.load(from, 64);
  const a5 = v128.load(from, 80);
  const a6 = v128.load(from, 96);
  const a7 = v128.load(from, 112);
  const b0 = turn0<Form>(c0, t0, a0, a4);
  const b4 = turn1<Form>(c0, t0, a0, a4);
  const b1 = turn0<Form>(c0, t0, a1, a5);
  const b5 = turn1<Form>(c0, t0, a1, a5);
  const b2 = turn0<Form>(c0, t0, a2, a6);
  const b6 = turn1<Form>(c0, t0, a2, a6);
  const b3 = turn0<Form>(c0, t0, a3, a7);
  const b7 = turn1<Form>(c0, t0, a3, a7);
  const d0 = turn0<Form>(c1, t1, b0, b2);
  const d2 = turn1<Form>(c1, t1, b0, b2);
  const d1 = turn0<Form>(c1, t1, b1, b3);
  const d3 = turn1<Form>(c1, t1, b1, b3);
  const d4 = turn0<Form>(c1, t1, b4, b6);
  const d6 = turn1<Form>(c1, t1, b4, b6);
  const d5 = turn0<Form>(c1, t1, b5, b7);
  const d7 = turn1<Form>(c1, t1, b5, b7);
  v128.store(to, turn0<Form>(c2, t2, d0, d1), 0);
  v128.store(to, turn1<Form>(c2, t2, d0, d1), 16);
  v128.store(to, turn0<Form>(c2, t2, d2, d3), 32);
  v128.store(to, turn1<Form>(c2, t2, d2, d3), 48);
  v128.store(to, turn0<Form>(c2, t2, d4, d5), 64);
  v128.store(to, turn1<Form>(c2, t2, d4, d5), 80);
  v128.store(to, turn0<Form>(c2, t2, d6, d7), 96);
  v128.store(to, turn1<Form>(c2, t2, d6, d7), 112);
}

/** RY(-x) on qubits 0, 1, 2 of the whole state at B, to another place. */
// @ts-ignore: decorator
@inline
export function rotateAll012<Form>(to: usize, t0: v128, t1: v128, t2: v128, c0: v128, c1: v128, c2: v128): void {
  rotate012<Form>(B, to, t0, t1, t2, c0, c1, c2);
  rotate012<Form>(B + Q3, to + Q3, t0, t1, t2, c0, c1, c2);
  rotate012<Form>(B + IM, to + IM, t0, t1, t2, c0, c1, c2);
  rotate012<Form>(B + IM + Q3, to + IM + Q3, t0, t1, t2, c0, c1, c2);
}

/** RY(-x) on qubit 3 for pair m of one component, in B. */
// @ts-ignore: decorator
@inline
function rotate3Pair<Form>(at: usize, t: v128, c: v128): void {
  const a = v128.load(B + at, 0);
  const b = v128.load(B + at, Q3);
  v128.store(B + at, turn0<Form>(c, t, a, b), 0);
  v128.store(B + at, turn1<Form>(c, t, a, b), Q3);
}

/** RY(-x) on qubit 3 of the whole state, in B. */
// @ts-ignore: decorator
@inline
export function rotate3<Form>(t: v128, c: v128): void {
  rotate3Pair<Form>(0, t, c);
  rotate3Pair<Form>(16, t, c);
  rotate3Pair<Form>(32, t, c);
  rotate3Pair<Form>(48, t, c);
  rotate3Pair<Form>(64, t, c);
  rotate3Pair<Form>(80, t, c);
  rotate3Pair<Form>(96, t, c);
  rotate3Pair<Form>(112, t, c);
  rotate3Pair<Form>(IM, t, c);
  rotate3Pair<Form>(IM + 16, t, c);
  rotate3Pair<Form>(IM + 32, t, c);
  rotate3Pair<Form>(IM + 48, t, c);
  rotate3Pair<Form>(IM + 64, t, c);
  rotate3Pair<Form>(IM + 80, t, c);
  rotate3Pair<Form>(IM + 96, t, c);
  rotate3Pair<Form>(IM + 112, t, c);
}

/**
 * Where the CNOT chain takes amplitude (m, q3): byte offset within re or im. Usual basis: to
 * (q0, q0^q1, q0^q1^q2, q0^q1^q2^q3); Hadamard basis: to (q0^q1, q1^q2, q2^q3, q3).
 */
// @ts-ignore: decorator
@inline
export function renamed<Basis>(m: usize, q3: usize): usize {
  if (isFloat<Basis>()) {
    const to = m ^ (m >> 1) ^ (m >> 2);
    return to * 16 + (q3 ^ (to & 1)) * Q3;
  }
  return (m ^ ((m << 1) & 7) ^ q3) * 16 + q3 * Q3;
}

/** Re(conj(lambda_i) psi_j) with lambda in B and psi in the tape. */
// @ts-ignore: decorator
@inline
function cross(i: usize, j: usize, slot: usize, real: bool): v128 {
  const re = mul(v128.load(B + i, 0), v128.load(slot + j, 0));
  return real ? re : add(re, mul(v128.load(B + i, IM), v128.load(slot + j, IM)));
}

/** Re(conj(lambda_0) psi_1) - Re(conj(lambda_1) psi_0) of the n-th pair of places that differ in one bit. */
// @ts-ignore: decorator
@inline
function crossPair(n: usize, bit: usize, slot: usize, real: bool): v128 {
  const below = (n * 16) & (bit - 1);
  const zero = n * 32 - below;
  return sub(cross(zero, zero + bit, slot, real), cross(zero + bit, zero, slot, real));
}

/** dE/dx of RY(-x) on one qubit in one repetition: the sum over its pairs. @param real psi has no imaginary part */
// @ts-ignore: decorator
@inline
export function inputGradient(bit: usize, slot: usize, real: bool): v128 {
  let sum = add(f64x2.splat(0), crossPair(0, bit, slot, real));
  sum = add(sum, crossPair(1, bit, slot, real));
  sum = add(sum, crossPair(2, bit, slot, real));
  sum = add(sum, crossPair(3, bit, slot, real));
  sum = add(sum, crossPair(4, bit, slot, real));
  sum = add(sum, crossPair(5, bit, slot, real));
  sum = add(sum, crossPair(6, bit, slot, real));
  return add(sum, crossPair(7, bit, slot, real));
}
