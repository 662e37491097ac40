import { Generator } from '../src/engine/math/random';

/** Numbers in [0, below), the same ones every time. */
export function numbers(length: number, below: number, seed: number): Float64Array {
  const generator = new Generator(seed, 'bench');
  return Float64Array.from({ length }, () => generator.uniform() * below);
}
