import { add, mul, sub } from './lanes';

/**
 * sin and cos by the polynomials and the reduction of `src/engine/math/elementary.ts`, operation by
 * operation, so that both give the same bits; branches are replaced by selections.
 */

const largestExactArgument: f64 = 1048576 * 1.5707963267948966;
const twoPi: f64 = 6.283185307179586;

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

/**
 * Cosines and sines of scale * value, in radians; NaN for what is not finite.
 * @param values [count], as are both outputs, either of which may be `values` itself; count is even
 */
export function cosinesAndSines(values: usize, count: i32, scale: f64, cosines: usize, sines: usize): void {
  const factor = f64x2.splat(scale);
  const limit = f64x2.splat(largestExactArgument);
  const sign = f64x2.splat(-0.0);
  let known = f64x2.splat(0);
  let sine = known;
  let cosine = f64x2.splat(1);
  for (let i: usize = 0; i < <usize>count * 8; i += 16) {
    let x = mul(v128.load(values + i), factor);
    // Black pixels, of which there are many.
    if (!v128.any_true(x)) {
      v128.store(sines + i, x);
      v128.store(cosines + i, f64x2.splat(1));
      continue;
    }
    // Outputs of black patches are all alike.
    if (i64x2.all_true(i64x2.eq(x, known))) {
      v128.store(sines + i, sine);
      v128.store(cosines + i, cosine);
      continue;
    }
    known = x;
    if (!i64x2.all_true(f64x2.lt(f64x2.abs(x), limit))) {
      const a = f64x2.extract_lane(x, 0);
      const b = f64x2.extract_lane(x, 1);
      x = f64x2(abs(a) < largestExactArgument ? a : a % twoPi, abs(b) < largestExactArgument ? b : b % twoPi);
    }
    const n = f64x2.floor(add(mul(x, f64x2.splat(0.6366197723675814)), f64x2.splat(0.5)));
    const first = sub(x, mul(n, f64x2.splat(1.5707963267341256)));
    const shift = mul(n, f64x2.splat(6.077100506303966e-11));
    const second = sub(first, shift);
    const rest = sub(mul(n, f64x2.splat(2.0222662487959506e-21)), sub(sub(first, second), shift));
    const high = sub(second, rest);
    const low = sub(sub(second, high), rest);
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
