import { drawPositions, imagesAt } from '../engine/data/dataset';
import { ImageSet } from '../engine/data/imageSet';
import { prediction } from '../engine/network/loss';
import { Trainer } from '../engine/train/trainer';
import type { RunState } from '../model/run';
import type { Agreement, PairImage, SeenImage } from '../protocol/pair';
import type { Material } from './referenceData';

/** A run by its state, with the images that it was given. */
interface Run {
  readonly state: RunState;
  readonly material: Material;
  /** Positions in the lab's selection. */
  readonly training: readonly number[];
  readonly validation: readonly number[];
}

type Two<Value> = readonly [Value, Value];

/**
 * What two runs make of the first one's n-th validation image, each with the weights of its state, and how far they
 * agree. The second run may have the image elsewhere, or not at all; it reads it at its own size.
 * @param materials the images of each run's set
 * @throws Error where the data hold too few images
 */
export function readPair(states: Two<RunState>, materials: Two<Material>, sample: number): PairImage {
  const runs: Two<Run> = [runOf(states[0], materials[0]), runOf(states[1], materials[1])];
  const [first, second] = runs;
  const count = first.validation.length;
  const index = ((sample % count) + count) % count;
  const position = first.validation[index] as number;
  const isShared = first.state.experiment.data.set === second.state.experiment.data.set;
  const own = second.validation[index % second.validation.length] as number;
  return {
    index,
    count,
    reads: [
      read(first, position, 'validation'),
      isShared ? read(second, position, partOf(second, position)) : read(second, own, 'another'),
    ],
    agreement: isShared ? agreementOf(runs) : null,
  };
}

function runOf(state: RunState, material: Material): Run {
  return { state, material, ...drawPositions(state.experiment, material.mnist) };
}

function partOf({ training, validation }: Run, position: number): SeenImage['part'] {
  if (validation.includes(position)) return 'validation';
  return training.includes(position) ? 'training' : 'unused';
}

function read({ state, material }: Run, position: number, part: SeenImage['part']): SeenImage {
  const { experiment } = state;
  const { mnist, backend } = material;
  const { network } = Trainer.restore(state, mnist, backend);
  const images = imagesAt(experiment, mnist.train, [position]);
  const known = experiment.data.digits.indexOf(mnist.train.labels[position] as number);
  network.forward(new ImageSet(images, experiment.data.imageSize, experiment.coverage), 0);
  // The probabilities come with the loss, whatever class it is of.
  const loss = network.lossOf(Math.max(0, known), 1);
  return {
    maps: network.stageMaps().map((map) => Float32Array.from(map)),
    probabilities: network.probabilities.slice(),
    prediction: prediction(network.logits, 0, network.classes),
    label: known < 0 ? null : known,
    loss: known < 0 ? null : loss,
    part,
  };
}

/** By the predictions of the last evaluation, over the images that both keep for validation. */
function agreementOf([first, second]: Two<Run>): Agreement | null {
  const places = new Map(second.validation.map((position, place) => [position, place]));
  const tally = { images: 0, both: 0, first: 0, second: 0, neither: 0 };
  first.validation.forEach((position, place) => {
    const other = places.get(position);
    if (other === undefined) return;
    const [one, two] = [isRight(first, position, place), isRight(second, position, other)];
    tally.images++;
    tally[one ? (two ? 'both' : 'first') : two ? 'second' : 'neither']++;
  });
  return tally.images > 0 ? tally : null;
}

function isRight({ state, material }: Run, position: number, place: number): boolean {
  const predicted = state.experiment.data.digits[state.answers[place] as number];
  return predicted === material.mnist.train.labels[position];
}
