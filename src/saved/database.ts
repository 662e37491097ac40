import { type IDBPDatabase, openDB } from 'idb';
import { StorageTakenOver } from './failures';

/** What was saved, as it lies there: nothing of it is trusted before it is read (`readSaved.ts`). */
export interface SavedRecords {
  readonly notebook: unknown;
  readonly runs: ReadonlyMap<string, unknown>;
}

export interface Changes {
  readonly notebook: unknown;
  readonly put: ReadonlyMap<string, unknown>;
  readonly remove: readonly string[];
}

/** Where saved runs lie; the tests give their own. */
export interface RunDatabase {
  read(): Promise<SavedRecords>;
  /** All of it or nothing. Rejects with a `QuotaExceededError` where there is no room. */
  write(changes: Changes): Promise<void>;
  /** Deletes some runs. */
  remove(keys: readonly string[]): Promise<void>;
  clear(): Promise<void>;
}

const name = 'resqunn';
/** Raised when the stores change; what lies in them has versions of its own. */
const version = 1;

/**
 * Opens the database of this browser. The database may come late, or not at all: whoever asks sets the limit.
 * @throws Error where there is none to be had: private mode, another lab's newer version; see `storageFailure`
 */
export async function openDatabase(): Promise<RunDatabase> {
  const connection = new Connection();
  await connection.get();
  return overDatabase(connection);
}

/** The open database; opened again where the browser has closed it. */
class Connection {
  private database: IDBPDatabase | null = null;
  private takenOver = false;

  async get(): Promise<IDBPDatabase> {
    if (this.takenOver) throw new StorageTakenOver();
    this.database ??= await openDB(name, version, {
      upgrade(fresh) {
        fresh.createObjectStore('runs');
        fresh.createObjectStore('notebook');
      },
      // A newer lab in another tab wants to change the stores: it goes first, and this one saves no more.
      blocking: (_current, _blocked, event) => {
        this.takenOver = true;
        (event.target as IDBDatabase).close();
      },
      // The site's data were cleared, or the browser's storage has failed.
      terminated: () => {
        this.database = null;
      },
    });
    return this.database;
  }
}

function overDatabase(connection: Connection): RunDatabase {
  return {
    async read() {
      const database = await connection.get();
      const transaction = database.transaction(['runs', 'notebook']);
      const runs = transaction.objectStore('runs');
      const [keys, values, notebook] = await Promise.all([
        runs.getAllKeys(),
        runs.getAll(),
        transaction.objectStore('notebook').get('notebook'),
      ]);
      return { notebook, runs: new Map(keys.map((key, index) => [String(key), values[index]])) };
    },
    async write({ notebook, put, remove }) {
      const database = await connection.get();
      const transaction = database.transaction(['runs', 'notebook'], 'readwrite');
      const runs = transaction.objectStore('runs');
      // The transaction says why it failed; its requests say only that it did.
      const quietly = (request: Promise<unknown>): void => void request.catch(() => {});
      quietly(transaction.objectStore('notebook').put(notebook, 'notebook'));
      for (const [key, record] of put) quietly(runs.put(record, key));
      for (const key of remove) quietly(runs.delete(key));
      await transaction.done;
    },
    async remove(keys) {
      const database = await connection.get();
      const transaction = database.transaction('runs', 'readwrite');
      await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
    },
    async clear() {
      const database = await connection.get();
      const transaction = database.transaction(['runs', 'notebook'], 'readwrite');
      await Promise.all([
        transaction.objectStore('runs').clear(),
        transaction.objectStore('notebook').clear(),
        transaction.done,
      ]);
    },
  };
}
