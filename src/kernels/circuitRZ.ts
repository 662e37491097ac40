/**
 * Quanvolutional circuits with trainable RZ, two patches at a time: forward and adjoint, for two and
 * more repetitions with re-uploading (else `cosineProducts.ts`).
 *
 * In the usual basis RZ is diagonal already, and so is what is measured: the phases of the last
 * repetition and the CNOT chain behind them change no probability. So the circuit ends with the last
 * encoding, at which <Z_k> is the parity of the bits 0..k, and the last four angles have no gradient.
 *
 * RY(x) is the RY(-x) of `phasedState.ts` with the other sign. Memory as there, and:
 *
 *   tape      [blocks]  512 * depth  state before the phases of each repetition; the last one is what is read
 */

import { add, mul, storePatches, sub } from './lanes';
import { A, B, General, IM, inputGradient, Q3, rotate3, rotateAll012, Tangent, Usual } from './phasedState';
import { firstForward, foldAngles, pairsTurned, placesBackward } from './phases';

/** Sums over the repetitions of the four inputs' gradients, of the block under way. */
const X: usize = memory.data(64, 16);

// Functions rather than inlined code, which would make the module a fifth larger for little speed.

/** RY(-x) on every qubit of the state at B, to another place. */
function turnState<Form>(
  to: usize,
  t0: v128,
  t1: v128,
  t2: v128,
  t3: v128,
  c0: v128,
  c1: v128,
  c2: v128,
  c3: v128,
): void {
  rotate3<Form>(t3, c3);
  rotateAll012<Form>(to, t0, t1, t2, c0, c1, c2);
}

function back(phases: usize, slot: usize, sums: usize): void {
  placesBackward<Usual>(phases, slot, sums, false);
}
function backReal(phases: usize, slot: usize, sums: usize): void {
  placesBackward<Usual>(phases, slot, sums, true);
}

/** Adds a repetition's gradient by RY(-x) of each qubit to the sums at X. @param real psi has no imaginary part */
// @ts-ignore: decorator
@inline
function addInputs(slot: usize, real: bool): void {
  v128.store(X, add(v128.load(X, 0), inputGradient(64, slot, real)), 0);
  v128.store(X, add(v128.load(X, 16), inputGradient(32, slot, real)), 16);
  v128.store(X, add(v128.load(X, 32), inputGradient(16, slot, real)), 32);
  v128.store(X, add(v128.load(X, 48), inputGradient(128, slot, real)), 48);
}
function inputsOf(slot: usize): void {
  addInputs(slot, false);
}
function inputsOfReal(slot: usize): void {
  addInputs(slot, true);
}

/** Probability of amplitude (m, q3) of the state at `slot`. */
// @ts-ignore: decorator
@inline
function probability(slot: usize, m: usize, q3: usize): v128 {
  const at = slot + q3 * Q3 + m * 16;
  const re = v128.load(at, 0);
  const im = v128.load(at, IM);
  return add(mul(re, re), mul(im, im));
}

/** The four expectation values of the state at `slot`, whose norm is 1 / factor. */
// @ts-ignore: decorator
@inline
function readParities(slot: usize, factor: v128, outputs: usize): void {
  let z0 = f64x2.splat(0);
  let z1 = z0;
  let z2 = z0;
  let z3 = z0;
  for (let m: usize = 0; m < 8; m++) {
    const p0 = probability(slot, m, 0);
    const p1 = probability(slot, m, 1);
    const both = add(p0, p1);
    const apart = sub(p0, p1);
    const parity = (m >> 2) ^ (m >> 1);
    z0 = m & 4 ? sub(z0, both) : add(z0, both);
    z1 = parity & 1 ? sub(z1, both) : add(z1, both);
    z2 = (parity ^ m) & 1 ? sub(z2, both) : add(z2, both);
    z3 = (parity ^ m) & 1 ? sub(z3, apart) : add(z3, apart);
  }
  storePatches(outputs, mul(factor, z0), mul(factor, z1), mul(factor, z2), mul(factor, z3));
}

// @ts-ignore: decorator
@inline
function forward<Form>(
  encoding: usize,
  phases: usize,
  blocks: i32,
  depth: i32,
  tape: usize,
  keep: bool,
  outputs: usize,
): void {
  const one = f64x2.splat(1);
  for (let block = 0; block < blocks; block++) {
    const c0 = v128.load(encoding, 64);
    const c1 = v128.load(encoding, 80);
    const c2 = v128.load(encoding, 96);
    const c3 = v128.load(encoding, 112);
    const s0 = v128.load(encoding, 0);
    const s1 = v128.load(encoding, 16);
    const s2 = v128.load(encoding, 32);
    const s3 = v128.load(encoding, 48);
    // RY(x)|0> = (c, s), or (1, t) without the cosine.
    if (isFloat<Form>()) firstForward<Usual>(c0, s0, c1, s1, c2, s2, c3, s3, phases, tape);
    else firstForward<Usual>(one, s0, one, s1, one, s2, one, s3, phases, tape);
    const t0 = f64x2.neg(s0);
    const t1 = f64x2.neg(s1);
    const t2 = f64x2.neg(s2);
    const t3 = f64x2.neg(s3);
    let slot = tape + 512;
    for (let d = 1; ; d++) {
      turnState<Form>(slot, t0, t1, t2, t3, c0, c1, c2, c3);
      if (d == depth - 1) break;
      pairsTurned<Usual>(slot, phases + <usize>d * 512);
      slot += 512;
    }
    readParities(slot, normOf(encoding), outputs);
    encoding += 144;
    outputs += 64;
    if (keep) tape = slot + 512;
  }
}

