import type { Mnist } from '../engine/data/mnist';
import { imageSetName, isKnownSet, noOwnNames } from '../model/imageSets';
import { loadImagesAsset } from './imagesAsset';
import { laterParts } from './laterParts';
import { loadOwnSet } from './ownSet';

/** Where a worker has its images from. In the lab in one file `imagesOfCopy.ts` takes this one's place. */

export function loadMnist(url: string): Promise<Mnist> {
  return loadImagesAsset('the MNIST images', url);
}

/** Another set that comes with the lab, from a file beside MNIST's, or somebody's own, which the page has kept. */
export async function loadSet(set: string, mnistUrl: string): Promise<Mnist> {
  if (isKnownSet(set))
    return loadImagesAsset(`the ${imageSetName(set, noOwnNames)} images`, new URL(`${set}.bin`, mnistUrl).href);
  // The browser's database is asked for by own sets alone.
  return loadOwnSet(set, await laterParts.shelf());
}
