/**
 * Quanvolutional circuits with trainable RX, two patches at a time: forward and adjoint.
 *
 * Everything is conjugated by a Hadamard on each qubit. Then RX(theta) is diagonal, RY(x) becomes
 * RY(-x), CNOT(c, t) becomes CNOT(t, c), Z becomes X and |0000> becomes |++++>. So the four RX of a
 * repetition are one multiplication by 16 phases that all patches share, and the CNOT chain renames
 * amplitudes: (q0, q1, q2, q3) -> (q0^q1, q1^q2, q2^q3, q3).
 *
 * RY(-x) = cos(x/2) (1, t; -t, 1) with t = tan(x/2): the cosines go into one factor per patch. Where
 * some t is too large for that (x near pi), the general form keeps (c, s; -s, c).
 *
 * A block is two patches in the two lanes of a v128. Memory, strides in bytes:
 *
 *   encoding  [blocks]  144  after a header of 16: t0..t3 (tangent) or s0..s3 (general) | c0..c3 | 2 / 16 prod c^2, once per encoding (general: 2 / 16)
 *   phases    [depth]   512  16 x (re, im), each splatted into both lanes; e^(-i/2 sum +-theta)
 *   tape      [blocks]  512 * (depth + 1)  state before the phases of each repetition, then the last state
 *   outputs, upstream, input gradient [2 * blocks * 4]  f64, patch by patch
 *   angle sums [depth]  256  w_b = Im(conj(lambda_b) psi_b), both lanes, summed over all blocks
 *
 * A state is 32 v128: re then im, each: 8 amplitudes with q3 = 0, then 8 with q3 = 1; within these
 * the index is m = 4 q0 + 2 q1 + q2.
 */

import { add, copy, mul, sub } from './lanes';
import { cosinesAndSines } from './trigonometry';

/** Scratch states at constant addresses, so that the passes below address memory without arithmetic. */
const A: usize = memory.data(512, 16);
const B: usize = memory.data(512, 16);

/**
 * The two forms, told apart by type parameters: each gets functions of its own. With a parameter of
 * type bool the compiler would fold both into one, which asks anew at every turn.
 */
type Tangent = i32;
type General = f64;

const Q3: usize = 128; // from q3 = 0 to q3 = 1
const IM: usize = 256; // from re to im

/** First component of RY(-x) on a pair: a + t b, or c a + s b. */
// @ts-ignore: decorator
@inline
function turn0<Form>(c: v128, t: v128, a: v128, b: v128): v128 {
  return isFloat<Form>() ? add(mul(c, a), mul(t, b)) : add(a, mul(t, b));
}
/** Second component: b - t a, or c b - s a. */
// @ts-ignore: decorator
@inline
function turn1<Form>(c: v128, t: v128, a: v128, b: v128): v128 {
  return isFloat<Form>() ? sub(mul(c, b), mul(t, a)) : sub(b, mul(t, a));
}

/** RY on qubits 0, 1, 2 of eight amplitudes of one component and one q3, from `from` to `to`. */
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

/** Where the CNOT chain takes amplitude (m, q3): byte offset within re or im. */
// @ts-ignore: decorator
@inline
function renamed(m: usize, q3: usize): usize {
  return (m ^ ((m << 1) & 7) ^ q3) * 16 + q3 * Q3;
}

/** Multiplies amplitude (re, im) by a shared phase (or its conjugate) and stores it. */
// @ts-ignore: decorator
@inline
function storeTurned(to: usize, re: v128, im: v128, phase: usize): void {
  const c = v128.load(phase, 0);
  const s = v128.load(phase, 16);
  v128.store(to, sub(mul(re, c), mul(im, s)), 0);
  v128.store(to, add(mul(re, s), mul(im, c)), IM);
}

