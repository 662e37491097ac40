import { type IDBPDatabase, openDB } from 'idb';

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

/** Where the history lies; the tests give their own. */
export interface HistoryDatabase {
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
/** A browser whose database hangs must not keep the lab from starting, ms. */
const patience = 8000;

/**
 * Opens the history of this browser.
 * @throws Error where there is none to be had: private mode, another lab's newer version, a hanging database
 */
export async function openDatabase(): Promise<HistoryDatabase> {
  const database = await withPatience(
    openDB(name, version, {
      upgrade(fresh) {
        fresh.createObjectStore('runs');
        fresh.createObjectStore('notebook');
      },
      // A newer lab in another tab wants to change the stores: it goes first, and this one saves no more.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    }),
  );
  return overDatabase(database);
}

function overDatabase(database: IDBPDatabase): HistoryDatabase {
  return {
    async read() {
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
      const transaction = database.transaction('runs', 'readwrite');
      await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
    },
    async clear() {
      const transaction = database.transaction(['runs', 'notebook'], 'readwrite');
      await Promise.all([
        transaction.objectStore('runs').clear(),
        transaction.objectStore('notebook').clear(),
        transaction.done,
      ]);
    },
  };
}

function withPatience<Value>(promise: Promise<Value>): Promise<Value> {
  return Promise.race([
    promise,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('the database does not answer')), patience)),
  ]);
}
