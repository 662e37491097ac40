import { describe, expect, it } from 'vitest';
import { Generator } from '../math/random';
import { type State, zeroState } from '../reference/state';
import { exactReader, ShotReader } from './zReader';

/** A state with these probabilities; signs and phases do not matter to a measurement. */
function stateOf(probabilities: readonly number[]): State {
  const state = zeroState(Math.log2(probabilities.length));
  probabilities.forEach((probability, n) => {
    state.re[n] = n % 3 === 0 ? Math.sqrt(probability) : 0;
    state.im[n] = n % 3 === 0 ? 0 : -Math.sqrt(probability);
  });
  return state;
}

/** Draws these numbers in turn, and counts them. */
class Drawn extends Generator {
  count = 0;

  constructor(private readonly numbers: readonly number[]) {
    super(0, 'test');
  }

  override uniform(): number {
    return this.numbers[this.count++ % this.numbers.length] as number;
  }
}

const state = stateOf([0.5, 0.25, 0.125, 0.125]);

describe('the exact reader', () => {
  it('reads each observed qubit, and knows no variance', () => {
    const values = new Float64Array(2);
    exactReader.read(state, [1, 0], Float64Array.of(3, -2), values);
    expect(values[0]).toBeCloseTo(0.5 - 0.25 + 0.125 - 0.125, 15);
    expect(values[1]).toBeCloseTo(0.5 + 0.25 - 0.125 - 0.125, 15);
    expect(exactReader.variance).toBe(0);
  });
});

describe('the reader by shots', () => {
  it('takes as many shots as it was told, each an outcome by its probability', () => {
    // Up to 0.5, 0.75, 0.875 and 1; a number on a border belongs to the outcome above it.
    const generator = new Drawn([0, 0.499, 0.5, 0.749, 0.75, 0.874, 0.875, 0.999]);
    const values = new Float64Array(2);
    new ShotReader(generator, 8).read(state, [0, 1], Float64Array.of(1, 0), values);
    expect(generator.count).toBe(8);
    // Two shots of each outcome.
    expect([...values]).toEqual([0, 0]);
    const once = new Drawn([0.6]);
    new ShotReader(once, 5).read(state, [0, 1], Float64Array.of(1, 0), values);
    expect(once.count).toBe(5);
    expect([...values]).toEqual([1, -1]);
  });

  it('draws by the shares of the probabilities, where rounding leaves their sum below one', () => {
    const half = stateOf([0.25, 0.25]);
    const values = new Float64Array(1);
    new ShotReader(new Drawn([0.49, 0.51]), 2).read(half, [0], Float64Array.of(1), values);
    expect(values[0]).toBe(0);
    new ShotReader(new Drawn([0.99]), 3).read(half, [0], Float64Array.of(1), values);
    expect(values[0]).toBe(-1);
  });

  it('estimates the variance of the mean: that of the shots, by their number less one, over their number', () => {
    // Outcomes 0, 0, 1, 3: z of qubit 0 is 1, 1, 1, -1, of qubit 1 it is 1, 1, -1, -1.
    const reader = new ShotReader(new Drawn([0.1, 0.2, 0.6, 0.9]), 4);
    const values = new Float64Array(2);
    reader.read(state, [0, 1], Float64Array.of(2, -0.5), values);
    expect([...values]).toEqual([0.5, 0]);
    const sums = [1.5, 1.5, 2.5, -1.5];
    const mean = sums.reduce((sum, one) => sum + one, 0) / 4;
    const variance = sums.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 3;
    expect(reader.variance).toBeCloseTo(variance / 4, 14);
  });

  it('adds up the variances of all that it reads, and forgets the shots of before', () => {
    const reader = new ShotReader(new Drawn([0.1, 0.9, 0.1, 0.9, 0.1, 0.1]), 2);
    const values = new Float64Array(1);
    reader.read(state, [0], Float64Array.of(1), values);
    expect(values[0]).toBe(0);
    expect(reader.variance).toBeCloseTo(1, 14);
    reader.read(state, [0], Float64Array.of(3), values);
    expect(reader.variance).toBeCloseTo(1 + 9, 14);
    // All shots alike: nothing is added, and not a rounding less than nothing.
    reader.read(state, [0], Float64Array.of(0.1), values);
    expect(values[0]).toBe(1);
    expect(reader.variance).toBeCloseTo(10, 14);
    // A state of another size.
    reader.read(stateOf([0.5, 0.5]), [0], Float64Array.of(1), values);
    expect(values[0]).toBe(0);
  });

  it('never takes off variance where rounding leaves less than none', () => {
    const reader = new ShotReader(new Drawn([0.1]), 3);
    const values = new Float64Array(2);
    for (const weight of [0.1, 0.7, 1 / 3, 1e-9, 123.456]) {
      reader.read(state, [0, 1], Float64Array.of(weight, -weight / 7), values);
      expect(reader.variance).toBeGreaterThanOrEqual(0);
      expect(reader.variance).toBeLessThan(1e-11);
    }
  });

  it('meets the exact values and variances over many repetitions', () => {
    const weights = Float64Array.of(1.5, -0.7);
    const exact = new Float64Array(2);
    exactReader.read(state, [0, 1], weights, exact);
    const [shots, repetitions] = [40, 2000];
    const reader = new ShotReader(new Generator(5, 'test of shots'), shots);
    const values = new Float64Array(2);
    const results = Array.from({ length: repetitions }, () => {
      reader.read(state, [0, 1], weights, values);
      return (values[0] as number) * 1.5 - (values[1] as number) * 0.7;
    });
    const expected = 1.5 * (exact[0] as number) - 0.7 * (exact[1] as number);
    const mean = results.reduce((sum, one) => sum + one, 0) / repetitions;
    // One shot: Var(y) = E y^2 - (E y)^2 over the four outcomes.
    const squares = [0.8, 2.2, -2.2, -0.8].reduce(
      (sum, y, n) => sum + y * y * ([0.5, 0.25, 0.125, 0.125][n] as number),
      0,
    );
    const variance = (squares - expected * expected) / shots;
    expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(variance / repetitions));
    // Its own error over 2000 repetitions is some tenths of a percent: N in the place of N - 1 would be off by 2.5 %.
    expect(reader.variance / repetitions / variance).toBeGreaterThan(0.985);
    expect(reader.variance / repetitions / variance).toBeLessThan(1.015);
  });
});
