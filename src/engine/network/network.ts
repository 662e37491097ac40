import type { ImageSet } from '../data/imageSet';
import { finish } from '../work';
import type { Gradients, GroupGradient } from './gradients';
import { imageLoss, prediction } from './loss';
import { NetworkState } from './networkState';
import { type ChunkPasses, normalisedBatch } from './normalisedBatch';
import { parameterGroups } from './parameters';

/** Gradients are the network's own arrays: they hold until its next batch. */
export interface BatchResult {
  /** Mean over the batch, natural logarithm. */
  readonly loss: number;
  /** How many images were predicted rightly. */
  readonly correct: number;
  readonly gradients: Gradients;
  /** The same by group: QCL1 .. QCLL, head. */
  readonly groups: readonly GroupGradient[];
}

/**
 * The network of an experiment: L quanvolutional layers with residual sums, and a head.
 *
 * It works chunk by chunk of images (`chunk.ts`), in arrays that are allocated once.
 * Forward: X -> patches -> QCL1 -> O1 -> sum 1 -> .. -> sum L -> head -> loss.
 * Backward: the gradient goes from node to node. A node that nobody hands one to has none, and neither
 * has the layer before it: that is the paper's None. The pass itself finds it; `model/reach.ts` only predicts it.
 */
export class Network extends NetworkState {
  /** Forward pass of image n of a set, to `image`. */
  forward(set: ImageSet, n: number): void {
    this.forwardChunk(set, [n]);
  }

  /** Forward pass of at most `chunk` images. */
  forwardChunk(set: ImageSet, positions: ArrayLike<number>): void {
    this.forwardLayers(set, positions, false);
    this.head.forward(positions.length);
    this.show(0);
  }

  /** X -> patches -> QCL1 -> O1 -> sum 1 -> .. -> sum L, pooled. @param keep a backward pass follows */
  private forwardLayers(set: ImageSet, positions: ArrayLike<number>, keep: boolean): void {
    this.prepare();
    const [{ nodes, outputs }, cached] = [this.sums, this.cache.of(set)];
    this.sums.begin(positions.length, (place) => set.pixelsOf(positions[place] as number));
    this.layers.forEach((layer, index) => {
      const k = index + 1;
      const output = outputs[k] as Float64Array;
      if (!cached.getOutput(positions, k, output)) {
        const input = nodes[k - 1] as Float64Array;
        if (k === 1) layer.readImages(set, positions, this.cache.hasRoomFor(set));
        else this.held.inPlaceOf(input, k, positions, () => layer.readMaps(input, positions.length));
        layer.forward(output, keep && !this.cache.isConstant(k));
        cached.putOutput(positions, k, output);
      }
      this.sums.forward(k);
    });
    this.head.pool(positions.length);
  }

  /** Loss of the image that is shown, to be one of `images` in the mean; sets its probabilities. */
  lossOf(label: number, images: number): number {
    const { logits, probabilities, logitGradient } = this.image;
    return imageLoss(this.experiment.loss, logits, label, images, probabilities, logitGradient);
  }

  /** Adds the gradient of the head for the chunk of the last forward pass, down to its features. */
  private backwardHead(images: number): void {
    const { trainable } = this.experiment.head;
    this.head.backward(this.logitGradients, trainable ? this.gradients.head : null, this.wantsLayers, images);
    this.states[this.layers.length] = trainable ? 'value' : 'frozen';
  }

  /** Adds the layers' gradients for the chunk of the last forward pass: sum L -> QCLL -> .. -> sum 1 -> QCL1. */
  private backwardLayers(images: number): void {
    const { sums, wantsLayers } = this;
    if (wantsLayers) this.head.unpool(images);
    sums.beginBackward(wantsLayers);
    for (let k = this.layers.length; k >= 1; k--) {
      if (sums.hasArrived(k)) sums.backward(k);
      this.states[k - 1] = this.layerBackward(k);
    }
  }

