import { openDB } from 'idb';
import type { OwnSet } from '../model/imageSets';
import { inTime } from './patience';

/**
 * Somebody's own sets of images, kept in the browser: the page puts them here, workers take them. A database of its own,
 * beside that of the saved runs.
 */

/** What is told of a set without its images: asked for at every start. */
export interface KeptName extends Pick<OwnSet, 'id' | 'name' | 'classes'> {
  /** How many images, for training and for testing; not known of sets that an early lab kept, nor is the rest. */
  readonly images?: number;
  readonly bytes?: number;
  /** When it was kept, ms since 1970. */
  readonly kept?: number;
}

/** @throws Error where there is no database, or where it does not answer in time; what it does later is let go */
function withShelf<Result>(act: (database: Awaited<ReturnType<typeof open>>) => Promise<Result>): Promise<Result> {
  const work = async (): Promise<Result> => {
    const database = await open();
    try {
      return await act(database);
    } finally {
      // Not held: a newer lab may want to change it.
      database.close();
    }
  };
  return inTime(work());
}

function open() {
  return openDB('resqunn-images', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('sets', { keyPath: 'id' });
      fresh.createObjectStore('names', { keyPath: 'id' });
    },
  });
}

/** @throws Error where the browser has no storage, or no room: then nothing of it is kept */
export function keepSet({ id, name, classes, train, test }: OwnSet): Promise<void> {
  const images = train.labels.length + test.labels.length;
  const bytes = images + train.pixels.length + test.pixels.length;
  const told: KeptName = { id, name, classes, images, bytes, kept: Date.now() };
  return withShelf(async (database) => {
    const act = database.transaction(['sets', 'names'], 'readwrite');
    const writes = [
      act.objectStore('sets').put({ id, name, classes, train, test }),
      act.objectStore('names').put(told),
    ];
    await Promise.all([...writes, act.done]);
  });
}

/** @returns null where it is not kept here */
export function keptSet(id: string): Promise<OwnSet | null> {
  return withShelf(async (database) => ((await database.get('sets', id)) as OwnSet | undefined) ?? null);
}

/** Takes a set off the shelf. @returns what it was; null where it was not there */
export function takeSetAway(id: string): Promise<OwnSet | null> {
  return withShelf(async (database) => {
    const act = database.transaction(['sets', 'names'], 'readwrite');
    const [set] = await Promise.all([
      act.objectStore('sets').get(id),
      act.objectStore('sets').delete(id),
      act.objectStore('names').delete(id),
      act.done,
    ]);
    return (set as OwnSet | undefined) ?? null;
  });
}

/** All that are kept, without their images. */
export function keptNames(): Promise<readonly KeptName[]> {
  return withShelf(async (database) => (await database.getAll('names')) as KeptName[]);
}
