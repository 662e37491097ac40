/** What `jax/bench.py` and `jax.ts` measure. */
export interface JaxFigures {
  readonly versions: Readonly<Record<string, string>>;
  readonly epochs: number;
  readonly ways: readonly {
    readonly precision: 'float64' | 'float32';
    /** Seconds of one epoch, medians over the rounds: of the processor's time, and by the clock on the wall. */
    readonly epoch: number;
    readonly wall: number;
    readonly compiling: number;
    /** Seconds of all epochs in the lab, in Node, of the processor's time. */
    readonly lab: number;
    /** Median over the rounds of epochs times JAX's epoch, over the lab's run. */
    readonly ratio: number;
  }[];
}
