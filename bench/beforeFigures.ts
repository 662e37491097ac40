/** What is measured beside an earlier commit, and how many times as fast it is to be as the one before kernels ran over chunks of images. */
export const beforeRows = {
  paper: { what: '(X+O1)+O2 at 28x28, 30 epochs', goal: 1.5 },
  five: { what: 'the five placements at 14x14, 30 epochs', goal: 1.5 },
  ghosts: { what: 'ghosts of the eight placements at 14x14, 30 epochs', goal: 2 },
  atlas: { what: 'the atlas of 64 in both modes, 10 epochs', goal: 2 },
} as const;

/** What `before.ts` measures: this version beside an earlier commit, in Node. */
export interface BeforeFigures {
  readonly commit: string;
  readonly rows: readonly {
    readonly what: string;
    /** Pairs of runs, one of each version. */
    readonly runs: number;
    /** Seconds of the processor's time of all of them. */
    readonly before: number;
    readonly now: number;
    /** Before over now: of all of them, and the median, least and most of single pairs. */
    readonly ratio: number;
    readonly median: number;
    readonly least: number;
    readonly most: number;
  }[];
}
