import { type IDBPDatabase, openDB } from 'idb';
import { storageFailure, withPatience } from './failures';

/**
 * The sweep of this browser, in a database of its own beside that of the saved runs: what was trained of it, run by run
 * under the key of its experiment, so that two tabs that train the same write the same; and the plan that was begun last.
 */
const name = 'resqunn-sweep';

/** How long a read or a write may take, ms. */
const patience = 10_000;

/** @throws Error in words of the page: what went wrong with the storage, and what can be done */
export async function withSweeps<Result>(act: (database: IDBPDatabase) => Promise<Result>): Promise<Result> {
  const work = async (): Promise<Result> => {
    const database = await openDB(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('scores');
        fresh.createObjectStore('plan');
      },
    });
    try {
      return await act(database);
    } finally {
      // Not held: a newer lab may want to change it.
      database.close();
    }
  };
  try {
    return await withPatience(work(), patience);
  } catch (error) {
    throw new Error(storageFailure(error).why, { cause: error });
  }
}

/** Whether the sweep that was begun last waits to go on, by what was written; false where nobody can tell. */
export async function isSweepUnfinished(): Promise<boolean> {
  try {
    const record: unknown = await withSweeps((database) => database.get('plan', 'plan'));
    return typeof record === 'object' && record !== null && 'unfinished' in record && record.unfinished === true;
  } catch {
    return false;
  }
}
