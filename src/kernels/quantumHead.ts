import { mul, mulAdd, sub, total } from './lanes';

/**
 * The quantum head for one image. Amplitudes a are real and stay so: b = RY(phi_0) x .. x RY(phi_(n-1)) a.
 * Taken backwards through the CNOT chain, Z of qubit k is Z on all of 0..k, so no gate of the chain
 * is applied: <Z_k> = sum_i (-1)^(parity of the first k + 1 bits of i) b_i^2. Rotations of qubits after
 * the last measured one (`acting` .. n - 1) change nothing and are left out.
 *
 *   turns    [qubits]  16  cos and sin of half of phi
 *   state, lambda  [2^qubits] f64
 *   table    [2 * 2^acting] f64, scratch
 */

/** RY on one qubit with stride `bytes` between the amplitudes of a pair. */
function rotate(state: usize, size: usize, bytes: usize, c: f64, s: f64): void {
  const cc = f64x2.splat(c);
  if (bytes == 8) {
    const ss = f64x2(-s, s);
    for (let i = state; i < state + size; i += 16) {
      const a = v128.load(i);
      v128.store(i, mulAdd(ss, v128.shuffle<f64>(a, a, 1, 0), mul(cc, a)));
    }
    return;
  }
  const ss = f64x2.splat(s);
  for (let block = state; block < state + size; block += 2 * bytes) {
    for (let i = block; i < block + bytes; i += 16) {
      const a = v128.load(i);
      const b = v128.load(i + bytes);
      v128.store(i, sub(mul(cc, a), mul(ss, b)));
      v128.store(i + bytes, mulAdd(ss, a, mul(cc, b)));
    }
  }
}

/** (-1)^(number of ones). */
// @ts-ignore: decorator
@inline
function parity(bits: usize): f64 {
  return popcnt(<i32>bits) & 1 ? -1 : 1;
}

/**
 * @param features [count], zero-padded and normalised here  @param state out: b
 * @param expectations out: <Z_k>, k < acting; 0 for an all-zero image
 * @returns |f|
 */
export function quantumForward(
  features: usize,
  count: usize,
  qubits: i32,
  acting: i32,
  turns: usize,
  state: usize,
  table: usize,
  expectations: usize,
): f64 {
  const size = <usize>8 << qubits;
  let squares: f64 = 0;
  for (let f: usize = 0; f < count * 8; f += 8) squares += load<f64>(features + f) * load<f64>(features + f);
  const norm = Math.sqrt(squares);
  if (norm == 0) {
    memory.fill(expectations, 0, <usize>acting * 8);
    return 0;
  }
  for (let f: usize = 0; f < count * 8; f += 8) store<f64>(state + f, load<f64>(features + f) / norm);
  memory.fill(state + count * 8, 0, size - count * 8);
  for (let j = 0; j < acting; j++) {
    rotate(state, size, size >> (j + 1), load<f64>(turns + j * 16, 0), load<f64>(turns + j * 16, 8));
  }
  // Probabilities of the first `acting` bits, then of ever fewer.
  const rest = size >> acting;
  for (let p: usize = 0; p < <usize>1 << acting; p++) {
    const from = state + p * rest;
    let sum: f64;
    if (rest == 8) sum = load<f64>(from) * load<f64>(from);
    else {
      let both = f64x2.splat(0);
      for (let i: usize = 0; i < rest; i += 16) both = mulAdd(v128.load(from + i), v128.load(from + i), both);
      sum = total(both);
    }
    store<f64>(table + p * 8, sum);
  }
  for (let k = acting - 1; k >= 0; k--) {
    let sum: f64 = 0;
    for (let p: usize = 0; p < <usize>1 << k; p++) {
      const zero = load<f64>(table + p * 16, 0);
      const one = load<f64>(table + p * 16, 8);
      sum += parity(p) * (zero - one);
      store<f64>(table + p * 8, zero + one);
    }
    store<f64>(expectations + k * 8, sum);
  }
  return norm;
}

/**
 * Of an image whose norm is not 0, after its forward pass.
 * @param weights dL/d<Z_k> [acting]
 * @param angleGradient added to [acting]; 0 where nobody reads it
 * @param featureGradient out [count], through the normalisation; 0 where nobody reads it
 */
export function quantumBackward(
  features: usize,
  count: usize,
  qubits: i32,
  acting: i32,
  turns: usize,
  state: usize,
  lambda: usize,
  table: usize,
  norm: f64,
  weights: usize,
  angleGradient: usize,
  featureGradient: usize,
): void {
  const size = <usize>8 << qubits;
  const rest = size >> acting;
  // Sum over k of weight_k (-1)^(parity of the first k + 1 bits), for the first `acting` bits.
  const prefixes = <usize>1 << acting;
  store<f64>(table, 0);
  for (let k = 0; k < acting; k++) {
    const u = load<f64>(weights + k * 8);
    for (let p = <isize>(<usize>1 << k) - 1; p >= 0; p--) {
      const before = load<f64>(table + p * 8);
      const signed = parity(<usize>p) * u;
      store<f64>(table + p * 16, before + signed, 0);
      store<f64>(table + p * 16, before - signed, 8);
    }
  }
  for (let p: usize = 0; p < prefixes; p++) {
    const w = load<f64>(table + p * 8);
    const at = p * rest;
    if (rest == 8) store<f64>(lambda + at, w * load<f64>(state + at));
    else {
      const both = f64x2.splat(w);
      for (let i: usize = 0; i < rest; i += 16) v128.store(lambda + at + i, mul(both, v128.load(state + at + i)));
    }
  }
  // dE/dphi_j = sum over pairs of lambda_1 b_0 - lambda_0 b_1; all rotations commute, so none is undone for it.
  if (angleGradient) {
    for (let j = 0; j < acting; j++) {
      const place = angleGradient + j * 8;
      store<f64>(place, load<f64>(place) + crossSum(lambda, state, size, size >> (j + 1)));
    }
  }
  if (!featureGradient) return;
  for (let j = 0; j < acting; j++) {
    rotate(lambda, size, size >> (j + 1), load<f64>(turns + j * 16, 0), -load<f64>(turns + j * 16, 8));
  }
  // dE/df = (g - a (a . g)) / |f| with a = f / |f| and g = 2 lambda.
  let along: f64 = 0;
  for (let f: usize = 0; f < count * 8; f += 8) along += (load<f64>(features + f) / norm) * 2 * load<f64>(lambda + f);
  for (let f: usize = 0; f < count * 8; f += 8) {
    const amplitude = load<f64>(features + f) / norm;
    store<f64>(featureGradient + f, (2 * load<f64>(lambda + f) - amplitude * along) / norm);
  }
}

function crossSum(lambda: usize, state: usize, size: usize, bytes: usize): f64 {
  let sum = f64x2.splat(0);
  if (bytes == 8) {
    // Lane 0: lambda_0 b_1, lane 1: lambda_1 b_0.
    for (let i: usize = 0; i < size; i += 16) {
      const b = v128.load(state + i);
      sum = mulAdd(v128.load(lambda + i), v128.shuffle<f64>(b, b, 1, 0), sum);
    }
    return f64x2.extract_lane(sum, 1) - f64x2.extract_lane(sum, 0);
  }
  for (let block: usize = 0; block < size; block += 2 * bytes) {
    for (let i = block; i < block + bytes; i += 16) {
      sum = mulAdd(v128.load(lambda + i + bytes), v128.load(state + i), sum);
      sum = sub(sum, mul(v128.load(lambda + i), v128.load(state + i + bytes)));
    }
  }
  return total(sum);
}
