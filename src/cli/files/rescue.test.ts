import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ownFolder } from '../../testing/folder';
import { writeOrRescue } from './rescue';

const folder = ownFolder('rescue');
const full = (): void => {
  throw new Error('cannot write run.json: no space left on the disk');
};
const rescue = { text: 'the text', what: 'the run', file: 'resqunn-run-*.json' };

it('puts what could not be written into another folder and says where', () => {
  const place = join(folder, 'resqunn-run-');
  expect(() => writeOrRescue(full, { ...rescue, folder })).toThrow(
    `cannot write run.json: no space left on the disk; the run is in ${place}`,
  );
  const [name = ''] = readdirSync(folder);
  expect(readFileSync(join(folder, name), 'utf8')).toBe('the text');
});

it('uses standard output where no disk is left, and says so honestly where that is in use', () => {
  let written = '';
  const last = { write: (text: string) => (written += text) };
  const nowhere = '/proc/self/none';
  expect(() => writeOrRescue(full, { ...rescue, folder: nowhere, last })).toThrow('; the run is on standard output');
  expect(written).toBe('the text');
  expect(() => writeOrRescue(full, { ...rescue, folder: nowhere })).toThrow('; the run is lost, since cannot write');
});

it('does nothing where writing works', () => {
  const before = readdirSync(folder);
  writeOrRescue(() => {}, { ...rescue, folder });
  expect(readdirSync(folder)).toEqual(before);
});
