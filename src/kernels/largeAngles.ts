/**
 * Remainder by pi/2 of angles from about 1.6e6 up, exact however large: the method of `src/engine/math/largeAngles.ts`,
 * to the same bits.
 */

/** 4/pi in words of 64 bits, the first being its whole part. */
const FOUR_OVER_PI: usize = memory.data<u64>([
  0x0000000000000001, 0x45f306dc9c882a53, 0xf84eafa3ea69bb81, 0xb6c52b3278872083, 0xfca2c757bd778ac3,
  0x6e48dc74849ba5c0, 0x0c925dd413a32439, 0xfc3bd63962534e7d, 0xd1046bea5d768909, 0xd338e04d68befc82,
  0x7323ac7306a673e9, 0x3908bf177bf25076, 0x3ff12fffbc0b301f, 0xde5e2316b414da3e, 0xda6cfd9e4f96136e,
  0x9e8c7ecd3cbfd45a, 0xea4f758fd7cbe2f6, 0x7a0e73ef14a525d4, 0xd7f6bf623f1aba10, 0xac06608df8f6d757,
]);

const quarterPiHigh: f64 = 0.7853981633974483;
const quarterPiLow: f64 = 3.061616997868383e-17;

/** Upper 64 bits of a * b. */
function upperProduct(a: u64, b: u64): u64 {
  const a1 = a >> 32;
  const a0 = a & 0xffffffff;
  const b1 = b >> 32;
  const b0 = b & 0xffffffff;
  const low = a0 * b0;
  const middle = a1 * b0 + (low >> 32);
  const other = a0 * b1 + (middle & 0xffffffff);
  return a1 * b1 + (middle >> 32) + (other >> 32);
}

/** 64 bits of 4/pi, `shift` bits behind the beginning of a word. */
function bitsAt(word: usize, shift: u64): u64 {
  const first = load<u64>(word);
  return shift == 0 ? first : (first << shift) | (load<u64>(word, 8) >> (64 - shift));
}

/**
 * x = quadrant * pi/2 + high + low, modulo 2 pi.
 * @param x finite, |x| from 2^20 up  @param reduced out: high, low, quadrant 0..3 [3]
 */
export function reduceLarge(x: f64, reduced: usize): void {
  const bits = reinterpret<u64>(abs(x));
  const exponent = <i32>(bits >> 52) - 1075;
  const mantissa = (bits & 0xfffffffffffff) | 0x10000000000000;
  const digit = FOUR_OVER_PI + (<usize>((exponent + 61) >> 6) << 3);
  const shift = <u64>((exponent + 61) & 63);
  const p0 = bitsAt(digit, shift);
  const p1 = bitsAt(digit + 8, shift);
  const p2 = bitsAt(digit + 16, shift);
  // 128 bits of places * mantissa: octants in the upper three, then the fraction of one.
  let low = p1 * mantissa;
  const carried = low + upperProduct(p2, mantissa);
  let high = p0 * mantissa + upperProduct(p1, mantissa) + (carried < low ? 1 : 0);
  low = carried;
  const octant = <i32>(high >> 61);
  high &= 0x1fffffffffffffff;
  const isOdd = (octant & 1) == 1;
  if (isOdd) {
    // 2^125 less the fraction.
    low = 0 - low;
    high = 0x2000000000000000 - high - (low == 0 ? 0 : 1);
  }
  const quadrant = ((octant + 1) >> 1) & 3;
  timesQuarterPi(high, low, reduced);
  if (isOdd != x < 0) {
    store<f64>(reduced, -load<f64>(reduced, 0), 0);
    store<f64>(reduced, -load<f64>(reduced, 8), 8);
  }
  store<f64>(reduced, <f64>(x < 0 ? -quadrant & 3 : quadrant), 16);
}

/** (high, low) / 2^125 * pi/4 as a sum of two numbers; of the fraction, 64 bits from its leading one on. */
function timesQuarterPi(high: u64, low: u64, reduced: usize): void {
  if (high == 0 && low == 0) {
    store<f64>(reduced, 0, 0);
    store<f64>(reduced, 0, 8);
    return;
  }
  const zeros: u64 = high == 0 ? 64 + clz(low) : clz(high);
  const top = high == 0 ? low << (zeros - 64) : zeros == 0 ? high : (high << zeros) | (low >> (64 - zeros));
  const unit = reinterpret<f64>((962 - zeros) << 52);
  const a = <f64>(top >> 11) * 2048 * unit;
  const b = <f64>(top & 2047) * unit;
  const product = a * quarterPiHigh;
  const rest = productError(a, quarterPiHigh, product) + (b * quarterPiHigh + a * quarterPiLow);
  const sum = product + rest;
  store<f64>(reduced, sum, 0);
  store<f64>(reduced, product - sum + rest, 8);
}

/** a * b - product exactly, product being the rounded a * b (Dekker 1971); for sizes below 1e150. */
export function productError(a: f64, b: f64, product: f64): f64 {
  const a0 = 134217729 * a;
  const a1 = a0 - (a0 - a);
  const a2 = a - a1;
  const b0 = 134217729 * b;
  const b1 = b0 - (b0 - b);
  const b2 = b - b1;
  return a2 * b2 - (product - a1 * b1 - a2 * b1 - a1 * b2);
}
