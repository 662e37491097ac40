/** Runs that are being trained in the background for one purpose. */
export interface TaskView {
  readonly id: number;
  readonly label: string;
  readonly runs: number;
  readonly runsDone: number;
  readonly epochs: number;
  readonly epochsDone: number;
  /** Estimate from the pace so far, ms; null before the first epoch. */
  readonly timeLeft: number | null;
}

export interface TaskState {
  readonly tasks: readonly TaskView[];
}
