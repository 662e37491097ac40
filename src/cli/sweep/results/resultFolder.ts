import * as disk from 'node:fs';
import { join } from 'node:path';
import { type Result, writeResult } from '../../../io/resultLine';
import { writeAtomically } from '../../files/atomic';
import { Lock, Locked } from '../../files/lock';
import { checkFolder } from '../../files/output';
import { named } from '../../files/read';
import { parseResultLines } from './resultLines';
import { type Identity, identityText, type ResultStore, sameIdentity } from './resultStore';

/**
 * Finished runs in a folder, one file each: for many processes on many machines at once. A file
 * appears whole or not at all. Who computes a run holds its lock, so that nobody else computes it meanwhile.
 */
export class ResultFolder implements ResultStore {
  private readonly claims = new Map<string, Lock>();

  private constructor(private readonly folder: string) {}

  /** @throws Error where the folder cannot be made or takes no file */
  static open(folder: string): ResultFolder {
    checkFolder(folder);
    return new ResultFolder(folder);
  }

  /** @throws Error where the run's file holds something else */
  find(identity: Identity): Result | undefined {
    const path = this.pathOf(identity);
    if (!disk.existsSync(path)) return undefined;
    const bytes = disk.readFileSync(path);
    const found = named(path, () => parseResultLines(bytes)).results.map(({ result }) => result);
    const [result] = found;
    if (found.length !== 1 || !result || !sameIdentity(result, identity)) {
      throw new Error(`${path}: expected the result of the run that names the file, got ${found.length} results`);
    }
    return result;
  }

  begin(identity: Identity): boolean {
    if (this.find(identity)) return false;
    let claim: Lock;
    try {
      claim = Lock.take(this.pathOf(identity));
    } catch (error) {
      if (error instanceof Locked) return false;
      throw error;
    }
    // Another process may have finished it between the look and the lock.
    if (this.find(identity)) {
      claim.release();
      return false;
    }
    this.claims.set(identityText(identity), claim);
    return true;
  }

  add(result: Result): void {
    writeAtomically(this.pathOf(result), `${writeResult(result)}\n`);
    const name = identityText(result);
    this.claims.get(name)?.release();
    this.claims.delete(name);
  }

  close(): void {
    for (const claim of this.claims.values()) claim.release();
    this.claims.clear();
  }

  private pathOf(identity: Identity): string {
    return join(this.folder, resultFileName(identity));
  }
}

/** `0123456789abcdef-wasm-simd-1.json` */
export function resultFileName({ key, backend, numericsVersion }: Identity): string {
  return `${key}-${backend}-${numericsVersion}.json`;
}
