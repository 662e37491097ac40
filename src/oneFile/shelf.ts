import { enclosedNames } from '../io/oneFile/enclosed';
import { readImagesFile } from '../io/oneFile/imagesFile';
import { isOwnSet, type OwnSet } from '../model/imageSets';
import type * as served from '../shelf/shelf';
import type { KeptName } from '../shelf/shelf';
import { enclosed, enclosedPaths } from './enclosed';

export type { KeptName } from '../shelf/shelf';

/** A copy has the images of its run on its shelf, and takes no others. */
export async function keptSet(id: string): Promise<OwnSet | null> {
  const bytes = enclosed(enclosedNames.images(id));
  return bytes ? readImagesFile(bytes) : null;
}

export async function keptNames(): Promise<readonly KeptName[]> {
  const ids = enclosedPaths.map((path) => path.slice(enclosedNames.images('').length)).filter(isOwnSet);
  const sets = await Promise.all(ids.map(keptSet));
  return sets.flatMap((set) => (set ? [{ id: set.id, name: set.name, classes: set.classes }] : []));
}

/** @throws Error always */
export async function keepSet(): Promise<void> {
  throw new Error('a copy of the lab in one file keeps no images; bring them into the lab itself');
}

/** @throws Error always */
export async function takeSetAway(): Promise<OwnSet | null> {
  throw new Error('the images of this copy stay in its file');
}

({ keptSet, keptNames, keepSet, takeSetAway }) satisfies typeof served;
