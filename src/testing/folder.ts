import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder of this test file's own, which is gone after its last test. @param name stands in the folder's name */
export function ownFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `resqunn-${name}-`));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