/** RY on qubit 3 of pair m in scratch A: to the tape, and through the phases and the CNOT chain to scratch B. */
// @ts-ignore: decorator
@inline
function pairForward<Form>(m: usize, t: v128, c: v128, phases: usize, tape: usize): void {
  const at = m * 16;
  const re0 = v128.load(A + at, 0);
  const re1 = v128.load(A + at, Q3);
  const im0 = v128.load(A + at, IM);
  const im1 = v128.load(A + at, IM + Q3);
  const u0 = turn0<Form>(c, t, re0, re1);
  const u1 = turn1<Form>(c, t, re0, re1);
  const v0 = turn0<Form>(c, t, im0, im1);
  const v1 = turn1<Form>(c, t, im0, im1);
  v128.store(tape + at, u0, 0);
  v128.store(tape + at, u1, Q3);
  v128.store(tape + at, v0, IM);
  v128.store(tape + at, v1, IM + Q3);
  storeTurned(B + renamed(m, 0), u0, v0, phases + at * 2);
  storeTurned(B + renamed(m, 1), u1, v1, phases + at * 2 + 256);
}

/** The first repetition's pair m, still real: amplitudes u0, u1 of q3 = 0, 1. */
// @ts-ignore: decorator
@inline
function pairFirst(m: usize, u0: v128, u1: v128, phases: usize, tape: usize): void {
  const at = m * 16;
  v128.store(tape + at, u0, 0);
  v128.store(tape + at, u1, Q3);
  const to0 = B + renamed(m, 0);
  const to1 = B + renamed(m, 1);
  v128.store(to0, mul(u0, v128.load(phases + at * 2, 0)), 0);
  v128.store(to0, mul(u0, v128.load(phases + at * 2, 16)), IM);
  v128.store(to1, mul(u1, v128.load(phases + at * 2, 256)), 0);
  v128.store(to1, mul(u1, v128.load(phases + at * 2, 272)), IM);
}

/** RY(-x)|+> up to 1/sqrt(2): (c + s, c - s), or (1 + t, 1 - t) without the cosine. */
// @ts-ignore: decorator
@inline
function plus0<Form>(c: v128, t: v128): v128 {
  return add(isFloat<Form>() ? c : f64x2.splat(1), t);
}
// @ts-ignore: decorator
@inline
function plus1<Form>(c: v128, t: v128): v128 {
  return sub(isFloat<Form>() ? c : f64x2.splat(1), t);
}

/** Sum over pairs that differ in qubit k of re re + im im, in the state at B; half of <X_k>. */
// @ts-ignore: decorator
@inline
function overlap(i: usize, j: usize): v128 {
  return add(
    mul(v128.load(B + i, 0), v128.load(B + j, 0)),
    mul(v128.load(B + i, IM), v128.load(B + j, IM)),
  );
}
// @ts-ignore: decorator
@inline
function overlaps(bit: usize): v128 {
  // The four m without this bit, at both q3.
  const a: usize = 0;
  const b: usize = bit == 16 ? 32 : 16;
  const c: usize = bit == 64 ? 32 : 64;
  const first = add(
    add(overlap(a, a + bit), overlap(b, b + bit)),
    add(overlap(c, c + bit), overlap(b + c, b + c + bit)),
  );
  const second = add(
    add(overlap(Q3 + a, Q3 + a + bit), overlap(Q3 + b, Q3 + b + bit)),
    add(overlap(Q3 + c, Q3 + c + bit), overlap(Q3 + b + c, Q3 + b + c + bit)),
  );
  return add(first, second);
}
// @ts-ignore: decorator
@inline
function overlaps3(): v128 {
  const first = add(add(overlap(0, Q3), overlap(16, Q3 + 16)), add(overlap(32, Q3 + 32), overlap(48, Q3 + 48)));
  const second = add(
    add(overlap(64, Q3 + 64), overlap(80, Q3 + 80)),
    add(overlap(96, Q3 + 96), overlap(112, Q3 + 112)),
  );
  return add(first, second);
}

