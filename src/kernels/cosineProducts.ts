import { mul, storePatches } from './lanes';

/**
 * Circuits that encode once and train RZ, or have one repetition of it, in closed form. RZ and the
 * CNOT chain take a product of Z to a product of Z, so what is read out goes back to the encoding as one:
 * <Z_k> = prod_(j in S_k) cos x_j. No angle acts.
 *
 * Encoding as in `encode.ts`, of whole angles, general form. S_k are four bits of `parities` from 4 k up.
 */

/** @param parities S_0 .. S_3, bit 4 k + j for j in S_k */
export function forwardProducts(parities: i32, encoding: usize, blocks: i32, outputs: usize): void {
  let block = encoding + 16;
  for (let b = 0; b < blocks; b++) {
    const z0 = product(block, parities);
    const z1 = product(block, parities >> 4);
    const z2 = product(block, parities >> 8);
    const z3 = product(block, parities >> 12);
    storePatches(outputs, z0, z1, z2, z3);
    outputs += 64;
    block += 144;
  }
}

/** Product of the cosines of `set`, four bits. */
function product(block: usize, set: i32): v128 {
  let z = f64x2.splat(1);
  for (let j: usize = 0; j < 4; j++) if ((set >> <i32>j) & 1) z = mul(z, v128.load(block + j * 16, 64));
  return z;
}

/** @param inputs overwritten; 0 where nobody reads it */
export function backwardProducts(
  parities: i32,
  encoding: usize,
  blocks: i32,
  upstream: usize,
  inputs: usize,
  scale: f64,
): void {
  if (!inputs) return;
  let block = encoding + 16;
  for (let b = 0; b < blocks; b++) {
    const a = v128.load(upstream, 0);
    const c = v128.load(upstream, 16);
    const d = v128.load(upstream, 32);
    const e = v128.load(upstream, 48);
    const u0 = v128.shuffle<f64>(a, d, 0, 2);
    const u1 = v128.shuffle<f64>(a, d, 1, 3);
    const u2 = v128.shuffle<f64>(c, e, 0, 2);
    const u3 = v128.shuffle<f64>(c, e, 1, 3);
    storePatches(
      inputs,
      slope(0, parities, block, u0, u1, u2, u3, scale),
      slope(1, parities, block, u0, u1, u2, u3, scale),
      slope(2, parities, block, u0, u1, u2, u3, scale),
      slope(3, parities, block, u0, u1, u2, u3, scale),
    );
    inputs += 64;
    upstream += 64;
    block += 144;
  }
}

/** dE/d(input j): -scale sin x_j times the rest of every product that cos x_j stands in. */
function slope(
  j: i32,
  parities: i32,
  block: usize,
  u0: v128,
  u1: v128,
  u2: v128,
  u3: v128,
  scale: f64,
): v128 {
  const others = ~(1 << j);
  let sum = f64x2.splat(0);
  if ((parities >> j) & 1) sum = f64x2.add(sum, mul(u0, product(block, parities & others)));
  if ((parities >> (4 + j)) & 1) sum = f64x2.add(sum, mul(u1, product(block, (parities >> 4) & others)));
  if ((parities >> (8 + j)) & 1) sum = f64x2.add(sum, mul(u2, product(block, (parities >> 8) & others)));
  if ((parities >> (12 + j)) & 1) sum = f64x2.add(sum, mul(u3, product(block, (parities >> 12) & others)));
  return mul(f64x2.splat(-scale), mul(sum, v128.load(block + <usize>j * 16, 0)));
}
