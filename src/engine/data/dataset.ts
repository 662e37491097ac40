import type { Experiment } from '../../model/experiment';
import { imageCounts } from '../../model/shapes';
import { Generator } from '../math/random';
import { areaAverage } from './downsample';
import type { DigitImages, Mnist } from './mnist';

/** Images as the network reads them. */
export interface LabelledImages {
  readonly count: number;
  /** [count * imageSize^2], 0..1 */
  readonly pixels: Float64Array;
  /** Class indices [count]: positions in `experiment.data.digits`. */
  readonly labels: Uint8Array;
}

export interface Dataset {
  readonly training: LabelledImages;
  readonly validation: LabelledImages;
}

const mnistSide = 28;

/** Positions of the drawn images among the training images that the lab holds. */
export interface Drawn {
  readonly training: readonly number[];
  readonly validation: readonly number[];
}

/**
 * Draws the experiment's subset from MNIST's training file and splits it (Table 3): per class (or
 * uniformly, Fig. 2) without replacement, shuffled, the first part trains, the rest validates.
 * @throws Error where the data holds too few images
 */
export function drawDataset(experiment: Experiment, mnist: Mnist): Dataset {
  const { training, validation } = drawPositions(experiment, mnist);
  return {
    training: imagesAt(experiment, mnist.train, training),
    validation: imagesAt(experiment, mnist.train, validation),
  };
}

/** The same as positions. @throws Error where the data holds too few images */
export function drawPositions(experiment: Experiment, mnist: Mnist): Drawn {
  const { digits, sampling, images } = experiment.data;
  const generator = new Generator(experiment.seed, 'subset and split');
  const pools =
    sampling === 'perClass' ? digits.map((digit) => indicesOf(mnist.train, [digit])) : [indicesOf(mnist.train, digits)];
  const drawn = pools.flatMap((pool, p) => {
    if (pool.length < images) {
      const which = sampling === 'perClass' ? `of digit ${digits[p]}` : `of digits ${digits.join(', ')}`;
      throw new Error(
        `data.images: expected at most the ${pool.length} images ${which} that the lab holds, got ${images}`,
      );
    }
    return Array.from(generator.permutation(pool.length).subarray(0, images), (i) => pool[i] as number);
  });
  const order = Array.from(generator.permutation(drawn.length), (i) => drawn[i] as number);
  const { training } = imageCounts(experiment);
  return { training: order.slice(0, training), validation: order.slice(training) };
}

/**
 * The images of the experiment's digits in MNIST's test file; used by the explicit held-out test alone.
 * @throws Error where there are none, as in somebody's own images without a part for testing
 */
export function heldOutImages(experiment: Experiment, mnist: Mnist): LabelledImages {
  const indices = indicesOf(mnist.test, experiment.data.digits);
  if (indices.length === 0) throw new Error('these images have none that were set apart for testing');
  return imagesAt(experiment, mnist.test, indices);
}

/** The images at these positions, in this order. */
export function selectImages(images: LabelledImages, positions: ArrayLike<number>): LabelledImages {
  const size = images.pixels.length / images.count;
  const pixels = new Float64Array(positions.length * size);
  const labels = new Uint8Array(positions.length);
  for (let i = 0; i < positions.length; i++) {
    const from = positions[i] as number;
    pixels.set(images.pixels.subarray(from * size, (from + 1) * size), i * size);
    labels[i] = images.labels[from] as number;
  }
  return { count: positions.length, pixels, labels };
}

/** The images at these positions: grey values / 255, area-averaged to the experiment's size, in float64 throughout. */
export function imagesAt(experiment: Experiment, images: DigitImages, indices: readonly number[]): LabelledImages {
  const { digits, imageSize } = experiment.data;
  const volume = imageSize * imageSize;
  const pixels = new Float64Array(indices.length * volume);
  const image = new Float64Array(mnistSide * mnistSide);
  for (let i = 0; i < indices.length; i++) {
    const offset = (indices[i] as number) * image.length;
    for (let p = 0; p < image.length; p++) image[p] = (images.pixels[offset + p] as number) / 255;
    pixels.set(areaAverage(image, mnistSide, imageSize), i * volume);
  }
  const labels = Uint8Array.from(indices, (index) => digits.indexOf(images.labels[index] as number));
  return { count: indices.length, pixels, labels };
}

function indicesOf(images: DigitImages, digits: readonly number[]): number[] {
  const indices: number[] = [];
  images.labels.forEach((label, index) => {
    if (digits.includes(label)) indices.push(index);
  });
  return indices;
}
