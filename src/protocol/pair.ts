/** What two runs make of the same image. */
export interface PairImage {
  /** Position of the image among the first run's validation images, and how many it has. */
  readonly index: number;
  readonly count: number;
  readonly reads: readonly [SeenImage, SeenImage];
  /** Over the images that both keep for validation; null where there are none. */
  readonly agreement: Agreement | null;
}

/** An image on its way through a network. */
export interface SeenImage {
  /** One map per entry of `stages(experiment)`, channel by channel, row by row. */
  readonly maps: readonly Float32Array[];
  /** Per class, summing to 1. */
  readonly probabilities: Float64Array;
  /** Class index with the largest logit. */
  readonly prediction: number;
  /** Class index; null where the run has no such class. */
  readonly label: number | null;
  /** Null where the run has no such class. */
  readonly loss: number | null;
  /** What the image is to this run; `another`: of a set that the first run does not have, so that it is another image. */
  readonly part: 'validation' | 'training' | 'unused' | 'another';
}

/** Of how many images each run's prediction is right, by the last evaluation of both. */
export interface Agreement {
  readonly images: number;
  readonly both: number;
  readonly first: number;
  readonly second: number;
  readonly neither: number;
}
