import type { Experiment, GradientMode } from '../../model/experiment';
import type { ImageSet } from '../data/imageSet';
import { imageLoss } from '../network/loss';
import type { BatchResult, Network } from '../network/network';

/** What one pass of a batch says of one image; copies. */
export interface ImageRecord {
  /** Node k = 0..L of the forward pass. */
  readonly nodes: readonly Float64Array[];
  /** What the head read, pooled and standardised [features]. */
  readonly features: Float64Array;
  /** [classes] */
  readonly logits: Float64Array;
  /** Class index. */
  readonly label: number;
  /** dL/d(node k), k = 0..L, of the mean loss over the batch, in the network's gradient mode; null where None arrived. */
  readonly nodeGradients: readonly (Float64Array | null)[];
}

export interface BatchRecord {
  readonly mode: GradientMode;
  readonly result: BatchResult;
  readonly images: readonly ImageRecord[];
}

/** Forward and backward pass of a batch with all that the checks go on from. */
export function recordBatch(network: Network, set: ImageSet, positions: ArrayLike<number>): BatchRecord {
  const depth = network.experiment.layers.length;
  const nodeCount = Array.from({ length: depth + 1 }, (_, k) => k);
  const nodes: Float64Array[][] = [];
  const features: Float64Array[] = [];
  const logits: Float64Array[] = [];
  const gradients: (Float64Array | null)[][] = [];
  const result = network.batch(
    set,
    positions,
    (place) => {
      const maps = network.stageMaps();
      // A node's last stage is its sum, where it has one.
      nodes[place] = nodeCount.map((k) => {
        const stage = network.stages.findLastIndex(({ node }) => node === k);
        return (maps[stage] as Float64Array).slice();
      });
      features[place] = network.headInput().slice();
      logits[place] = network.logits.slice();
    },
    (place) => {
      gradients[place] = nodeCount.map((k) => network.nodeGradient(k)?.slice() ?? null);
    },
  );
  return {
    mode: network.experiment.gradientMode,
    result,
    images: nodes.map((own, place) => ({
      nodes: own,
      features: features[place] as Float64Array,
      logits: logits[place] as Float64Array,
      label: set.labelOf(positions[place] as number),
      nodeGradients: gradients[place] as (Float64Array | null)[],
    })),
  };
}

/** dL/dlogits [classes] of one image's part in the mean loss over `images`. */
export function logitGradient({ loss }: Experiment, { logits, label }: ImageRecord, images: number): Float64Array {
  const gradient = new Float64Array(logits.length);
  imageLoss(loss, logits, label, images, new Float64Array(logits.length), gradient);
  return gradient;
}
