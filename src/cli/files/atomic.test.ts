import * as nodeDisk from 'node:fs';
import {
  chmodSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ownFolder } from '../../testing/folder';
import { type Disk, writeAtomically } from './atomic';

const root = ownFolder('atomic');
let folder = root;
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
});

/** The disk, but its call number `fail` (from 1) has a fault; counts the calls. */
function faultyDisk(fail: number, code = 'ENOSPC'): { disk: Disk; calls: string[] } {
  const calls: string[] = [];
  const disk = new Proxy(nodeDisk as Disk, {
    get:
      (target, name: keyof Disk) =>
      (...args: never[]) => {
        calls.push(name);
        // A file that could not be closed is closed all the same, as Linux does it.
        if (calls.length === fail && name === 'closeSync') nodeDisk.closeSync(Number(args[0]));
        if (calls.length === fail) throw Object.assign(new Error(`injected into ${name}`), { code });
        return (target[name] as (...args: never[]) => unknown)(...args);
      },
  });
  return { disk, calls };
}

describe('writing a file whole or not at all', () => {
  it('makes a new file, replaces an old one, keeps its permissions, leaves nothing else', () => {
    const path = join(folder, 'run.json');
    writeAtomically(path, 'first');
    expect(readFileSync(path, 'utf8')).toBe('first');
    chmodSync(path, 0o640);
    writeAtomically(path, 'second, äöü');
    expect(readFileSync(path, 'utf8')).toBe('second, äöü');
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['run.json']);
  });

  it('leaves what stood there, and nothing else, whatever call to the disk fails', () => {
    const path = join(folder, 'run.json');
    writeFileSync(path, 'what stood there');
    const { disk, calls } = faultyDisk(Number.POSITIVE_INFINITY);
    writeAtomically(path, 'what stood there', disk);
    expect(calls).toEqual(expect.arrayContaining(['openSync', 'writeSync', 'fsyncSync', 'closeSync', 'renameSync']));
    const renamed = calls.indexOf('renameSync') + 1;
    for (let fail = 1; fail <= renamed; fail++) {
      const { disk: faulty } = faultyDisk(fail);
      expect(() => writeAtomically(path, 'new', faulty), `call ${fail}, ${calls[fail - 1]}`).toThrow(
        `cannot write ${path}: no space left on the disk`,
      );
      expect(readFileSync(path, 'utf8')).toBe('what stood there');
      expect(readdirSync(folder)).toEqual(['run.json']);
    }
  });

  it('goes on where a disk takes a part of what it is given', () => {
    const path = join(folder, 'long.json');
    const text = 'a text with ä and more '.repeat(50);
    const disk: Disk = {
      ...nodeDisk,
      writeSync: ((file: number, bytes: Uint8Array, at: number, length: number) =>
        nodeDisk.writeSync(file, bytes, at, Math.min(length, 7))) as Disk['writeSync'],
    };
    writeAtomically(path, text, disk);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('follows links, to what is there and to what is not yet', () => {
    writeFileSync(join(folder, 'there.json'), 'old');
    symlinkSync('there.json', join(folder, 'link.json'));
    symlinkSync(join(folder, 'link.json'), join(folder, 'second.json'));
    symlinkSync('new.json', join(folder, 'dangling.json'));
    writeAtomically(join(folder, 'second.json'), 'new');
    writeAtomically(join(folder, 'dangling.json'), 'made');
    expect(readFileSync(join(folder, 'there.json'), 'utf8')).toBe('new');
    expect(readFileSync(join(folder, 'new.json'), 'utf8')).toBe('made');
    expect(nodeDisk.lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(true);
    symlinkSync('circle.json', join(folder, 'circle.json'));
    expect(() => writeAtomically(join(folder, 'circle.json'), '')).toThrow('circle.json: its links lead in a circle');
  });

  it('does not put a file in the place of a device', () => {
    writeAtomically('/dev/null', 'gone');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('leaves the other name of a file with two names as it was', () => {
    const path = join(folder, 'one.json');
    writeFileSync(path, 'old');
    linkSync(path, join(folder, 'other.json'));
    writeAtomically(path, 'new');
    expect(readFileSync(join(folder, 'other.json'), 'utf8')).toBe('old');
  });
});
