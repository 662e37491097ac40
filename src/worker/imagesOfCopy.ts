import { decodeMnist, type Mnist } from '../engine/data/mnist';
import { inflate } from '../io/inflate';
import { type HeldImages, heldImagesOf } from '../io/oneFile/enclosed';
import { readImagesFile } from '../io/oneFile/imagesFile';
import { imageSetName, isKnownSet, noOwnNames } from '../model/imageSets';
import type * as served from './images';

/**
 * Where a worker of the lab in one file has its images from: the page hands it those that it holds before it asks for
 * anything. By an address it could not have them: of a page that was opened as a file, the worker is of another origin.
 */
const handed = new Promise<HeldImages>((resolve) => {
  const listen = ({ data }: MessageEvent): void => {
    const held = heldImagesOf(data);
    if (!held) return;
    removeEventListener('message', listen);
    resolve(held);
  };
  addEventListener('message', listen);
});

/** @throws Error where the copy has other images, or where they are damaged */
export async function loadSet(set: string): Promise<Mnist> {
  const held = await handed;
  const images = held[set];
  const what = `the images ${imageSetName(set, noOwnNames)}`;
  if (!images) {
    const names =
      Object.keys(held)
        .map((id) => imageSetName(id, noOwnNames))
        .join(', ') || 'none';
    throw new Error(
      `${what} are not in this copy of the lab, which has those of its run (${names}); the lab itself has them`,
    );
  }
  const bytes = await inflate(new Uint8Array(await images.arrayBuffer()));
  return isKnownSet(set) ? decodeMnist(bytes) : readImagesFile(bytes);
}

export function loadMnist(): Promise<Mnist> {
  return loadSet('mnist');
}

({ loadMnist, loadSet }) satisfies typeof served;
