import { openDB } from 'idb';

/**
 * Somebody's own sets of images, kept in the browser: the page puts them here, workers take them. A database of its own,
 * beside that of the saved runs.
 */

/** As `OwnSet` of `io/imports/ownImages`. */
export interface KeptSet {
  readonly id: string;
  readonly name: string;
  readonly classes: readonly string[];
  readonly train: { readonly pixels: Uint8Array<ArrayBuffer>; readonly labels: Uint8Array<ArrayBuffer> };
  readonly test: { readonly pixels: Uint8Array<ArrayBuffer>; readonly labels: Uint8Array<ArrayBuffer> };
}

/** Names are asked for at every start, images when a run needs them. */
type Names = Pick<KeptSet, 'id' | 'name' | 'classes'>;

async function withShelf<Result>(
  act: (database: Awaited<ReturnType<typeof open>>) => Promise<Result>,
): Promise<Result> {
  const database = await open();
  try {
    return await act(database);
  } finally {
    // Not held: a newer lab may want to change it.
    database.close();
  }
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
export function keepSet({ id, name, classes, train, test }: KeptSet): Promise<void> {
  return withShelf(async (database) => {
    const act = database.transaction(['sets', 'names'], 'readwrite');
    const writes = [
      act.objectStore('sets').put({ id, name, classes, train, test }),
      act.objectStore('names').put({ id, name, classes }),
    ];
    await Promise.all([...writes, act.done]);
  });
}

/** @returns null where it is not kept here */
export function keptSet(id: string): Promise<KeptSet | null> {
  return withShelf(async (database) => ((await database.get('sets', id)) as KeptSet | undefined) ?? null);
}

/** Names of all that are kept, and of their classes. */
export function keptNames(): Promise<readonly Names[]> {
  return withShelf(async (database) => (await database.getAll('names')) as Names[]);
}
