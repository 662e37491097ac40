/**
 * Remainder by pi/2 of angles from about 1.6e6 up, exact however large (Payne & Hanek 1983): only as many bits of
 * 4/pi are multiplied as act on the remainder. `src/kernels/largeAngles.ts` does the same, to the same bits.
 */

/** 4/pi in words of 64 bits, the first being its whole part. */
const fourOverPi = [
  0x0000000000000001n,
  0x45f306dc9c882a53n,
  0xf84eafa3ea69bb81n,
  0xb6c52b3278872083n,
  0xfca2c757bd778ac3n,
  0x6e48dc74849ba5c0n,
  0x0c925dd413a32439n,
  0xfc3bd63962534e7dn,
  0xd1046bea5d768909n,
  0xd338e04d68befc82n,
  0x7323ac7306a673e9n,
  0x3908bf177bf25076n,
  0x3ff12fffbc0b301fn,
  0xde5e2316b414da3en,
  0xda6cfd9e4f96136en,
  0x9e8c7ecd3cbfd45an,
  0xea4f758fd7cbe2f6n,
  0x7a0e73ef14a525d4n,
  0xd7f6bf623f1aba10n,
  0xac06608df8f6d757n,
];

const quarterPiHigh = 0.7853981633974483;
const quarterPiLow = 3.061616997868383e-17;

/** x = quadrant * pi/2 + high + low, modulo 2 pi; |high| is at most pi/4 and a little. */
export interface Reduced {
  /** 0..3 */
  readonly quadrant: number;
  readonly high: number;
  readonly low: number;
}

const view = new DataView(new ArrayBuffer(8));

function fromBits(bits: bigint): number {
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}

/** @param x finite, |x| from 2^20 up */
export function reduceLarge(x: number): Reduced {
  view.setFloat64(0, x < 0 ? -x : x);
  const bits = view.getBigUint64(0);
  // x = mantissa * 2^exponent
  const exponent = Number(bits >> 52n) - 1075;
  const mantissa = (bits & 0xfffffffffffffn) | 0x10000000000000n;
  // 192 bits of 4/pi, from the place on where their product with the mantissa is below 8 octants.
  const digit = (exponent + 61) >> 6;
  const shift = BigInt((exponent + 61) & 63);
  const word = (i: number): bigint => fourOverPi[digit + i] as bigint;
  const four = (word(0) << 192n) | (word(1) << 128n) | (word(2) << 64n) | word(3);
  const places = BigInt.asUintN(192, four >> (64n - shift));
  // Octants in the upper three of 128 bits, then the fraction of one.
  const product = BigInt.asUintN(128, (places * mantissa) >> 64n);
  const octant = Number(product >> 125n);
  let fraction = BigInt.asUintN(125, product);
  const isOdd = (octant & 1) === 1;
  if (isOdd) fraction = (1n << 125n) - fraction;
  const quadrant = ((octant + 1) >> 1) & 3;
  const { high, low } = timesQuarterPi(fraction);
  const negative = isOdd !== x < 0;
  return {
    quadrant: x < 0 ? -quadrant & 3 : quadrant,
    high: negative ? -high : high,
    low: negative ? -low : low,
  };
}

/** fraction / 2^125 * pi/4 as a sum of two numbers; of the fraction, 64 bits from its leading one on. */
function timesQuarterPi(fraction: bigint): { high: number; low: number } {
  if (fraction === 0n) return { high: 0, low: 0 };
  let zeros = 0;
  let raised = fraction;
  while (raised < 0x80000000000000000000000000000000n) {
    raised <<= 1n;
    zeros++;
  }
  const top = raised >> 64n;
  // 2^(-61 - zeros)
  const unit = fromBits(BigInt(962 - zeros) << 52n);
  const a = Number(top >> 11n) * 2048 * unit;
  const b = Number(top & 2047n) * unit;
  const product = a * quarterPiHigh;
  const rest = productError(a, quarterPiHigh, product) + (b * quarterPiHigh + a * quarterPiLow);
  const high = product + rest;
  return { high, low: product - high + rest };
}

/** a * b - product exactly, product being the rounded a * b (Dekker 1971); for sizes below 1e150. */
export function productError(a: number, b: number, product: number): number {
  const a0 = 134217729 * a;
  const a1 = a0 - (a0 - a);
  const a2 = a - a1;
  const b0 = 134217729 * b;
  const b1 = b0 - (b0 - b);
  const b2 = b - b1;
  return a2 * b2 - (product - a1 * b1 - a2 * b1 - a1 * b2);
}
