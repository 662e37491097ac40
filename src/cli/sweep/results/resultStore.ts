import type { Result } from '../../../io/resultLine';

/** What names a finished run: its experiment's key, and who computed it. */
export type Identity = Pick<Result, 'key' | 'numericsVersion' | 'backend'>;

/** Where the finished runs of a sweep are kept. */
export interface ResultStore {
  find(identity: Identity): Result | undefined;
  /** Claims a run before it is computed; false where it is finished, or somebody else computes it. */
  begin(identity: Identity): boolean;
  /** Keeps a finished run, on the disk when it returns. @throws Error where it cannot be written */
  add(result: Result): void;
  /** Lets go of what is claimed. */
  close(): void;
}

export function sameIdentity(a: Identity, b: Identity): boolean {
  return identityText(a) === identityText(b);
}

export function identityText({ key, numericsVersion, backend }: Identity): string {
  return `${key} ${numericsVersion} ${backend}`;
}