// @ts-ignore: decorator
@inline
function forward<Form>(
  encoding: usize,
  phases: usize,
  blocks: i32,
  depth: i32,
  reuploading: bool,
  tape: usize,
  keep: bool,
  outputs: usize,
): void {
  for (let block = 0; block < blocks; block++) {
    const t0 = v128.load(encoding, 0);
    const t1 = v128.load(encoding, 16);
    const t2 = v128.load(encoding, 32);
    const t3 = v128.load(encoding, 48);
    const c0 = v128.load(encoding, 64);
    const c1 = v128.load(encoding, 80);
    const c2 = v128.load(encoding, 96);
    const c3 = v128.load(encoding, 112);
    const p = plus0<Form>(c0, t0);
    const q = plus1<Form>(c0, t0);
    const r = plus0<Form>(c1, t1);
    const s = plus1<Form>(c1, t1);
    const v = plus0<Form>(c2, t2);
    const w = plus1<Form>(c2, t2);
    const x = plus0<Form>(c3, t3);
    const y = plus1<Form>(c3, t3);
    const pr = mul(p, r);
    const ps = mul(p, s);
    const qr = mul(q, r);
    const qs = mul(q, s);
    const vx = mul(v, x);
    const vy = mul(v, y);
    const wx = mul(w, x);
    const wy = mul(w, y);
    pairFirst(0, mul(pr, vx), mul(pr, vy), phases, tape);
    pairFirst(1, mul(pr, wx), mul(pr, wy), phases, tape);
    pairFirst(2, mul(ps, vx), mul(ps, vy), phases, tape);
    pairFirst(3, mul(ps, wx), mul(ps, wy), phases, tape);
    pairFirst(4, mul(qr, vx), mul(qr, vy), phases, tape);
    pairFirst(5, mul(qr, wx), mul(qr, wy), phases, tape);
    pairFirst(6, mul(qs, vx), mul(qs, vy), phases, tape);
    pairFirst(7, mul(qs, wx), mul(qs, wy), phases, tape);
    let slot = tape + 512;
    let repetition = phases + 512;
    for (let d = 1; d < depth; d++) {
      if (reuploading) {
        rotate012<Form>(B, A, t0, t1, t2, c0, c1, c2);
        rotate012<Form>(B + Q3, A + Q3, t0, t1, t2, c0, c1, c2);
        rotate012<Form>(B + IM, A + IM, t0, t1, t2, c0, c1, c2);
        rotate012<Form>(B + IM + Q3, A + IM + Q3, t0, t1, t2, c0, c1, c2);
        pairForward<Form>(0, t3, c3, repetition, slot);
        pairForward<Form>(1, t3, c3, repetition, slot);
        pairForward<Form>(2, t3, c3, repetition, slot);
        pairForward<Form>(3, t3, c3, repetition, slot);
        pairForward<Form>(4, t3, c3, repetition, slot);
        pairForward<Form>(5, t3, c3, repetition, slot);
        pairForward<Form>(6, t3, c3, repetition, slot);
        pairForward<Form>(7, t3, c3, repetition, slot);
      } else {
        phasesOnly(repetition, slot);
      }
      slot += 512;
      repetition += 512;
    }
    if (keep) copy(slot, B, 512);
    const factor = v128.load(encoding, 128);
    storeOutputs(
      outputs,
      mul(factor, overlaps(64)),
      mul(factor, overlaps(32)),
      mul(factor, overlaps(16)),
      mul(factor, overlaps3()),
    );
    encoding += 144;
    outputs += 64;
    if (keep) tape = slot + 512;
  }
}

/** A repetition without encoding: tape, phases and CNOT chain. */
function phasesOnly(phases: usize, slot: usize): void {
  copy(A, B, 512);
  copy(slot, B, 512);
  for (let m: usize = 0; m < 8; m++) {
    const at = m * 16;
    storeTurned(B + renamed(m, 0), v128.load(A + at, 0), v128.load(A + at, IM), phases + at * 2);
    storeTurned(B + renamed(m, 1), v128.load(A + at, Q3), v128.load(A + at, IM + Q3), phases + at * 2 + 256);
  }
}

/** Four expectation values of two patches, patch by patch. */
// @ts-ignore: decorator
@inline
function storeOutputs(to: usize, e0: v128, e1: v128, e2: v128, e3: v128): void {
  v128.store(to, v128.shuffle<f64>(e0, e1, 0, 2), 0);
  v128.store(to, v128.shuffle<f64>(e2, e3, 0, 2), 16);
  v128.store(to, v128.shuffle<f64>(e0, e1, 1, 3), 32);
  v128.store(to, v128.shuffle<f64>(e2, e3, 1, 3), 48);
}

