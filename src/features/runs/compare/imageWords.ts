import { classNames, imageWords, type OwnNames } from '../../../model/imageSets';
import { imageCounts } from '../../../model/shapes';
import type { PairImage, SeenImage } from '../../../protocol/pair';
import type { RunView } from '../../../store/state/runs';
import type { Pair } from './pairData';

/** 'validation image 0, a 6' */
export function imageName(pair: Pair, { index, reads }: PairImage, own: OwnNames): string {
  const { label } = reads[0];
  return `validation image ${index}${label === null ? '' : `, a ${nameOf(pair[0], label, own)}`}`;
}

/** 'reads 6 with 1.00, loss 0.003'; of an image whose class it does not have, the loss is none. */
export function readWords(run: RunView, { prediction, probabilities, loss }: SeenImage, own: OwnNames): string {
  const share = (probabilities[prediction] ?? Number.NaN).toFixed(2);
  const cost = loss === null ? 'a class that it does not have' : `loss ${loss.toFixed(3)}`;
  return `reads ${nameOf(run, prediction, own)} with ${share}, ${cost}`;
}

/** What to know of the image where it is no validation image of the second run; '' where it is. */
export function partWords({ letter }: RunView, { part }: SeenImage): string {
  switch (part) {
    case 'validation':
      return '';
    case 'training':
      return `${letter} was trained on this image.`;
    case 'unused':
      return `${letter} neither trains nor validates with this image.`;
    case 'another':
      return `${letter} has other images, and shows one of its own.`;
  }
}

/** 'The same 400 digits, read right by' @param images that both keep for validation */
export function agreementWords(pair: Pair, images: number): string {
  const { images: what } = imageWords(pair[0].experiment.data.set);
  const whole = pair.every(({ experiment }) => imageCounts(experiment).validation === images);
  return whole
    ? `The same ${images} ${what}, read right by`
    : `The ${images} ${what} that both validate with, read right by`;
}

function nameOf({ experiment }: RunView, classIndex: number, own: OwnNames): string {
  return String(classNames(experiment.data, own)[classIndex] ?? classIndex);
}
