/** What `pennylane/bench.py` and `pennylane.ts` measure. */
export interface PennyLaneFigures {
  readonly versions: Readonly<Record<string, string>>;
  readonly python: string;
  readonly chromium: string;
  readonly epochs: number;
  readonly ways: readonly {
    readonly way: string;
    /** Seconds of one epoch, median over the rounds. */
    readonly epoch: number;
    /** Measured in part, and scaled. */
    readonly isScaled: boolean;
    /** Of the last round: what was measured. */
    readonly measured: unknown;
    /** Seconds of all epochs in the lab, page open and drawing, just before and after. */
    readonly lab: number;
    /** Median over the rounds of epochs times PennyLane's epoch, over the lab's run. */
    readonly ratio: number;
  }[];
}
