/** Median of a validation accuracy over seeds. */
export interface OverSeeds {
  readonly median: number;
  readonly halfRange: number;
  readonly seeds: number;
}

/** What a run's accuracy is made of: what guessing brings, its head alone, and the training of its layers. */
export interface LearningData {
  readonly letter: string;
  /** A token, e.g. 'var(--run-b)'. */
  readonly hue: string;
  readonly head: string;
  readonly epoch: number;
  readonly chance: number;
  /** Over the run's seeds. */
  readonly whole: number;
  readonly seeds: number;
  /** Null: not trained. */
  readonly frozen: OverSeeds | null;
  readonly unentangled: OverSeeds | null;
  readonly linear: OverSeeds | null;
}