  /** In `paper` mode QCLk's input is held constant where it is encoded, so no gradient goes on through the layer. */
  private layerBackward(k: number): GroupGradient['state'] {
    const { gradientMode, layers } = this.experiment;
    const isTrainable = layers[k - 1]?.trainable === true;
    const absent = isTrainable ? 'none' : 'frozen';
    if (!this.sums.hasArrived(k)) return absent;
    const wantsInput = gradientMode === 'exact' && k - 1 > this.frozenLayers;
    if (!isTrainable && !wantsInput) return absent;
    const angleGradient = isTrainable ? (this.gradients.angles[k - 1] as Float64Array) : null;
    const inputGradient = wantsInput ? this.sums.gradientOf(k - 1) : null;
    this.layers[k - 1]?.backward(this.sums.outputGradient(k), angleGradient, inputGradient);
    return isTrainable ? 'value' : 'frozen';
  }

  /**
   * Mean loss over a batch and its gradients by the experiment's gradient mode.
   * @param positions in the set; at least one
   * @param visit called after each image's forward pass with its place in the batch, `image` being it
   * @param leave called after each image's backward pass, when `image` knows its gradients
   */
  batch(
    set: ImageSet,
    positions: ArrayLike<number>,
    visit?: (place: number) => void,
    leave?: (place: number) => void,
  ): BatchResult {
    if (positions.length === 0) throw new Error('a batch needs at least one image, got none');
    for (const values of parameterGroups(this.gradients)) values.fill(0);
    let lossSum = 0;
    let correct = 0;
    const chunks: ChunkPasses[] = [];
    for (let from = 0; from < positions.length; from += this.chunk) {
      const part = Array.prototype.slice.call(positions, from, from + this.chunk) as number[];
      const each = (call: (place: number, n: number) => void): void => {
        part.forEach((n, place) => {
          this.show(place);
          call(from + place, n);
        });
      };
      chunks.push({
        from,
        images: part.length,
        forwardLayers: (keep) => this.forwardLayers(set, part, keep),
        head: () => {
          this.head.forward(part.length);
          each((place, n) => {
            const label = set.labelOf(n);
            lossSum += this.lossOf(label, positions.length);
            if (prediction(this.image.logits, 0, this.classes) === label) correct++;
            visit?.(place);
          });
          this.backwardHead(part.length);
        },
        backwardLayers: () => this.backwardLayers(part.length),
        leave: () => leave && each(leave),
      });
    }
    if (this.head.normalisation) {
      normalisedBatch(this.head, this.head.normalisation, chunks, {
        maps: visit !== undefined,
        layerGradients: this.wantsLayers,
      });
    } else {
      for (const chunk of chunks) {
        chunk.forwardLayers(true);
        chunk.head();
        chunk.backwardLayers();
        chunk.leave();
      }
    }
    const groups = this.endBatch();
    const gradients = { layers: groups.slice(0, -1), head: groups.at(-1) as GroupGradient };
    return { loss: lossSum / positions.length, correct, gradients, groups };
  }

  /** Exact zeros, constant layers, and the gradients with their states. */
  private endBatch(): GroupGradient[] {
    this.layers.forEach((layer, index) => {
      layer.writeZeros(this.gradients.angles[index] as Float64Array);
    });
    this.head.writeZeros(this.gradients.head);
    this.cache.setConstantLayers([...this.states.slice(0, this.layers.length), 'value'].indexOf('value'));
    return parameterGroups(this.gradients).map((values, g): GroupGradient => {
      const state = this.states[g] as GroupGradient['state'];
      return state === 'value' ? { state, values } : { state };
    });
  }

  /** Measures the images that features are normalised by from here on, until the next batch, which is normalised by itself. */
  standardiseBy(set: ImageSet): void {
    finish(this.standardising(set));
  }

  /** The same, image by image: yields how many are done. Nothing else may pass through meanwhile. */
  *standardising(set: ImageSet): Generator<number, void> {
    const { normalisation } = this.head;
    if (!normalisation) return;
    yield* normalisation.measuring(set.count, (n) => {
      const place = n % this.chunk;
      if (place === 0) {
        const images = Math.min(this.chunk, set.count - n);
        this.forwardLayers(
          set,
          Array.from({ length: images }, (_, i) => n + i),
          false,
        );
      }
      return this.head.pooledOf(place);
    });
  }
}
