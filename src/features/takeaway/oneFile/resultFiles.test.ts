import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { resultFiles } from './resultFiles';

it('a copy takes along every file of results that the page shows', () => {
  const folder = join(import.meta.dirname, '../../../../public/results');
  // How long the reproduction took is of the written report alone.
  const all = readdirSync(folder).filter((name) => name !== 'times.json');
  expect(resultFiles.map((name) => `${name}.json`).toSorted()).toEqual(all.toSorted());
});
