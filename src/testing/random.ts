/**
 * Random test data that are the same in every run: mulberry32, which has nothing to do with the
 * engine's own generator.
 */
export class TestRandom {
  constructor(private seed: number) {}

  /** Uniform in [0, 1). */
  uniform(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let t = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** Whole number, 0 .. n - 1. */
  below(n: number): number {
    return Math.floor(n * this.uniform());
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** Numbers uniform in [from, to). */
  numbers(count: number, from: number, to: number): Float64Array {
    return Float64Array.from({ length: count }, () => from + (to - from) * this.uniform());
  }
}
