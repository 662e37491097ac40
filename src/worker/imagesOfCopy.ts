import type { Mnist } from '../engine/data/mnist';
import { type HeldImages, heldImagesOf } from '../io/oneFile/enclosed';
import { heldSet } from './heldSet';
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
  return heldSet(set, await handed);
}

export function loadMnist(): Promise<Mnist> {
  return loadSet('mnist');
}

({ loadMnist, loadSet }) satisfies typeof served;
