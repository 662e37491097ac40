import { mul } from './lanes';
import { cosinesAndSines } from './trigonometry';

/**
 * What a circuit takes of its patches: the trigonometry of their pixels, two patches to a block.
 *
 *   header       16  f64: 0 tangent form, 1 general form | unused
 *   [blocks]    144  s0..s3 | c0..c3 | factor, each for both lanes
 *
 * s and c are sine and cosine. In tangent form s0..s3 hold s/c instead, and the factor is
 * 2/16 prod c^2 per encoding; in general form it is 2/16. A missing second patch is all zeros.
 */

/** Below this |cos|, products of tangents come near overflow: 1000^(4 * 10), squared, is 1e240. */
const smallestCosine: f64 = 0.001;

/**
 * @param patches [count * 4], pixel values
 * @param scale radians per unit of pixel value (already halved where half angles are wanted)
 * @param tangents the circuit takes the tangent form where it is safe
 * @param encodings how often the circuit encodes
 * @param scratch [2 * 8 * blocks] f64
 */
export function encode(
  patches: usize,
  count: i32,
  scale: f64,
  tangents: bool,
  encodings: i32,
  scratch: usize,
  encoding: usize,
): void {
  const blocks = (count + 1) >> 1;
  const sines = scratch + <usize>blocks * 64;
  cosinesAndSines(patches, 4 * count, scale, scratch, sines);
  if (count & 1) {
    for (let i: usize = 0; i < 32; i += 8) {
      store<f64>(scratch + <usize>count * 32 + i, 1);
      store<f64>(sines + <usize>count * 32 + i, 0);
    }
  }
  const tangent = tangents && smallest(scratch, blocks) >= smallestCosine;
  store<f64>(encoding, tangent ? 0 : 1);
  let to = encoding + 16;
  for (let b: usize = 0; b < <usize>blocks * 64; b += 64) {
    transpose(sines + b, to);
    transpose(scratch + b, to + 64);
    v128.store(to, f64x2.splat(0.125), 128);
    if (tangent) toTangents(to, encodings);
    to += 144;
  }
}

/** Smallest |cos| of all; NaN where any is NaN. */
function smallest(cosines: usize, blocks: i32): f64 {
  let least = f64x2.splat(1);
  for (let i: usize = 0; i < <usize>blocks * 64; i += 16) least = f64x2.min(least, f64x2.abs(v128.load(cosines + i)));
  return min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1));
}

/** Four values of one patch and four of the next become four pairs. */
// @ts-ignore: decorator
@inline
function transpose(from: usize, to: usize): void {
  const a = v128.load(from, 0);
  const b = v128.load(from, 16);
  const c = v128.load(from, 32);
  const d = v128.load(from, 48);
  v128.store(to, v128.shuffle<f64>(a, c, 0, 2), 0);
  v128.store(to, v128.shuffle<f64>(a, c, 1, 3), 16);
  v128.store(to, v128.shuffle<f64>(b, d, 0, 2), 32);
  v128.store(to, v128.shuffle<f64>(b, d, 1, 3), 48);
}

function toTangents(block: usize, encodings: i32): void {
  let product = f64x2.splat(1);
  for (let i: usize = 0; i < 64; i += 16) {
    const c = v128.load(block + i, 64);
    product = mul(product, mul(c, c));
    v128.store(block + i, f64x2.div(v128.load(block + i), c));
  }
  let factor = f64x2.splat(0.125);
  for (let e = 0; e < encodings; e++) factor = mul(factor, product);
  v128.store(block, factor, 128);
}
