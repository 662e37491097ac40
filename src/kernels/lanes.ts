/** Two float64 at a time. Plain SIMD: a multiplication and an addition round twice, on every machine. */

// @ts-ignore: decorator
@inline
export function add(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}

// @ts-ignore: decorator
@inline
export function sub(a: v128, b: v128): v128 {
  return f64x2.sub(a, b);
}

// @ts-ignore: decorator
@inline
export function mul(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}

/** a b + c, rounded twice. */
// @ts-ignore: decorator
@inline
export function mulAdd(a: v128, b: v128, c: v128): v128 {
  return f64x2.add(f64x2.mul(a, b), c);
}

/** Both lanes added. */
// @ts-ignore: decorator
@inline
export function total(a: v128): f64 {
  return f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
}

/** Four values of two patches in the two lanes, to patch after patch. */
// @ts-ignore: decorator
@inline
export function storePatches(to: usize, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(to, v128.shuffle<f64>(a, b, 0, 2), 0);
  v128.store(to, v128.shuffle<f64>(c, d, 0, 2), 16);
  v128.store(to, v128.shuffle<f64>(a, b, 1, 3), 32);
  v128.store(to, v128.shuffle<f64>(c, d, 1, 3), 48);
}

/** Copies a multiple of 128 bytes. For a state memory.copy, which leaves WebAssembly, takes longer. */
export function copy(to: usize, from: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 128) {
    v128.store(to + i, v128.load(from + i, 0), 0);
    v128.store(to + i, v128.load(from + i, 16), 16);
    v128.store(to + i, v128.load(from + i, 32), 32);
    v128.store(to + i, v128.load(from + i, 48), 48);
    v128.store(to + i, v128.load(from + i, 64), 64);
    v128.store(to + i, v128.load(from + i, 80), 80);
    v128.store(to + i, v128.load(from + i, 96), 96);
    v128.store(to + i, v128.load(from + i, 112), 112);
  }
}