/** lambda at one place of re or im (`last`): sum_k u_k psi with qubit k flipped. */
// @ts-ignore: decorator
@inline
function observed(m: usize, q3: usize, last: usize, u0: v128, u1: v128, u2: v128, u3: v128): v128 {
  const here = last + q3 * Q3;
  return add(
    add(mul(u0, v128.load(here + (m ^ 4) * 16)), mul(u1, v128.load(here + (m ^ 2) * 16))),
    add(mul(u2, v128.load(here + (m ^ 1) * 16)), mul(u3, v128.load(last + (1 - q3) * Q3 + m * 16))),
  );
}
// @ts-ignore: decorator
@inline
function observePlace(m: usize, q3: usize, last: usize, u0: v128, u1: v128, u2: v128, u3: v128): void {
  const to = A + q3 * Q3 + m * 16;
  v128.store(to, observed(m, q3, last, u0, u1, u2, u3), 0);
  v128.store(to, observed(m, q3, last + IM, u0, u1, u2, u3), IM);
}

/**
 * One place of a backward repetition: lambda from A (after the CNOT chain) to B (before the phases),
 * and w += Im(conj(lambda) psi) with the tape's state.
 */
// @ts-ignore: decorator
@inline
function placeBackward(m: usize, q3: usize, phases: usize, slot: usize, sums: usize, real: bool): void {
  const from = A + renamed(m, q3);
  const at = q3 * Q3 + m * 16;
  const re = v128.load(from, 0);
  const im = v128.load(from, IM);
  const c = v128.load(phases + at * 2, 0);
  const s = v128.load(phases + at * 2, 16);
  const lre = add(mul(re, c), mul(im, s));
  const lim = sub(mul(im, c), mul(re, s));
  v128.store(B + at, lre, 0);
  v128.store(B + at, lim, IM);
  const sum = sums + at;
  const psi = v128.load(slot + at, 0);
  if (real) {
    v128.store(sum, sub(v128.load(sum), mul(lim, psi)));
  } else {
    v128.store(sum, add(v128.load(sum), sub(mul(lre, v128.load(slot + at, IM)), mul(lim, psi))));
  }
}
// @ts-ignore: decorator
@inline
function placesBackward(phases: usize, slot: usize, sums: usize, real: bool): void {
  placeBackward(0, 0, phases, slot, sums, real);
  placeBackward(1, 0, phases, slot, sums, real);
  placeBackward(2, 0, phases, slot, sums, real);
  placeBackward(3, 0, phases, slot, sums, real);
  placeBackward(4, 0, phases, slot, sums, real);
  placeBackward(5, 0, phases, slot, sums, real);
  placeBackward(6, 0, phases, slot, sums, real);
  placeBackward(7, 0, phases, slot, sums, real);
  placeBackward(0, 1, phases, slot, sums, real);
  placeBackward(1, 1, phases, slot, sums, real);
  placeBackward(2, 1, phases, slot, sums, real);
  placeBackward(3, 1, phases, slot, sums, real);
  placeBackward(4, 1, phases, slot, sums, real);
  placeBackward(5, 1, phases, slot, sums, real);
  placeBackward(6, 1, phases, slot, sums, real);
  placeBackward(7, 1, phases, slot, sums, real);
}

