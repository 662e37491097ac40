import type { Experiment } from '../../model/experiment';
import type { Stage } from '../../model/shapes';
import type { ImageSet } from '../data/imageSet';
import type { GroupGradient } from '../network/gradients';
import type { ParameterLayout } from '../network/parameters';

/**
 * What the trainer asks of a model: the network of an experiment and its classical twins meet it.
 * `P` holds one number for each trainable one; its arrays are its groups, in a fixed order.
 */
export interface Model<P> {
  /** By whose data, loss, seed and training settings it is trained. */
  readonly experiment: Experiment;
  readonly backendName: string;
  readonly classes: number;
  readonly layout: ParameterLayout<P>;

  /** The live parameters; read only. */
  readonly parameters: P;
  /** Copies parameters in. */
  load(parameters: P): void;
  /** Makes others of the same workspace the live ones and returns the ones so far. Groups without a gradient have the same numbers. */
  exchange(parameters: P): P;

  /** Measures the images that features are normalised by, where they are. */
  standardiseBy(set: ImageSet): void;
  standardising(set: ImageSet): Generator<number, void>;
  /** Most images that pass through at once. */
  readonly chunk: number;
  /** Forward pass of at most `chunk` images of a set; the first of them is shown. */
  forwardChunk(set: ImageSet, positions: ArrayLike<number>): void;
  /** Shows the image at this place of them. */
  show(place: number): void;
  /** Of the image that is shown [classes]. */
  readonly logits: Float64Array;
  /** Stages whose contrast is recorded, and their maps of the chunk of the last forward pass [images * volume]. */
  readonly stages: readonly Stage[];
  stageChunks(images: number): readonly Float64Array[];
  /** Loss of the image that is shown, to be one of `images` in the mean. */
  lossOf(label: number, images: number): number;
  /** Mean loss over a batch and its gradients, which hold until the next one. @param positions in the set; at least one */
  batch(set: ImageSet, positions: ArrayLike<number>): BatchOutcome;
}

interface BatchOutcome {
  /** Mean over the batch, natural logarithm. */
  readonly loss: number;
  /** How many images were predicted rightly. */
  readonly correct: number;
  /** By group. */
  readonly groups: readonly GroupGradient[];
}

/** Name of the first group whose gradient is not finite; null where all are. */
export function firstNotFinite<P>(
  { names }: ParameterLayout<P>,
  groups: readonly GroupGradient[],
  allFinite: (values: Float64Array) => boolean,
): string | null {
  const found = groups.findIndex((group) => group.state === 'value' && !allFinite(group.values));
  return found === -1 ? null : `gradient of ${names[found]}`;
}
