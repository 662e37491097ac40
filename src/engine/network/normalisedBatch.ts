import { finish } from '../work';
import type { BatchNormalisation } from './batchNormalisation';
import type { HeadStage } from './headStage';

/** The passes of a batch, by chunk: its images are the places from `from` on. */
export interface ChunkPasses {
  readonly from: number;
  readonly images: number;
  /** X to the pooled last node. @param keep a backward pass follows */
  forwardLayers(keep: boolean): void;
  /** The pooled node to the logits, the loss, and back to the gradient of the features. */
  head(): void;
  /** The gradient of the pooled node to the layers' angles. */
  backwardLayers(): void;
  /** The images are done. */
  leave(): void;
}

/**
 * A batch whose features are normalised over the batch, so that its images know of each other: it goes
 * through the layers to be measured, through the head, and back; a batch of several chunks goes through the layers
 * again where their states are wanted, because the next chunk has taken their place.
 * @param wants whether somebody looks at an image's maps while the head works, and at the layers' gradients
 */
export function normalisedBatch(
  head: HeadStage,
  normalisation: BatchNormalisation,
  chunks: readonly ChunkPasses[],
  wants: { readonly maps: boolean; readonly layerGradients: boolean },
): void {
  const volume = normalisation.features;
  const images = chunks.reduce((sum, chunk) => sum + chunk.images, 0);
  const stays = chunks.length === 1;
  /** [images * features]: what is measured, then what it is normalised to. */
  const features = new Float64Array(images * volume);
  const gradients = new Float64Array(images * volume);
  const part = (values: Float64Array, from: number, count: number) =>
    values.subarray(from * volume, (from + count) * volume);

  for (const chunk of chunks) {
    chunk.forwardLayers(stays);
    features.set(part(head.pooled, 0, chunk.images), chunk.from * volume);
  }
  finish(normalisation.measuring(images, (n) => part(features, n, 1)));

  for (const chunk of chunks) {
    if (wants.maps && !stays) chunk.forwardLayers(false);
    else head.pooled.set(part(features, chunk.from, chunk.images));
    chunk.head();
    features.set(part(head.features, 0, chunk.images), chunk.from * volume);
    gradients.set(part(head.featureGradient, 0, chunk.images), chunk.from * volume);
  }
  normalisation.backward(features, gradients);
  for (const chunk of chunks) {
    if (wants.layerGradients) {
      if (!stays) chunk.forwardLayers(true);
      head.featureGradient.set(part(gradients, chunk.from, chunk.images));
      chunk.backwardLayers();
    }
    chunk.leave();
  }
}