/** What <Z> of a block is to be multiplied by: the cosines left out. `encode.ts` has 2 / 16 of it. */
// @ts-ignore: decorator
@inline
function normOf(block: usize): v128 {
  return mul(v128.load(block, 128), f64x2.splat(8));
}

/** lambda = O psi at both q3 of one m, to scratch B; O = sum_k u_k (parity of the bits 0..k). */
// @ts-ignore: decorator
@inline
function observePair(m: usize, slot: usize, u0: v128, u1: v128, u2: v128, u3: v128): void {
  const parity = (m >> 2) ^ (m >> 1);
  let w = m & 4 ? f64x2.neg(u0) : u0;
  w = parity & 1 ? sub(w, u1) : add(w, u1);
  const odd = (parity ^ m) & 1;
  w = odd ? sub(w, u2) : add(w, u2);
  const w0 = odd ? sub(w, u3) : add(w, u3);
  const w1 = odd ? add(w, u3) : sub(w, u3);
  const at = m * 16;
  v128.store(B + at, mul(w0, v128.load(slot + at, 0)), 0);
  v128.store(B + at, mul(w1, v128.load(slot + at, Q3)), Q3);
  v128.store(B + at, mul(w0, v128.load(slot + at, IM)), IM);
  v128.store(B + at, mul(w1, v128.load(slot + at, IM + Q3)), IM + Q3);
}

// @ts-ignore: decorator
@inline
function backward<Form>(
  encoding: usize,
  phases: usize,
  blocks: i32,
  depth: i32,
  tape: usize,
  upstream: usize,
  angleSums: usize,
  inputs: usize,
  scale: f64,
): void {
  // `inputGradient` is that of RY(-x).
  const perPixel = f64x2.splat(-scale);
  const last = <usize>(depth - 1) * 512;
  for (let block = 0; block < blocks; block++) {
    const t0 = v128.load(encoding, 0);
    const t1 = v128.load(encoding, 16);
    const t2 = v128.load(encoding, 32);
    const t3 = v128.load(encoding, 48);
    const c0 = v128.load(encoding, 64);
    const c1 = v128.load(encoding, 80);
    const c2 = v128.load(encoding, 96);
    const c3 = v128.load(encoding, 112);
    const factor = normOf(encoding);
    const a = v128.load(upstream, 0);
    const b = v128.load(upstream, 16);
    const c = v128.load(upstream, 32);
    const d = v128.load(upstream, 48);
    const u0 = mul(factor, v128.shuffle<f64>(a, c, 0, 2));
    const u1 = mul(factor, v128.shuffle<f64>(a, c, 1, 3));
    const u2 = mul(factor, v128.shuffle<f64>(b, d, 0, 2));
    const u3 = mul(factor, v128.shuffle<f64>(b, d, 1, 3));
    let slot = tape + last;
    for (let m: usize = 0; m < 8; m++) observePair(m, slot, u0, u1, u2, u3);
    for (let i: usize = 0; i < 64; i += 16) v128.store(X + i, f64x2.splat(0));
    for (let repetition = depth - 2; repetition >= 0; repetition--) {
      if (inputs) inputsOf(slot);
      turnState<Form>(A, t0, t1, t2, t3, c0, c1, c2, c3);
      slot -= 512;
      const sums = angleSums + <usize>repetition * 256;
      // The first repetition's state is real.
      if (repetition > 0) back(phases + <usize>repetition * 512, slot, sums);
      else backReal(phases, slot, sums);
    }
    if (inputs) {
      inputsOfReal(slot);
      storePatches(
        inputs,
        mul(v128.load(X, 0), perPixel),
        mul(v128.load(X, 16), perPixel),
        mul(v128.load(X, 32), perPixel),
        mul(v128.load(X, 48), perPixel),
      );
      inputs += 64;
    }
    tape += last + 512;
    encoding += 144;
    upstream += 64;
  }
}

/** @param encoding header (see `encode.ts`), then the blocks  @param depth at least 2 */
export function forwardRZ(
  encoding: usize,
  phases: usize,
  blocks: i32,
  depth: i32,
  reuploading: bool,
  tape: usize,
  keep: bool,
  outputs: usize,
): void {
  if (load<f64>(encoding) == 0) forward<Tangent>(encoding + 16, phases, blocks, depth, tape, keep, outputs);
  else forward<General>(encoding + 16, phases, blocks, depth, tape, keep, outputs);
}

/** @param angleGradient added to; 0 where nobody reads it  @param inputs overwritten; 0 where nobody reads it */
export function backwardRZ(
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
  memory.fill(sums, 0, <usize>depth * 256);
  const e = encoding + 16;
  if (load<f64>(encoding) == 0) backward<Tangent>(e, phases, blocks, depth, tape, upstream, sums, inputs, scale);
  else backward<General>(e, phases, blocks, depth, tape, upstream, sums, inputs, scale);
  if (angleGradient) for (let d = 0; d < depth - 1; d++) foldAngles(sums + d * 256, angleGradient + d * 32);
}
