import { randomBytes } from 'node:crypto';
import * as nodeDisk from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf, problemOf } from './problem';

/** The calls of `node:fs` that writing needs; tests give them faults. */
export type Disk = Pick<
  typeof nodeDisk,
  | 'closeSync'
  | 'fchmodSync'
  | 'fstatSync'
  | 'fsyncSync'
  | 'ftruncateSync'
  | 'lstatSync'
  | 'openSync'
  | 'readlinkSync'
  | 'renameSync'
  | 'rmSync'
  | 'statSync'
  | 'writeSync'
>;

/**
 * Writes a file whole or not at all: into a temporary file of the same folder, which takes the
 * file's place once it is on the disk. A kill, a crash or a full disk at any time leaves what stood there before.
 * Links are followed. A device or a pipe (/dev/stdout), which cannot be replaced, is written as it is.
 * @throws Error naming the file and the problem; nothing has changed then
 */
export function writeAtomically(path: string, content: string | Uint8Array, disk: Disk = nodeDisk): void {
  try {
    const target = targetOf(path, disk);
    const before = disk.statSync(target, { throwIfNoEntry: false });
    if (before && !before.isFile()) {
      writeInto(disk.openSync(target, 'w'), content, disk);
      return;
    }
    const temporary = temporaryName(target);
    try {
      const file = disk.openSync(temporary, 'wx');
      writeInto(file, content, disk, (): void => {
        if (before) disk.fchmodSync(file, before.mode & 0o777);
        disk.fsyncSync(file);
      });
      disk.renameSync(temporary, target);
    } catch (error) {
      disk.rmSync(temporary, { force: true });
      throw error;
    }
    syncFolder(dirname(target), disk);
  } catch (error) {
    throw new Error(`cannot write ${path}: ${problemOf(error)}`, { cause: error });
  }
}

/** All of a text, or of bytes; one call of `writeSync` may take less than it was given. */
export function writeWhole(file: number, content: string | Uint8Array, disk: Disk = nodeDisk): void {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  for (let at = 0; at < bytes.length; ) at += disk.writeSync(file, bytes, at, bytes.length - at);
}

/** Name beside a file that no other process chooses; begins with a dot, so that readers of the folder pass it by. */
export function temporaryName(path: string): string {
  // A file system takes names of at most 255 bytes.
  return join(dirname(path), `.${basename(path).slice(0, 60)}.${process.pid}-${randomBytes(6).toString('hex')}.part`);
}

/** Writes and closes, whatever happens. An error at closing counts too: some disks say only then that they are full. */
function writeInto(file: number, content: string | Uint8Array, disk: Disk, finish?: () => void): void {
  try {
    writeWhole(file, content, disk);
    finish?.();
  } catch (error) {
    try {
      disk.closeSync(file);
    } catch {
      // The first error says more.
    }
    throw error;
  }
  disk.closeSync(file);
}

/** The file that a path means in the end, be it there or not yet. */
function targetOf(path: string, disk: Disk): string {
  let target = path;
  for (let links = 0; links < 40; links++) {
    if (!disk.lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink()) return target;
    // A link of /proc to a pipe leads to no name: the system opens it as it stands.
    if (disk.statSync(target, { throwIfNoEntry: false })?.isFile() === false) return target;
    const next = disk.readlinkSync(target, 'utf8');
    target = next.startsWith('/') ? next : join(dirname(target), next);
  }
  throw Object.assign(new Error('too many links'), { code: 'ELOOP' });
}

/** The new name itself has to reach the disk; where folders cannot be synchronised, the system does it in its time. */
function syncFolder(folder: string, disk: Disk): void {
  let file: number | undefined;
  try {
    file = disk.openSync(folder, 'r');
    disk.fsyncSync(file);
  } catch (error) {
    if (['ENOSPC', 'EIO'].includes(codeOf(error))) throw error;
  } finally {
    if (file !== undefined) disk.closeSync(file);
  }
}
