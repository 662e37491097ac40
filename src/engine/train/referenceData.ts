import type { Experiment } from '../../model/experiment';
import type { ReferenceData, ReferenceVectors } from '../../model/referenceData';
import type { Parameters } from '../../model/run';
import type { Backend } from '../backend';
import { drawPositions, imagesAt } from '../data/dataset';
import { ImageSet } from '../data/imageSet';
import type { Mnist } from '../data/mnist';
import { trainingFilePositions } from '../data/mnistPositions';
import type { BatchNormalisation } from '../network/batchNormalisation';
import { Network } from '../network/network';

/** How many images the reference vectors have at most: enough for every convention to show, few enough for a file. */
const referenceImages = 8;

/**
 * What another program needs beside the parameters of a run to rebuild its network and to find out that it has.
 * A network of its own computes it: the run may be trained on meanwhile. Yields the share done.
 * @throws Error where the data hold too few images
 */
export function* referenceData(
  backend: Backend,
  experiment: Experiment,
  parameters: Parameters,
  mnist: Mnist,
): Generator<number, ReferenceData> {
  const { training, validation } = drawPositions(experiment, mnist);
  const inFile = trainingFilePositions(mnist.train.labels, experiment.data.set);
  const images = {
    training: training.map((position) => inFile[position] as number),
    validation: validation.map((position) => inFile[position] as number),
  };
  const chosen = oneOfEachClass(validation, mnist.train.labels);
  const positions = chosen.map((position) => inFile[position] as number);
  const shown = new ImageSet(imagesAt(experiment, mnist.train, chosen), experiment.data.imageSize, experiment.coverage);
  const network = backend.open((workspace) => new Network(experiment, workspace));
  network.load(parameters);
  if (!experiment.head.standardise)
    return { statistics: null, reference: { ...vectors(network, shown), positions }, images };

  const set = new ImageSet(imagesAt(experiment, mnist.train, training), experiment.data.imageSize, experiment.coverage);
  for (const done of network.standardising(set)) yield done / set.count;
  const { mean, inverse } = network.normalisation as BatchNormalisation;
  const spread = inverse.map((by) => (by === 0 ? 0 : 1 / by));
  return { statistics: { mean, spread }, reference: { ...vectors(network, shown), positions }, images };
}

/** The first images of each class in turn, until there are enough. @returns positions as given */
function oneOfEachClass(positions: readonly number[], labels: Uint8Array): number[] {
  const rank = new Map<number, number>();
  const ranked = positions.map((position, order) => {
    const label = labels[position] as number;
    const seen = rank.get(label) ?? 0;
    rank.set(label, seen + 1);
    return { position, seen, order };
  });
  ranked.sort((a, b) => a.seen - b.seen || a.order - b.order);
  return ranked.slice(0, referenceImages).map(({ position }) => position);
}

function vectors(network: Network, set: ImageSet): Omit<ReferenceVectors, 'positions'> {
  const { count, images } = set;
  const each = Array.from({ length: count }, (_, n) => {
    network.forward(set, n);
    return {
      maps: network.stageMaps().map((map) => map.slice()),
      headInput: network.headInput().slice(),
      logits: network.logits.slice(),
    };
  });
  return {
    count,
    images: images.pixels,
    labels: images.labels,
    maps: network.stages.map((_, stage) => joined(each.map(({ maps }) => maps[stage] as Float64Array))),
    headInput: joined(each.map(({ headInput }) => headInput)),
    logits: joined(each.map(({ logits }) => logits)),
  };
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const all = new Float64Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