/** Undoes RY on qubit 3 for pair m of one component, in B. */
// @ts-ignore: decorator
@inline
function undo3<Form>(at: usize, t: v128, c: v128): void {
  const a = v128.load(B + at, 0);
  const b = v128.load(B + at, Q3);
  v128.store(B + at, turn0<Form>(c, t, a, b), 0);
  v128.store(B + at, turn1<Form>(c, t, a, b), Q3);
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

/** dE/dx of one qubit in one repetition: the sum over its pairs. */
// @ts-ignore: decorator
@inline
function inputGradient(bit: usize, slot: usize, real: bool): v128 {
  let sum = add(f64x2.splat(0), crossPair(0, bit, slot, real));
  sum = add(sum, crossPair(1, bit, slot, real));
  sum = add(sum, crossPair(2, bit, slot, real));
  sum = add(sum, crossPair(3, bit, slot, real));
  sum = add(sum, crossPair(4, bit, slot, real));
  sum = add(sum, crossPair(5, bit, slot, real));
  sum = add(sum, crossPair(6, bit, slot, real));
  return add(sum, crossPair(7, bit, slot, real));
}

// @ts-ignore: decorator
@inline
function backward<Form>(
  encoding: usize,
  phases: usize,
  blocks: i32,
  depth: i32,
  reuploading: bool,
  tape: usize,
  upstream: usize,
  angleSums: usize,
  inputs: usize,
  scale: f64,
): void {
  const zero = f64x2.splat(0);
  const perPixel = f64x2.splat(scale);
  for (let block = 0; block < blocks; block++) {
    const t0 = sub(zero, v128.load(encoding, 0));
    const t1 = sub(zero, v128.load(encoding, 16));
    const t2 = sub(zero, v128.load(encoding, 32));
    const t3 = sub(zero, v128.load(encoding, 48));
    const c0 = v128.load(encoding, 64);
    const c1 = v128.load(encoding, 80);
    const c2 = v128.load(encoding, 96);
    const c3 = v128.load(encoding, 112);
    // The factor of <Z> counts each pair once, hence half of it for lambda = O psi.
    const factor = mul(v128.load(encoding, 128), f64x2.splat(0.5));
    const a = v128.load(upstream, 0);
    const b = v128.load(upstream, 16);
    const c = v128.load(upstream, 32);
    const d = v128.load(upstream, 48);
    const u0 = mul(factor, v128.shuffle<f64>(a, c, 0, 2));
    const u1 = mul(factor, v128.shuffle<f64>(a, c, 1, 3));
    const u2 = mul(factor, v128.shuffle<f64>(b, d, 0, 2));
    const u3 = mul(factor, v128.shuffle<f64>(b, d, 1, 3));
    let slot = tape + (<usize>depth) * 512;
    observePlace(0, 0, slot, u0, u1, u2, u3);
    observePlace(1, 0, slot, u0, u1, u2, u3);
    observePlace(2, 0, slot, u0, u1, u2, u3);
    observePlace(3, 0, slot, u0, u1, u2, u3);
    observePlace(4, 0, slot, u0, u1, u2, u3);
    observePlace(5, 0, slot, u0, u1, u2, u3);
    observePlace(6, 0, slot, u0, u1, u2, u3);
    observePlace(7, 0, slot, u0, u1, u2, u3);
    observePlace(0, 1, slot, u0, u1, u2, u3);
    observePlace(1, 1, slot, u0, u1, u2, u3);
    observePlace(2, 1, slot, u0, u1, u2, u3);
    observePlace(3, 1, slot, u0, u1, u2, u3);
    observePlace(4, 1, slot, u0, u1, u2, u3);
    observePlace(5, 1, slot, u0, u1, u2, u3);
    observePlace(6, 1, slot, u0, u1, u2, u3);
    observePlace(7, 1, slot, u0, u1, u2, u3);
    let x0 = zero;
    let x1 = zero;
    let x2 = zero;
    let x3 = zero;
    for (let repetition = depth - 1; repetition > 0; repetition--) {
      slot -= 512;
      placesBackward(phases + (<usize>repetition) * 512, slot, angleSums + (<usize>repetition) * 256, false);
      if (reuploading) {
        if (inputs) {
          x0 = add(x0, inputGradient(64, slot, false));
          x1 = add(x1, inputGradient(32, slot, false));
          x2 = add(x2, inputGradient(16, slot, false));
          x3 = add(x3, inputGradient(128, slot, false));
        }
        undo3<Form>(0, t3, c3);
        undo3<Form>(16, t3, c3);
        undo3<Form>(32, t3, c3);
        undo3<Form>(48, t3, c3);
        undo3<Form>(64, t3, c3);
        undo3<Form>(80, t3, c3);
        undo3<Form>(96, t3, c3);
        undo3<Form>(112, t3, c3);
        undo3<Form>(IM, t3, c3);
        undo3<Form>(IM + 16, t3, c3);
        undo3<Form>(IM + 32, t3, c3);
        undo3<Form>(IM + 48, t3, c3);
        undo3<Form>(IM + 64, t3, c3);
        undo3<Form>(IM + 80, t3, c3);
        undo3<Form>(IM + 96, t3, c3);
        undo3<Form>(IM + 112, t3, c3);
        rotate012<Form>(B, A, t0, t1, t2, c0, c1, c2);
        rotate012<Form>(B + Q3, A + Q3, t0, t1, t2, c0, c1, c2);
        rotate012<Form>(B + IM, A + IM, t0, t1, t2, c0, c1, c2);
        rotate012<Form>(B + IM + Q3, A + IM + Q3, t0, t1, t2, c0, c1, c2);
      } else {
        copy(A, B, 512);
      }
    }
    // The first repetition's state is real, and nothing lies before it.
    placesBackward(phases, tape, angleSums, true);
    if (inputs) {
      x0 = add(x0, inputGradient(64, tape, true));
      x1 = add(x1, inputGradient(32, tape, true));
      x2 = add(x2, inputGradient(16, tape, true));
      x3 = add(x3, inputGradient(128, tape, true));
      storeOutputs(inputs, mul(x0, perPixel), mul(x1, perPixel), mul(x2, perPixel), mul(x3, perPixel));
      inputs += 64;
    }
    tape += (<usize>depth + 1) * 512;
    encoding += 144;
    upstream += 64;
  }
}

/** @param encoding header (see `encode.ts`), then the blocks */
export function forwardRX(
  encoding: usize,
  phases: usize,
  blocks: i32,
  depth: i32,
  reuploading: bool,
  tape: usize,
  keep: bool,
  outputs: usize,
): void {
  if (load<f64>(encoding) == 0) forward<Tangent>(encoding + 16, phases, blocks, depth, reuploading, tape, keep, outputs);
  else forward<General>(encoding + 16, phases, blocks, depth, reuploading, tape, keep, outputs);
}

/** @param angleGradient added to; 0 where nobody reads it  @param inputs overwritten; 0 where nobody reads it */
export function backwardRX(
  encoding: usize,
  phases: usize,
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
  memory.fill(sums, 0, (<usize>depth) * 256);
  const e = encoding + 16;
  if (load<f64>(encoding) == 0) {
    backward<Tangent>(e, phases, blocks, depth, reuploading, tape, upstream, sums, inputs, scale);
  } else backward<General>(e, phases, blocks, depth, reuploading, tape, upstream, sums, inputs, scale);
  if (angleGradient) for (let d = 0; d < depth; d++) foldAngles(sums + d * 256, angleGradient + d * 32);
}

/** dE/dtheta_i of one repetition: the sum of w_b with sign - where qubit i is 1. */
function foldAngles(sums: usize, gradient: usize): void {
  let g0: f64 = 0;
  let g1: f64 = 0;
  let g2: f64 = 0;
  let g3: f64 = 0;
  for (let place: usize = 0; place < 256; place += 16) {
    const w = load<f64>(sums + place, 0) + load<f64>(sums + place, 8);
    g0 += place & 64 ? -w : w;
    g1 += place & 32 ? -w : w;
    g2 += place & 16 ? -w : w;
    g3 += place & 128 ? -w : w;
  }
  store<f64>(gradient, load<f64>(gradient, 0) + g0, 0);
  store<f64>(gradient, load<f64>(gradient, 8) + g1, 8);
  store<f64>(gradient, load<f64>(gradient, 16) + g2, 16);
  store<f64>(gradient, load<f64>(gradient, 24) + g3, 24);
}

/**
 * The phases of all repetitions.
 * @param angles theta [4 * depth]  @param scratch [2 * 16 * depth] f64  @param phases out, see above
 */
export function phasesRX(angles: usize, depth: i32, scratch: usize, phases: usize): void {
  const places = <usize>depth * 16;
  const sines = scratch + places * 8;
  for (let p: usize = 0; p < places; p++) {
    const theta = angles + (p >> 4) * 32;
    const t0 = load<f64>(theta, 0);
    const t1 = load<f64>(theta, 8);
    const t2 = load<f64>(theta, 16);
    const t3 = load<f64>(theta, 24);
    const sum = (p & 4 ? t0 : -t0) + (p & 2 ? t1 : -t1) + (p & 1 ? t2 : -t2) + (p & 8 ? t3 : -t3);
    store<f64>(scratch + p * 8, sum);
  }
  cosinesAndSines(scratch, <i32>places, 0.5, scratch, sines);
  for (let p: usize = 0; p < places; p++) {
    v128.store(phases + p * 32, f64x2.splat(load<f64>(scratch + p * 8)), 0);
    v128.store(phases + p * 32, f64x2.splat(load<f64>(sines + p * 8)), 16);
  }
}
