/**
 * The trainable gates of a repetition as 16 phases that all patches share, with the CNOT chain that
 * renames amplitudes behind them. Memory as in `phasedState.ts`.
 */

import { add, mul, sub } from './lanes';
import { A, B, IM, Q3, renamed, turn0, turn1 } from './phasedState';
import { cosinesAndSines, withinTurns } from './trigonometry';

/**
 * The phases of all repetitions.
 * @param angles theta [4 * depth]  @param scratch [2 * 16 * depth] f64  @param phases out
 */
export function phaseTable(angles: usize, depth: i32, scratch: usize, phases: usize): void {
  const places = <usize>depth * 16;
  const sines = scratch + places * 8;
  for (let p: usize = 0; p < places; p++) {
    const theta = angles + (p >> 4) * 32;
    // Whole turns change the sign of all 16 phases, which nothing read out notices; left in, a large angle's sum rounds.
    const t0 = withinTurns(load<f64>(theta, 0));
    const t1 = withinTurns(load<f64>(theta, 8));
    const t2 = withinTurns(load<f64>(theta, 16));
    const t3 = withinTurns(load<f64>(theta, 24));
    const sum = (p & 4 ? t0 : -t0) + (p & 2 ? t1 : -t1) + (p & 1 ? t2 : -t2) + (p & 8 ? t3 : -t3);
    store<f64>(scratch + p * 8, sum);
  }
  cosinesAndSines(scratch, <i32>places, 0.5, scratch, sines);
  for (let p: usize = 0; p < places; p++) {
    v128.store(phases + p * 32, f64x2.splat(load<f64>(scratch + p * 8)), 0);
    v128.store(phases + p * 32, f64x2.splat(load<f64>(sines + p * 8)), 16);
  }
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

/** RY(-x) on qubit 3 of pair m in scratch A: to the tape, and through the phases and the CNOT chain to scratch B. */
// @ts-ignore: decorator
@inline
function pairForward<Form, Basis>(m: usize, t: v128, c: v128, phases: usize, tape: usize): void {
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
  storeTurned(B + renamed<Basis>(m, 0), u0, v0, phases + at * 2);
  storeTurned(B + renamed<Basis>(m, 1), u1, v1, phases + at * 2 + 256);
}

/** That pair for every m: RY(-x) on qubit 3, tape, phases, CNOT chain; scratch A to scratch B. */
// @ts-ignore: decorator
@inline
export function pairsForward<Form, Basis>(t: v128, c: v128, phases: usize, tape: usize): void {
  pairForward<Form, Basis>(0, t, c, phases, tape);
  pairForward<Form, Basis>(1, t, c, phases, tape);
  pairForward<Form, Basis>(2, t, c, phases, tape);
  pairForward<Form, Basis>(3, t, c, phases, tape);
  pairForward<Form, Basis>(4, t, c, phases, tape);
  pairForward<Form, Basis>(5, t, c, phases, tape);
  pairForward<Form, Basis>(6, t, c, phases, tape);
  pairForward<Form, Basis>(7, t, c, phases, tape);
}

/** The first repetition's pair m, still real: amplitudes u0, u1 of q3 = 0, 1. */
// @ts-ignore: decorator
@inline
function pairFirst<Basis>(m: usize, u0: v128, u1: v128, phases: usize, tape: usize): void {
  const at = m * 16;
  v128.store(tape + at, u0, 0);
  v128.store(tape + at, u1, Q3);
  const to0 = B + renamed<Basis>(m, 0);
  const to1 = B + renamed<Basis>(m, 1);
  v128.store(to0, mul(u0, v128.load(phases + at * 2, 0)), 0);
  v128.store(to0, mul(u0, v128.load(phases + at * 2, 16)), IM);
  v128.store(to1, mul(u1, v128.load(phases + at * 2, 256)), 0);
  v128.store(to1, mul(u1, v128.load(phases + at * 2, 272)), IM);
}

/** Phases and CNOT chain of a whole state, to scratch B. */
export function pairsTurned<Basis>(from: usize, phases: usize): void {
  for (let m: usize = 0; m < 8; m++) {
    const at = m * 16;
    storeTurned(B + renamed<Basis>(m, 0), v128.load(from + at, 0), v128.load(from + at, IM), phases + at * 2);
    storeTurned(B + renamed<Basis>(m, 1), v128.load(from + at, Q3), v128.load(from + at, IM + Q3), phases + at * 2 + 256);
  }
}

/**
 * The first repetition, a product state: tape, phases, CNOT chain, to scratch B.
 * @param a0 with a1: the two amplitudes of qubit 0, and so on
 */
// @ts-ignore: decorator
@inline
export function firstForward<Basis>(
  a0: v128,
  a1: v128,
  b0: v128,
  b1: v128,
  c0: v128,
  c1: v128,
  d0: v128,
  d1: v128,
  phases: usize,
  tape: usize,
): void {
  const p00 = mul(a0, b0);
  const p01 = mul(a0, b1);
  const p10 = mul(a1, b0);
  const p11 = mul(a1, b1);
  const r00 = mul(c0, d0);
  const r01 = mul(c0, d1);
  const r10 = mul(c1, d0);
  const r11 = mul(c1, d1);
  pairFirst<Basis>(0, mul(p00, r00), mul(p00, r01), phases, tape);
  pairFirst<Basis>(1, mul(p00, r10), mul(p00, r11), phases, tape);
  pairFirst<Basis>(2, mul(p01, r00), mul(p01, r01), phases, tape);
  pairFirst<Basis>(3, mul(p01, r10), mul(p01, r11), phases, tape);
  pairFirst<Basis>(4, mul(p10, r00), mul(p10, r01), phases, tape);
  pairFirst<Basis>(5, mul(p10, r10), mul(p10, r11), phases, tape);
  pairFirst<Basis>(6, mul(p11, r00), mul(p11, r01), phases, tape);
  pairFirst<Basis>(7, mul(p11, r10), mul(p11, r11), phases, tape);
}

/**
 * One place of a backward repetition: lambda from A (after the CNOT chain) to B (before the phases),
 * and w += Im(conj(lambda) psi) with the tape's state.
 */
// @ts-ignore: decorator
@inline
function placeBackward<Basis>(m: usize, q3: usize, phases: usize, slot: usize, sums: usize, real: bool): void {
  const from = A + renamed<Basis>(m, q3);
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
export function placesBackward<Basis>(phases: usize, slot: usize, sums: usize, real: bool): void {
  placeBackward<Basis>(0, 0, phases, slot, sums, real);
  placeBackward<Basis>(1, 0, phases, slot, sums, real);
  placeBackward<Basis>(2, 0, phases, slot, sums, real);
  placeBackward<Basis>(3, 0, phases, slot, sums, real);
  placeBackward<Basis>(4, 0, phases, slot, sums, real);
  placeBackward<Basis>(5, 0, phases, slot, sums, real);
  placeBackward<Basis>(6, 0, phases, slot, sums, real);
  placeBackward<Basis>(7, 0, phases, slot, sums, real);
  placeBackward<Basis>(0, 1, phases, slot, sums, real);
  placeBackward<Basis>(1, 1, phases, slot, sums, real);
  placeBackward<Basis>(2, 1, phases, slot, sums, real);
  placeBackward<Basis>(3, 1, phases, slot, sums, real);
  placeBackward<Basis>(4, 1, phases, slot, sums, real);
  placeBackward<Basis>(5, 1, phases, slot, sums, real);
  placeBackward<Basis>(6, 1, phases, slot, sums, real);
  placeBackward<Basis>(7, 1, phases, slot, sums, real);
}

/** dE/dtheta_i of one repetition: the sum of w_b with sign - where qubit i is 1. */
export function foldAngles(sums: usize, gradient: usize): void {
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
