import { decodeMnist, type Mnist } from '../engine/data/mnist';
import { bytesOf } from '../io/base64';
import { inflate } from '../io/inflate';
import type { HeldImages } from '../io/oneFile/enclosed';
import { readImagesFile } from '../io/oneFile/imagesFile';
import { imageSetName, isKnownSet, noOwnNames } from '../model/imageSets';
import { messageOf } from '../model/messageOf';

/** A set among the images that a copy holds. @throws Error where it has others, or where these are damaged */
export async function heldSet(set: string, held: HeldImages): Promise<Mnist> {
  const images = held[set];
  const what = `the ${isKnownSet(set) ? 'images ' : ''}${imageSetName(set, noOwnNames)}`;
  if (!images) {
    const names = Object.keys(held).map((id) => imageSetName(id, noOwnNames));
    throw new Error(
      `${what} are not in this copy of the lab, which has those of its run (${names.join(', ') || 'none'}); the lab itself has them`,
    );
  }
  try {
    const bytes = await inflate(bytesOf(await images.text()));
    return isKnownSet(set) ? decodeMnist(bytes) : readImagesFile(bytes);
  } catch (error) {
    throw new Error(`${what} in this copy of the lab are damaged: ${messageOf(error)}`, { cause: error });
  }
}
