import type { Mnist } from '../engine/data/mnist';

/** Where the page keeps sets (`shelf/shelf.ts`). */
interface Shelf {
  readonly keptSet: (set: string) => Promise<Mnist | null>;
}

/** Somebody's own images, which the page has kept. @throws Error where they are not here */
export async function loadOwnSet(set: string, { keptSet }: Shelf): Promise<Mnist> {
  const kept = await keptSet(set);
  if (kept) return kept;
  throw new Error(
    `the images ${set} are not in this browser; bring them in again to train, what was learned can be saved without them`,
  );
}
