import { chmodSync, linkSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFolder } from '../../testing/folder';
import { checkFolder, checkOutput, isRegular, sameFile } from './output';

const folder = ownFolder('output');
const at = (name: string): string => join(folder, name);
writeFileSync(at('input.json'), '{}');
symlinkSync('input.json', at('link.json'));
linkSync(at('input.json'), at('twin.json'));
mkdirSync(at('folder'));

describe('an output', () => {
  it.each<[string, string]>([
    ['folder', 'it is a folder'],
    ['new/', 'it is a folder'],
    ['no/such/run.json', 'no such file or folder'],
    ['input.json/run.json', 'a part of the path is no folder'],
    ['input.json', 'it is the input; expected another file'],
    ['link.json', 'it is the input; expected another file'],
    ['twin.json', 'it is the input; expected another file'],
    [`${'x'.repeat(300)}.json`, 'the name is too long'],
  ])('%s is refused: %s', (name, problem) => {
    expect(() => checkOutput(at(name), ['-', at('input.json')])).toThrow(`cannot write ${at(name)}: ${problem}`);
  });

  it('is fine where it is new, old or a device, and nothing is left behind', () => {
    writeFileSync(at('old.json'), 'old');
    for (const path of [at('fresh.json'), at('old.json'), '/dev/null']) checkOutput(path, [at('input.json')]);
    expect(readdirSync(folder).sort()).toEqual(['folder', 'input.json', 'link.json', 'old.json', 'twin.json']);
    expect(() => checkOutput('')).toThrow('--out: expected a name, got an empty text');
  });

  it.skipIf(process.getuid?.() === 0)('is refused where it may not be written (root may)', () => {
    writeFileSync(at('locked.json'), '');
    chmodSync(at('locked.json'), 0o444);
    expect(() => checkOutput(at('locked.json'))).toThrow('locked.json: permission denied');
    mkdirSync(at('closed'), { mode: 0o555 });
    expect(() => checkOutput(at('closed/run.json'))).toThrow('run.json: permission denied');
  });

  it('may be a folder that is to be made', () => {
    checkFolder(at('made/deep'));
    expect(readdirSync(at('made/deep'))).toEqual([]);
    expect(() => checkFolder(at('input.json'))).toThrow(`cannot make the folder ${at('input.json')}`);
    // A folder of the kernel that takes no file from anyone.
    expect(() => checkFolder('/proc/self')).toThrow('cannot write into /proc/self');
  });
});

it('knows one file by its names', () => {
  expect(sameFile(at('link.json'), at('twin.json'))).toBe(true);
  expect(sameFile(at('input.json'), at('none.json'))).toBe(false);
  expect(sameFile('/dev/null', '/dev/null')).toBe(false);
  expect([at('folder'), '/dev/null', at('none.json'), at('link.json')].map(isRegular)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
