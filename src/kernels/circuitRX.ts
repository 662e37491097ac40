/**
 * Quanvolutional circuits with trainable RX, two patches at a time: forward and adjoint.
 *
 * Everything is conjugated by a Hadamard on each qubit. Then RX(theta) is diagonal, RY(x) becomes
 * RY(-x), CNOT(c, t) becomes CNOT(t, c), Z becomes X and |0000> becomes |++++>. Memory as in
 * `phasedState.ts`, and:
 *
 *   tape      [blocks]  512 * (depth + 1)  state before the phases of each repetition, then the last state
 */

import { add, copy, mul, storePatches, sub } from './lanes';
import { A, B, General, Hadamard, IM, inputGradient, Q3, rotate3, rotateAll012, Tangent } from './phasedState';
import { firstForward, foldAngles, pairsForward, pairsTurned, placesBackward } from './phases';

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
    firstForward<Hadamard>(p, q, r, s, v, w, x, y, phases, tape);
    let slot = tape + 512;
    let repetition = phases + 512;
    for (let d = 1; d < depth; d++) {
      if (reuploading) {
        rotateAll012<Form>(A, t0, t1, t2, c0, c1, c2);
        pairsForward<Form, Hadamard>(t3, c3, repetition, slot);
      } else {
        phasesOnly(repetition, slot);
      }
      slot += 512;
      repetition += 512;
    }
    if (keep) copy(slot, B, 512);
    const factor = v128.load(encoding, 128);
    storePatches(
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
  copy(slot, B, 512);
  pairsTurned<Hadamard>(slot, phases);
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

// @ts-ignore: decorator
@inline
function observe(last: usize, u0: v128, u1: v128, u2: v128, u3: v128): void {
  observePlace(0, 0, last, u0, u1, u2, u3);
  observePlace(1, 0, last, u0, u1, u2, u3);
  observePlace(2, 0, last, u0, u1, u2, u3);
  observePlace(3, 0, last, u0, u1, u2, u3);
  observePlace(4, 0, last, u0, u1, u2, u3);
  observePlace(5, 0, last, u0, u1, u2, u3);
  observePlace(6, 0, last, u0, u1, u2, u3);
  observePlace(7, 0, last, u0, u1, u2, u3);
  observePlace(0, 1, last, u0, u1, u2, u3);
  observePlace(1, 1, last, u0, u1, u2, u3);
  observePlace(2, 1, last, u0, u1, u2, u3);
  observePlace(3, 1, last, u0, u1, u2, u3);
  observePlace(4, 1, last, u0, u1, u2, u3);
  observePlace(5, 1, last, u0, u1, u2, u3);
  observePlace(6, 1, last, u0, u1, u2, u3);
  observePlace(7, 1, last, u0, u1, u2, u3);
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
    observe(slot, u0, u1, u2, u3);
    let x0 = zero;
    let x1 = zero;
    let x2 = zero;
    let x3 = zero;
    for (let repetition = depth - 1; repetition > 0; repetition--) {
      slot -= 512;
      placesBackward<Hadamard>(phases + (<usize>repetition) * 512, slot, angleSums + (<usize>repetition) * 256, false);
      if (reuploading) {
        if (inputs) {
          x0 = add(x0, inputGradient(64, slot, false));
          x1 = add(x1, inputGradient(32, slot, false));
          x2 = add(x2, inputGradient(16, slot, false));
          x3 = add(x3, inputGradient(128, slot, false));
        }
        rotate3<Form>(t3, c3);
        rotateAll012<Form>(A, t0, t1, t2, c0, c1, c2);
      } else {
        copy(A, B, 512);
      }
    }
    // The first repetition's state is real, and nothing lies before it.
    placesBackward<Hadamard>(phases, tape, angleSums, true);
    if (inputs) {
      x0 = add(x0, inputGradient(64, tape, true));
      x1 = add(x1, inputGradient(32, tape, true));
      x2 = add(x2, inputGradient(16, tape, true));
      x3 = add(x3, inputGradient(128, tape, true));
      storePatches(inputs, mul(x0, perPixel), mul(x1, perPixel), mul(x2, perPixel), mul(x3, perPixel));
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
