import { add, mul, mulAdd, storePatches, sub, total } from './lanes';

/**
 * Circuits of one repetition in closed form: <Z_k> = prod_(j <= k) y_j with
 * y_j = cos(theta_j) cos(x_j) for RX, cos(theta_j + x_j) for RY. No state, no tape.
 *
 * Encoding as in `encode.ts`, of whole angles, general form; angles as (cos, cos, sin, sin) [4].
 */

/** Told apart by type parameters, so that each gets functions of its own. */
type RX = i32;
type RY = f64;

// @ts-ignore: decorator
@inline
function factorOf<Gate>(block: usize, angles: usize, i: usize): v128 {
  const y = mul(v128.load(angles + i * 32, 0), v128.load(block + i * 16, 64));
  return isFloat<Gate>() ? sub(y, mul(v128.load(angles + i * 32, 16), v128.load(block + i * 16, 0))) : y;
}

/** dy_i / dtheta_i. */
// @ts-ignore: decorator
@inline
function byAngle<Gate>(block: usize, angles: usize, i: usize): v128 {
  const a = mul(v128.load(angles + i * 32, 16), v128.load(block + i * 16, 64));
  const d = isFloat<Gate>() ? mulAdd(v128.load(angles + i * 32, 0), v128.load(block + i * 16, 0), a) : a;
  return f64x2.neg(d);
}

/** dy_i / dx_i; for RY the same as by the angle. */
// @ts-ignore: decorator
@inline
function byInput<Gate>(block: usize, angles: usize, i: usize): v128 {
  if (isFloat<Gate>()) return byAngle<Gate>(block, angles, i);
  return f64x2.neg(mul(v128.load(angles + i * 32, 0), v128.load(block + i * 16, 0)));
}

// @ts-ignore: decorator
@inline
function forward<Gate>(encoding: usize, angles: usize, blocks: i32, outputs: usize): void {
  let block = encoding + 16;
  for (let b = 0; b < blocks; b++) {
    const z0 = factorOf<Gate>(block, angles, 0);
    const z1 = mul(z0, factorOf<Gate>(block, angles, 1));
    const z2 = mul(z1, factorOf<Gate>(block, angles, 2));
    const z3 = mul(z2, factorOf<Gate>(block, angles, 3));
    storePatches(outputs, z0, z1, z2, z3);
    outputs += 64;
    block += 144;
  }
}

// @ts-ignore: decorator
@inline
function backward<Gate>(
  encoding: usize,
  angles: usize,
  blocks: i32,
  upstream: usize,
  angleGradient: usize,
  inputs: usize,
  scale: f64,
): void {
  let block = encoding + 16;
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  for (let b = 0; b < blocks; b++) {
    const y0 = factorOf<Gate>(block, angles, 0);
    const y1 = factorOf<Gate>(block, angles, 1);
    const y2 = factorOf<Gate>(block, angles, 2);
    const y3 = factorOf<Gate>(block, angles, 3);
    const u01 = v128.load(upstream, 0);
    const u23 = v128.load(upstream, 16);
    const v01 = v128.load(upstream, 32);
    const v23 = v128.load(upstream, 48);
    // r_i = dE / d(y_0 .. y_i) with what follows; then dE/dy_i = y_0 .. y_(i-1) r_i.
    const r3 = v128.shuffle<f64>(u23, v23, 1, 3);
    const r2 = mulAdd(y3, r3, v128.shuffle<f64>(u23, v23, 0, 2));
    const r1 = mulAdd(y2, r2, v128.shuffle<f64>(u01, v01, 1, 3));
    const g0 = mulAdd(y1, r1, v128.shuffle<f64>(u01, v01, 0, 2));
    const p2 = mul(y0, y1);
    const g1 = mul(y0, r1);
    const g2 = mul(p2, r2);
    const g3 = mul(mul(p2, y2), r3);
    s0 = mulAdd(g0, byAngle<Gate>(block, angles, 0), s0);
    s1 = mulAdd(g1, byAngle<Gate>(block, angles, 1), s1);
    s2 = mulAdd(g2, byAngle<Gate>(block, angles, 2), s2);
    s3 = mulAdd(g3, byAngle<Gate>(block, angles, 3), s3);
    if (inputs) {
      const k = f64x2.splat(scale);
      storePatches(
        inputs,
        mul(k, mul(g0, byInput<Gate>(block, angles, 0))),
        mul(k, mul(g1, byInput<Gate>(block, angles, 1))),
        mul(k, mul(g2, byInput<Gate>(block, angles, 2))),
        mul(k, mul(g3, byInput<Gate>(block, angles, 3))),
      );
      inputs += 64;
    }
    upstream += 64;
    block += 144;
  }
  if (!angleGradient) return;
  const pair = v128.load(angleGradient, 0);
  v128.store(angleGradient, add(pair, f64x2(total(s0), total(s1))), 0);
  v128.store(angleGradient, add(v128.load(angleGradient, 16), f64x2(total(s2), total(s3))), 16);
}

export function forwardOne(isRY: bool, encoding: usize, angles: usize, blocks: i32, outputs: usize): void {
  if (isRY) forward<RY>(encoding, angles, blocks, outputs);
  else forward<RX>(encoding, angles, blocks, outputs);
}

/** @param angleGradient added to; 0 where nobody reads it  @param inputs overwritten; 0 where nobody reads it */
export function backwardOne(
  isRY: bool,
  encoding: usize,
  angles: usize,
  blocks: i32,
  upstream: usize,
  angleGradient: usize,
  inputs: usize,
  scale: f64,
): void {
  if (isRY) backward<RY>(encoding, angles, blocks, upstream, angleGradient, inputs, scale);
  else backward<RX>(encoding, angles, blocks, upstream, angleGradient, inputs, scale);
}
