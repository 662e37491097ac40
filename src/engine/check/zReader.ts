import type { Generator } from '../math/random';
import { expectationZ, type State } from '../reference/state';

/**
 * How the expectation values of a circuit are had: from its state exactly, or by measuring it again
 * and again.
 */
export interface ZReader {
  /**
   * <Z> of the observed qubits.
   * @param weights how the result changes with each of them [observed]: for the error bar alone
   * @param values out [observed]
   */
  read(state: State, observed: readonly number[], weights: Float64Array, values: Float64Array): void;
  /** Of sum weights <Z>, summed over all that was read. */
  readonly variance: number;
}

export const exactReader: ZReader = {
  read(state, observed, _weights, values) {
    for (let m = 0; m < observed.length; m++) values[m] = expectationZ(state, observed[m] as number);
  },
  variance: 0,
};

/**
 * Reads a circuit from `shots` measurements of all qubits in the computational basis, each a basis
 * state drawn by its probability (Born's rule); every <Z> is the mean of +1 and -1 over the same shots.
 *
 * One shot adds y = sum weights z, so the mean of N shots has the variance Var(y) / N; Var(y) is
 * estimated from the shots themselves (divided by N - 1). Circuits are read independently, and what
 * is computed from them is linear in each given the others, so the variances add up.
 */
export class ShotReader implements ZReader {
  variance = 0;
  private cumulative = new Float64Array(0);
  private counts = new Uint32Array(0);

  constructor(
    private readonly generator: Generator,
    private readonly shots: number,
  ) {}

  read(state: State, observed: readonly number[], weights: Float64Array, values: Float64Array): void {
    const { shots } = this;
    this.measure(state);
    values.fill(0);
    let sum = 0;
    let squares = 0;
    this.counts.forEach((count, outcome) => {
      if (count === 0) return;
      let sensitivity = 0;
      for (let m = 0; m < observed.length; m++) {
        const bit = 1 << (state.qubits - 1 - (observed[m] as number));
        const z = outcome & bit ? -1 : 1;
        values[m] = (values[m] as number) + z * count;
        sensitivity += z * (weights[m] as number);
      }
      sum += count * sensitivity;
      squares += count * sensitivity * sensitivity;
    });
    for (let m = 0; m < observed.length; m++) values[m] = (values[m] as number) / shots;
    const mean = sum / shots;
    const spread = squares / shots - mean * mean;
    // Rounding may leave a little less than nothing where every shot fell alike.
    if (spread > 0) this.variance += spread / (shots - 1);
  }

  /** Draws the shots into `counts`. */
  private measure({ re, im }: State): void {
    if (this.counts.length !== re.length) {
      this.cumulative = new Float64Array(re.length);
      this.counts = new Uint32Array(re.length);
    }
    const { cumulative, counts, generator, shots } = this;
    let total = 0;
    for (let i = 0; i < re.length; i++) {
      total += (re[i] as number) * (re[i] as number) + (im[i] as number) * (im[i] as number);
      cumulative[i] = total;
    }
    counts.fill(0);
    for (let shot = 0; shot < shots; shot++) {
      const drawn = generator.uniform() * total;
      // First outcome whose cumulated probability lies above what was drawn.
      let low = 0;
      let high = re.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((cumulative[middle] as number) > drawn) high = middle;
        else low = middle + 1;
      }
      counts[low] = (counts[low] as number) + 1;
    }
  }
}
