/**
 * What goes along with the parameters of a trained network, so that another program can rebuild it and find out that
 * it has. Plain data; crosses the worker boundary and goes into files.
 */
export interface ReferenceData {
  /** By which the head's input is standardised in evaluation; null where it is not. */
  readonly statistics: HeadStatistics | null;
  readonly reference: ReferenceVectors;
  /** Positions in MNIST's training file, from 0, in the order of the run's split. */
  readonly images: { readonly training: readonly number[]; readonly validation: readonly number[] };
}

/** Of each feature over the training images. */
export interface HeadStatistics {
  /** [features] */
  readonly mean: Float64Array;
  /** [features] population standard deviation; 0 where it is rounding only, and the feature counts as 0. */
  readonly spread: Float64Array;
}

/** Some images and what the lab's engine makes of them, so that a wrong loader fails loudly. */
export interface ReferenceVectors {
  readonly count: number;
  /** Positions in MNIST's training file [count]. */
  readonly positions: readonly number[];
  /** [count * size * size], 0..1 */
  readonly images: Float64Array;
  /** Class indices [count]. */
  readonly labels: Uint8Array;
  /** One per entry of `stages(experiment)`: [count * channels * size * size]. */
  readonly maps: readonly Float64Array[];
  /** What the head reads, after pooling and standardising [count * features]. */
  readonly headInput: Float64Array;
  /** [count * classes] */
  readonly logits: Float64Array;
}
