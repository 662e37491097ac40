/** A run that has come to its end under the controls, and the one that it is compared with. */
export interface End {
  readonly runId: number;
  /** Null where no run of the same images and seed has come to its end before. */
  readonly beforeId: number | null;
}

export interface EndState {
  /** The last training that ended on this page; null before the first. */
  readonly ended: End | null;
}

export const noEnd: EndState = { ended: null };
