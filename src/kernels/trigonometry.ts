import { add, mul, sub } from './lanes';
import { productError, reduceLarge } from './largeAngles';

/**
 * sin and cos by the polynomials and the reduction of `src/engine/math/elementary.ts`, operation by
 * operation, so that both give the same bits; branches are replaced by selections. Large angles, which are rare,
 * are reduced lane by lane.
 */

const largestExactArgument: f64 = 1048576 * 1.5707963267948966;
/** From here on the rounding of a product of scale and value would show in an angle. */
const largeProduct: f64 = 64;

const halfPiHigh: f64 = 1.5707963267341256;
const halfPiMiddle: f64 = 6.077100506303966e-11;
const halfPiLow: f64 = 2.0222662487959506e-21;

/** High, low and quadrant of both lanes, reduced one by one. */
const ONE: usize = memory.data(24, 16);
const OTHER: usize = memory.data(24, 16);

// @ts-ignore: decorator
@inline
function polynomial3(z: v128, a: f64, b: f64, c: f64): v128 {
  const inner = add(f64x2.splat(b), mul(z, f64x2.splat(c)));
  return add(f64x2.splat(a), mul(z, inner));
}

// @ts-ignore: decorator
@inline
function sinKernel(x: v128, low: v128): v128 {
  const z = mul(x, x);
  const v = mul(z, x);
  const inner = polynomial3(z, 2.7557313707070068e-6, -2.5050760253406863e-8, 1.58969099521155e-10);
  const r = add(
    f64x2.splat(0.00833333333332249),
    mul(z, add(f64x2.splat(-0.0001984126982985795), mul(z, inner))),
  );
  const half = sub(mul(f64x2.splat(0.5), low), mul(v, r));
  return sub(x, sub(sub(mul(z, half), low), mul(v, f64x2.splat(-0.16666666666666632))));
}

// @ts-ignore: decorator
@inline
function cosKernel(x: v128, low: v128): v128 {
  const z = mul(x, x);
  const w = mul(z, z);
  const r = add(
    mul(z, polynomial3(z, 0.0416666666666666, -0.001388888888887411, 2.480158728947673e-5)),
    mul(mul(w, w), polynomial3(z, -2.7557314351390663e-7, 2.087572321298175e-9, -1.1359647557788195e-11)),
  );
  const one = f64x2.splat(1);
  const half = mul(f64x2.splat(0.5), z);
  const head = sub(one, half);
  return add(head, add(sub(sub(one, head), half), sub(mul(z, r), mul(x, low))));
}

/** All bits set where a whole number is odd. */
// @ts-ignore: decorator
@inline
function odd(n: v128): v128 {
  const half = mul(n, f64x2.splat(0.5));
  return f64x2.ne(f64x2.floor(half), half);
}

/** Remainder of the exact product scale * value = x, by pi/2. @param reduced out: high, low, quadrant (or whole turns of pi/2) [3] */
function reduceLane(x: f64, scale: f64, value: f64, reduced: usize): void {
  const size = abs(x);
  if (size >= largestExactArgument && size < Infinity) {
    reduceLarge(x, reduced);
    return;
  }
  const n = floor(x * 0.6366197723675814 + 0.5);
  const first = x - n * halfPiHigh;
  const shift = n * halfPiMiddle;
  const second = first - shift;
  const rest = n * halfPiLow - (first - second - shift);
  let high = second - rest;
  let low = second - high - rest;
  if (size >= largeProduct) {
    low += productError(scale, value, x);
    const sum = high + low;
    low = high - sum + low;
    high = sum;
  }
  store<f64>(reduced, high, 0);
  store<f64>(reduced, low, 8);
  store<f64>(reduced, n, 16);
}

