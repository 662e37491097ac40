import * as disk from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../terminal';
import { temporaryName } from './atomic';
import { problemOf } from './problem';

/**
 * Refuses an output before any work is done for it: a folder, a file that may not be written, a
 * folder that takes no new file, one of the inputs.
 * @param inputs paths that are read; `-` is standard input
 * @throws Error naming the output and what was expected
 */
export function checkOutput(path: string, inputs: readonly string[] = []): void {
  expectName(path);
  const same = inputs.find((input) => sameFile(input, path));
  if (same !== undefined) throw new Error(`cannot write ${path}: it is the input; expected another file`);
  try {
    const there = disk.statSync(path, { throwIfNoEntry: false });
    if (there?.isDirectory() || (!there && path.endsWith('/'))) {
      throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    }
    if (there) disk.accessSync(path, disk.constants.W_OK);
    if (!there || there.isFile()) tryFolder(dirname(resolve(path)));
  } catch (error) {
    throw new Error(`cannot write ${path}: ${problemOf(error)}`, { cause: error });
  }
}

/**
 * Makes a folder for files, if it is not there, and tries whether it takes one.
 * @throws Error naming the folder
 */
export function checkFolder(path: string): void {
  expectName(path);
  try {
    disk.mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new Error(`cannot make the folder ${path}: ${problemOf(error)}`, { cause: error });
  }
  try {
    tryFolder(path);
  } catch (error) {
    throw new Error(`cannot write into ${path}: ${problemOf(error)}`, { cause: error });
  }
}

/** Whether two paths lead to one file, through links of either kind. */
export function sameFile(a: string, b: string): boolean {
  if (a === '-' || b === '-') return false;
  try {
    const [one, other] = [disk.statSync(a, { bigint: true }), disk.statSync(b, { bigint: true })];
    return one.isFile() && one.dev === other.dev && one.ino === other.ino;
  } catch {
    return false;
  }
}

/** Whether a path is a file, or free for one: no folder, device or pipe. */
export function isRegular(path: string): boolean {
  return disk.statSync(path, { throwIfNoEntry: false })?.isFile() ?? true;
}

export function isFolder(path: string): boolean {
  return disk.statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function expectName(path: string): void {
  if (path === '') throw new UsageError('--out: expected a name, got an empty text');
}

/** Permissions say less than a try: a disk may be read-only, full, or out of quota. */
function tryFolder(folder: string): void {
  const name = temporaryName(resolve(folder, 'try'));
  disk.closeSync(disk.openSync(name, 'wx'));
  disk.rmSync(name);
}
