import type { BatchNormalisation } from './batchNormalisation';
import type { HeadStage } from './headStage';

/** The passes of a batch, by an image's place in it. */
export interface BatchPasses {
  /** X to the pooled last node. @param keep a backward pass follows */
  forwardLayers(place: number, keep: boolean): void;
  /** The pooled node to the logits, the loss, and back to the gradient of the features. */
  head(place: number): void;
  /** The gradient of the pooled node to the layers' angles. */
  backwardLayers(): void;
  /** The image is done. */
  leave(place: number): void;
}

/**
 * A batch whose features are normalised over the batch, so that its images know of each other: it goes
 * through the layers to be measured, through the head, and through the layers again on the way back.
 * @param wants whether somebody looks at an image's maps while the head works, and at the layers' gradients
 */
export function normalisedBatch(
  head: HeadStage,
  normalisation: BatchNormalisation,
  images: number,
  passes: BatchPasses,
  wants: { readonly maps: boolean; readonly layerGradients: boolean },
): void {
  const volume = normalisation.features;
  /** [images * features]: what is measured, then what it is normalised to. */
  const features = new Float64Array(images * volume);
  const gradients = new Float64Array(images * volume);
  const part = (values: Float64Array, place: number) => values.subarray(place * volume, (place + 1) * volume);

  const measuring = normalisation.measuring(images, (place) => {
    passes.forwardLayers(place, false);
    features.set(head.pooled, place * volume);
    return head.pooled;
  });
  while (!measuring.next().done);

  for (let place = 0; place < images; place++) {
    if (wants.maps) passes.forwardLayers(place, false);
    else head.pooled.set(part(features, place));
    passes.head(place);
    features.set(head.features, place * volume);
    gradients.set(head.featureGradient, place * volume);
  }
  normalisation.backward(features, gradients);
  for (let place = 0; place < images; place++) {
    if (wants.layerGradients) {
      passes.forwardLayers(place, true);
      head.featureGradient.set(part(gradients, place));
      passes.backwardLayers();
    }
    passes.leave(place);
  }
}
