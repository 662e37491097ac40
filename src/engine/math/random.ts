import type { GeneratorState } from '../../model/run';
import { cos, log } from './elementary';

/** Named in every run file; raise `numericsVersion` with any change to what a seed produces. */
export const generatorName = 'xoshiro128**';

/**
 * xoshiro128** (Blackman & Vigna 2018) with independent streams: seed and stream name are mixed
 * into its 128-bit state by FNV-1a and splitmix32, so that drawing more numbers from one stream
 * never shifts another.
 */
export class Generator {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  /** @param seed whole number, 0 .. 2^32 - 1  @param stream what the numbers are for, e.g. "batch order" */
  constructor(seed: number, stream: string) {
    let mix = fnv1a(stream) ^ seed;
    const next = (): number => {
      mix = (mix + 0x9e3779b9) | 0;
      let z = mix;
      z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      return (z ^ (z >>> 15)) >>> 0;
    };
    // The seed enters twice, so that streams whose names collide with a seed difference still part.
    this.a = next();
    mix ^= Math.imul(seed, 0x85ebca6b);
    this.b = next();
    this.c = next();
    this.d = next() | 1;
  }

  static fromState(state: GeneratorState): Generator {
    const generator = new Generator(0, '');
    [generator.a, generator.b, generator.c, generator.d] = state;
    return generator;
  }

  state(): GeneratorState {
    return [this.a >>> 0, this.b >>> 0, this.c >>> 0, this.d >>> 0];
  }

  /** Whole number, uniform in 0 .. 2^32 - 1. */
  uint32(): number {
    const scrambled = Math.imul(rotateLeft(Math.imul(this.b, 5), 7), 9) >>> 0;
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = rotateLeft(this.d, 11);
    return scrambled;
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  uniform(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** Uniform in [from, to). */
  between(from: number, to: number): number {
    return from + (to - from) * this.uniform();
  }

  /** Normal with mean 0 and standard deviation 1 (Box & Muller 1958; one of the pair). */
  normal(): number {
    const radius = Math.sqrt(-2 * log(1 - this.uniform()));
    return radius * cos(6.283185307179586 * this.uniform());
  }

  /** Whole number, uniform in 0 .. n - 1. */
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /** 0 .. n - 1 in random order (Fisher & Yates). */
  permutation(n: number): Uint32Array {
    const order = Uint32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const kept = order[i] as number;
      order[i] = order[j] as number;
      order[j] = kept;
    }
    return order;
  }
}

function rotateLeft(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
