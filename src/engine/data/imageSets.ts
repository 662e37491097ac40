import type { Experiment } from '../../model/experiment';
import { type Dataset, drawDataset } from './dataset';
import { ImageSet } from './imageSet';
import type { Mnist } from './mnist';

/** The images of an experiment, drawn, and as its network reads them. Nobody changes them. */
export interface ImageSets {
  readonly dataset: Dataset;
  readonly training: ImageSet;
  readonly validation: ImageSet;
}

interface Kept {
  readonly key: string;
  readonly sets: ImageSets;
}

/** Of each MNIST, the images drawn last. */
const drawn = new WeakMap<Mnist, Kept[]>();
/** Most pixels kept, 8 bytes each; two sets of the paper's size are 3.1 million. */
const room = 4_000_000;

/**
 * The images of an experiment. Runs that differ in anything but data, coverage and seed share them, and with them the different
 * patches and their encodings: placements of an atlas, ghosts, modes, frozen twins.
 * @throws Error where the data holds too few images
 */
export function imageSetsOf(experiment: Experiment, mnist: Mnist): ImageSets {
  const key = JSON.stringify([experiment.data, experiment.coverage, experiment.seed]);
  const before = drawn.get(mnist) ?? [];
  const known = before.find((kept) => kept.key === key);
  const newest = known ?? { key, sets: draw(experiment, mnist) };
  const kept: Kept[] = [];
  let pixels = 0;
  for (const each of [newest, ...before.filter((other) => other !== known)]) {
    pixels += each.sets.dataset.training.pixels.length + each.sets.dataset.validation.pixels.length;
    if (pixels <= room) kept.push(each);
  }
  drawn.set(mnist, kept);
  return newest.sets;
}

function draw(experiment: Experiment, mnist: Mnist): ImageSets {
  const dataset = drawDataset(experiment, mnist);
  const { imageSize } = experiment.data;
  return {
    dataset,
    training: new ImageSet(dataset.training, imageSize, experiment.coverage),
    validation: new ImageSet(dataset.validation, imageSize, experiment.coverage),
  };
}
