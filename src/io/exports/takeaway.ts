import type { Experiment } from '../../model/experiment';
import { formatPlacement } from '../../model/notation';
import type { Parameters } from '../../model/run';

/**
 * What leaves the lab as code or weights: a trained network with all that another program needs to rebuild it, and
 * the numbers by which it can tell that it has.
 */
export interface TrainedNetwork {
  readonly experiment: Experiment;
  readonly parameters: Parameters;
  /** Whole epochs done, and batches of the epoch after them. */
  readonly position: { readonly epoch: number; readonly batch: number };
  /** Adam's state: number of updates, first and second moments in the shape of the parameters. */
  readonly optimiser: { readonly step: number; readonly firstMoment: Parameters; readonly secondMoment: Parameters };
  /** By which the head's input is standardised in evaluation; null where it is not. */
  readonly statistics: HeadStatistics | null;
  readonly reference: ReferenceVectors;
  /** Positions in MNIST's training file, in the order of the lab's split. */
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

/** A file to hand over: text, or bytes. */
export interface ExportedFile {
  readonly name: string;
  readonly mime: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/** 'resqunn_O1+O2_14px_seed0_epoch30', the same for every file of one network. */
export function baseName({ experiment, position }: Pick<TrainedNetwork, 'experiment' | 'position'>): string {
  // Not every file system takes '|' and blanks.
  const placement = formatPlacement(experiment.skips, experiment.layers.length)
    .replaceAll(' | ', '_')
    .replaceAll(' ', '-');
  const batch = position.batch > 0 ? `.${position.batch}` : '';
  return `resqunn_${placement}_${experiment.data.imageSize}px_seed${experiment.seed}_epoch${position.epoch}${batch}`;
}
