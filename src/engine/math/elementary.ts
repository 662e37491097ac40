import { productError, reduceLarge } from './largeAngles';

/**
 * The lab's only source of sin, cos, exp, log and powers.
 *
 * Browsers differ in the last bit of Math.sin and its kin (and of tanh, atan2, pow, hypot), so a run
 * that used them could not repeat itself elsewhere. These use + - * / and exact operations alone,
 * which IEEE 754 fixes to the last bit. Method and coefficients: fdlibm (Sun Microsystems, 1993,
 * freely usable), errors below 1 unit in the last place within the stated ranges.
 */

const halfPiParts = {
  // pi/2 = high + middle + low, 33 bits in each of the first two, so that n * part is exact for n < 2^20.
  high: 1.5707963267341256,
  middle: 6.077100506303966e-11,
  low: 2.0222662487959506e-21,
};
/** Below it (about 1.6e6) three parts of pi/2 are enough; from it on `reduceLarge` takes as many bits as it needs. */
const largestExactArgument = 1048576 * 1.5707963267948966;
/** From here on the rounding of a product of scale and value would show in an angle. */
const largeProduct = 64;

/** Remainder by pi/2 as a sum of two numbers, and the quadrant 0..3. */
let reducedHigh = 0;
let reducedLow = 0;
function reduce(x: number): number {
  if (!(x < largestExactArgument && x > -largestExactArgument) && Number.isFinite(x)) {
    const { quadrant, high, low } = reduceLarge(x);
    reducedHigh = high;
    reducedLow = low;
    return quadrant;
  }
  const n = Math.floor(x * 0.6366197723675814 + 0.5);
  const first = x - n * halfPiParts.high;
  const shift = n * halfPiParts.middle;
  const second = first - shift;
  const rest = n * halfPiParts.low - (first - second - shift);
  reducedHigh = second - rest;
  reducedLow = second - reducedHigh - rest;
  return n & 3;
}

/** The same of scale * value; between 64 and 1.6e6 of the exact product, below and above of the rounded one. */
function reduceProduct(scale: number, value: number): number {
  const x = scale * value;
  const quadrant = reduce(x);
  if ((x >= largeProduct || x <= -largeProduct) && x < largestExactArgument && x > -largestExactArgument) {
    const low = reducedLow + productError(scale, value, x);
    const high = reducedHigh + low;
    reducedLow = reducedHigh - high + low;
    reducedHigh = high;
  }
  return quadrant;
}

function sinKernel(x: number, low: number): number {
  const z = x * x;
  const v = z * x;
  const r =
    0.00833333333332249 +
    z *
      (-0.0001984126982985795 + z * (2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  return x - (z * (0.5 * low - v * r) - low - v * -0.16666666666666632);
}

function cosKernel(x: number, low: number): number {
  const z = x * x;
  const w = z * z;
  const r =
    z * (0.0416666666666666 + z * (-0.001388888888887411 + z * 2.480158728947673e-5)) +
    w * w * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11));
  const half = 0.5 * z;
  const head = 1 - half;
  return head + (1 - head - half + (z * r - x * low));
}

function sineOf(quadrant: number): number {
  const value = quadrant & 1 ? cosKernel(reducedHigh, reducedLow) : sinKernel(reducedHigh, reducedLow);
  return quadrant & 2 ? -value : value;
}

function cosineOf(quadrant: number): number {
  const value = quadrant & 1 ? sinKernel(reducedHigh, reducedLow) : cosKernel(reducedHigh, reducedLow);
  return quadrant === 1 || quadrant === 2 ? -value : value;
}

/** sin x, x in radians, however large; NaN for an argument that is not finite. */
export function sin(x: number): number {
  return sineOf(reduce(x));
}

/** cos x, x in radians, however large; NaN for an argument that is not finite. */
export function cos(x: number): number {
  return cosineOf(reduce(x));
}

/** Sine of scale * value; where the product is between 64 and 1.6e6, as if it were not rounded. */
export function sinOfProduct(scale: number, value: number): number {
  return sineOf(reduceProduct(scale, value));
}

/** Cosine of scale * value; where the product is between 64 and 1.6e6, as if it were not rounded. */
export function cosOfProduct(scale: number, value: number): number {
  return cosineOf(reduceProduct(scale, value));
}

/** An angle that differs from theta by whole turns, and is theta itself where that is below 16; off by 1e-15 at most. */
export function withinTurns(theta: number): number {
  if (!(theta >= 16 || theta <= -16) || !Number.isFinite(theta)) return theta;
  const quadrant = reduce(theta);
  return (quadrant > 2 ? quadrant - 4 : quadrant) * 1.5707963267948966 + reducedHigh;
}

/** 2^n, n = -1022 .. 1023: exact, as by `power`. */
const powersOfTwo = Float64Array.from({ length: 2046 }, (_, i) => power(2, i - 1022));
function powerOfTwo(n: number): number {
  return powersOfTwo[n + 1022] as number;
}

const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;

/** e^x; 0 below -745.13, Infinity above 709.78. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  const value = 1 - (low - (r * c) / (2 - c) - high);
  // Two steps, so that neither overflows nor loses bits before the result does.
  const half = Math.floor(k / 2);
  return value * powerOfTwo(half) * powerOfTwo(k - half);
}

/** Natural logarithm; -Infinity at 0, NaN below. */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return x;
  // x = 2^k * m with m in [sqrt(1/2), sqrt(2)); all scalings are exact.
  let k = 0;
  let m = x;
  if (m < 2.2250738585072014e-308) {
    m *= 18014398509481984; // 2^54: out of the subnormal numbers
    k = -54;
  }
  for (let step = 512; step >= 1; step /= 2) {
    const factor = powerOfTwo(step);
    if (m >= factor) {
      m /= factor;
      k += step;
    } else if (m * factor < 2) {
      m *= factor;
      k -= step;
    }
  }
  if (m >= Math.SQRT2) {
    m /= 2;
    k += 1;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + (even + odd)) + k * ln2Low) - f);
}

/** base^n for a whole number n, by squaring. */
export function power(base: number, n: number): number {
  let result = 1;
  let square = n < 0 ? 1 / base : base;
  for (let rest = n < 0 ? -n : n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
