import { describe, expect, it } from 'vitest';
import { Generator, generatorName } from './random';

const list = <T>(count: number, next: () => T): T[] => Array.from({ length: count }, next);
const streams = ['subset and split', 'angles of QCL1', 'angles of QCL2', 'head', 'batch order'];

/** xoshiro128** once more, with big integers, from the authors' description (prng.di.unimi.it). */
function xoshiro(state: readonly number[]): () => number {
  let [a, b, c, d] = state.map(BigInt) as [bigint, bigint, bigint, bigint];
  const word = (x: bigint) => BigInt.asUintN(32, x);
  const rotate = (x: bigint, k: bigint) => word((x << k) | (x >> (32n - k)));
  return () => {
    const result = word(rotate(word(b * 5n), 7n) * 9n);
    const t = word(b << 9n);
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11n);
    return Number(result);
  };
}

describe('the generator', () => {
  it('is xoshiro128**: gives the published numbers for the state 1, 2, 3, 4', () => {
    expect(generatorName).toBe('xoshiro128**');
    const generator = Generator.fromState([1, 2, 3, 4]);
    expect(list(10, () => generator.uint32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('agrees with its definition in big integers over 1000 numbers of every stream', () => {
    for (const stream of streams) {
      const generator = new Generator(4294967295, stream);
      const expected = xoshiro(generator.state());
      for (let i = 0; i < 1000; i++) expect(generator.uint32()).toBe(expected());
    }
  });

  it('starts every stream where every version has to start it', () => {
    const first = (seed: number) => streams.map((stream) => new Generator(seed, stream).uint32());
    expect(first(0)).toEqual([3841998088, 894917141, 75500080, 1985948104, 1563711978]);
    expect(first(1)).toEqual([4242350423, 1151167528, 2993748110, 1712329991, 1022607122]);
    const generator = new Generator(42, 'batch order');
    expect([generator.uniform(), generator.normal(), ...generator.permutation(6)]).toEqual([
      0.5942426716648872, -0.7742561390079156, 4, 0, 1, 2, 5, 3,
    ]);
  });

  it('goes on from a copy of its state', () => {
    const generator = new Generator(5, 'head');
    list(100, () => generator.uint32());
    const copy = Generator.fromState(generator.state());
    expect(list(20, () => copy.uniform())).toEqual(list(20, () => generator.uniform()));
  });
});

describe('streams', () => {
  it('are all different over seeds and names', () => {
    const starts = list(200, () => 0).flatMap((_, seed) =>
      [...streams, 'a', 'b', ''].map((stream) => new Generator(seed, stream).state().join()),
    );
    expect(new Set(starts).size).toBe(starts.length);
  });

  it('do not move when another is drawn from', () => {
    const alone = new Generator(3, 'head');
    const beside = new Generator(3, 'head');
    const other = new Generator(3, 'batch order');
    const expected = list(10, () => alone.uniform());
    const got = list(10, () => {
      other.uniform();
      return beside.uniform();
    });
    expect(got).toEqual(expected);
  });

  it('of neighbouring seeds and of two names are uncorrelated (|r| < 0.05 over 10 000)', () => {
    const pairs = [
      [new Generator(0, 'head'), new Generator(1, 'head')],
      [new Generator(7, 'head'), new Generator(7, 'batch order')],
      [new Generator(7, 'angles of QCL1'), new Generator(7, 'angles of QCL2')],
    ] as const;
    for (const [one, other] of pairs) {
      const products = list(10_000, () => (one.uniform() - 0.5) * (other.uniform() - 0.5) * 12);
      expect(Math.abs(products.reduce((a, b) => a + b) / products.length)).toBeLessThan(0.05);
    }
  });
});

describe('distributions', () => {
  it('uniform: in [0, 1), 100 equal bins filled as chance has it (chi squared below 160 for 99 degrees)', () => {
    const generator = new Generator(11, 'test');
    const bins = new Array<number>(100).fill(0);
    for (let i = 0; i < 100_000; i++) {
      const value = generator.uniform();
      expect(value >= 0 && value < 1).toBe(true);
      bins[Math.floor(value * 100)] = (bins[Math.floor(value * 100)] as number) + 1;
    }
    const chiSquared = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquared).toBeLessThan(160);
    expect(chiSquared).toBeGreaterThan(55);
  });

  it('between: never leaves its bounds', () => {
    const generator = new Generator(12, 'test');
    const values = list(1000, () => generator.between(-3, -1));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-3);
    expect(Math.max(...values)).toBeLessThan(-1);
    expect(values.reduce((a, b) => a + b) / 1000).toBeCloseTo(-2, 1);
  });

  it('normal: mean 0, standard deviation 1, 68 and 95 % within one and two', () => {
    const generator = new Generator(13, 'test');
    const values = list(50_000, () => generator.normal());
    const share = (limit: number) => values.filter((value) => Math.abs(value) < limit).length / values.length;
    expect(values.reduce((a, b) => a + b) / values.length).toBeCloseTo(0, 1);
    expect(values.reduce((a, b) => a + b * b, 0) / values.length).toBeCloseTo(1, 1);
    expect(share(1)).toBeCloseTo(0.6827, 2);
    expect(share(2)).toBeCloseTo(0.9545, 2);
  });

  it.each([0, 1, 2, 37])('permutation: of %i has each number once', (n) => {
    const order = new Generator(14, 'test').permutation(n);
    expect([...order].sort((a, b) => a - b)).toEqual(list(n, () => 0).map((_, i) => i));
  });

  it('permutation: all 24 orders of four come up equally often', () => {
    const generator = new Generator(15, 'test');
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const order = generator.permutation(4).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(160);
  });
});
