/**
 * What went wrong with this browser's storage, in words of the page: a person is told what it is and
 * what to do, not what some browser calls it.
 */
export interface StorageFailure {
  /** Told again only where it changes. */
  readonly kind: 'full' | 'newer' | 'damaged' | 'absent' | 'silent' | 'other';
  /** 'its database does not answer', to stand in a sentence. */
  readonly why: string;
  /** What the person can do; empty where there is nothing. */
  readonly advice: string;
}

/** Storage that does not answer. */
class StorageSilent extends Error {
  constructor() {
    super('the database does not answer');
    this.name = 'StorageSilent';
  }
}

/** A newer lab in another tab has taken the database over. */
export class StorageTakenOver extends Error {
  constructor() {
    super('a newer version of the lab has taken the database over');
    this.name = 'StorageTakenOver';
  }
}

const reload = 'Reload this page to get the newest version of the lab.';

export function storageFailure(error: unknown): StorageFailure {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  switch (name) {
    case 'QuotaExceededError':
      return { kind: 'full', why: 'the storage that it gives the lab is full', advice: 'Delete a saved run.' };
    case 'VersionError':
    case 'StorageTakenOver':
      return { kind: 'newer', why: 'a newer version of the lab uses its database', advice: reload };
    case 'NotFoundError':
    case 'UnknownError':
    case 'DataError':
      return {
        kind: 'damaged',
        why: `its database is damaged: ${message}`,
        advice: "Clear this site's data in the settings of the browser to begin anew.",
      };
    case 'StorageSilent':
      return {
        kind: 'silent',
        why: message,
        advice: 'Close other tabs of the lab. If that does not help, restart the browser.',
      };
    case 'ReferenceError':
    case 'TypeError':
    case 'SecurityError':
    case 'InvalidStateError':
      return {
        kind: 'absent',
        why: `it gives the lab no database: ${message}`,
        advice: 'A private window, a sandboxed frame and blocked site data are usual reasons.',
      };
    default:
      return { kind: 'other', why: message, advice: '' };
  }
}

/** Whatever comes within `patience` ms. @throws StorageSilent where nothing comes */
export function withPatience<Value>(promise: Promise<Value>, patience: number): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StorageSilent()), patience);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