/** An angle that differs from theta by whole turns, and is theta itself where that is below 16; off by 1e-15 at most. */
export function withinTurns(theta: f64): f64 {
  if (!(abs(theta) >= 16) || abs(theta) == Infinity) return theta;
  reduceLane(theta, 1, theta, ONE);
  const quadrant = load<f64>(ONE, 16);
  const turns = quadrant - 4 * floor(quadrant * 0.25);
  return (turns > 2 ? turns - 4 : turns) * 1.5707963267948966 + load<f64>(ONE, 0);
}

/**
 * Cosines and sines of scale * value, in radians; NaN for what is not finite.
 * @param values [count], as are both outputs, either of which may be `values` itself; count is even
 */
export function cosinesAndSines(values: usize, count: i32, scale: f64, cosines: usize, sines: usize): void {
  const factor = f64x2.splat(scale);
  const limit = f64x2.splat(largeProduct);
  const sign = f64x2.splat(-0.0);
  let known = f64x2.splat(0);
  // Of a negative scale the sine of 0 is -0, as everywhere further on.
  let sine = mul(known, factor);
  let cosine = f64x2.splat(1);
  for (let i: usize = 0; i < <usize>count * 8; i += 16) {
    const value = v128.load(values + i);
    const x = mul(value, factor);
    // Black pixels, of which there are many.
    if (!v128.any_true(x)) {
      v128.store(sines + i, x);
      v128.store(cosines + i, f64x2.splat(1));
      continue;
    }
    // Outputs of black patches are all alike.
    if (i64x2.all_true(i64x2.eq(value, known))) {
      v128.store(sines + i, sine);
      v128.store(cosines + i, cosine);
      continue;
    }
    known = value;
    let n: v128, high: v128, low: v128;
    if (i64x2.all_true(f64x2.lt(f64x2.abs(x), limit))) {
      n = f64x2.floor(add(mul(x, f64x2.splat(0.6366197723675814)), f64x2.splat(0.5)));
      const first = sub(x, mul(n, f64x2.splat(halfPiHigh)));
      const shift = mul(n, f64x2.splat(halfPiMiddle));
      const second = sub(first, shift);
      const rest = sub(mul(n, f64x2.splat(halfPiLow)), sub(sub(first, second), shift));
      high = sub(second, rest);
      low = sub(sub(second, high), rest);
    } else {
      reduceLane(f64x2.extract_lane(x, 0), scale, load<f64>(values + i, 0), ONE);
      reduceLane(f64x2.extract_lane(x, 1), scale, load<f64>(values + i, 8), OTHER);
      high = f64x2(load<f64>(ONE, 0), load<f64>(OTHER, 0));
      low = f64x2(load<f64>(ONE, 8), load<f64>(OTHER, 8));
      n = f64x2(load<f64>(ONE, 16), load<f64>(OTHER, 16));
    }
    const s = sinKernel(high, low);
    const c = cosKernel(high, low);
    const swap = odd(n);
    const upper = odd(f64x2.floor(mul(n, f64x2.splat(0.5))));
    sine = v128.xor(v128.bitselect(c, s, swap), v128.and(upper, sign));
    cosine = v128.xor(v128.bitselect(s, c, swap), v128.and(v128.xor(swap, upper), sign));
    v128.store(sines + i, sine);
    v128.store(cosines + i, cosine);
  }
}

/**
 * Cosines and sines of angles that all patches share, each in both lanes.
 * @param angles [count], even  @param scratch [2 * count] f64
 * @param table out: (cos, cos, sin, sin) of scale * angle [count]
 */
export function angleTable(angles: usize, count: i32, scale: f64, scratch: usize, table: usize): void {
  const sines = scratch + <usize>count * 8;
  cosinesAndSines(angles, count, scale, scratch, sines);
  for (let i: usize = 0; i < <usize>count; i++) {
    v128.store(table + i * 32, f64x2.splat(load<f64>(scratch + i * 8)), 0);
    v128.store(table + i * 32, f64x2.splat(load<f64>(sines + i * 8)), 16);
  }
}
