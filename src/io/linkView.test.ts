import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lockable } from '../model/locks';
import { firstExperiment } from '../model/settings/paper';
import { readLink, writeLink } from './link';
import { hideable, readLinkView, writeLinkView } from './linkView';

test('what is hidden and locked comes back from a link, beside any experiment', () => {
  fc.assert(
    fc.property(fc.subarray([...hideable]), fc.subarray([...lockable]), (hidden, locked) => {
      const hash = writeLink({ ...firstExperiment, seed: 7, skips: [[1, 2]] }) + writeLinkView({ hidden, locked });
      expect(readLinkView(hash)).toEqual({ view: { hidden, locked }, notices: [] });
      expect(readLink(hash)).toEqual({ experiment: { ...firstExperiment, seed: 7, skips: [[1, 2]] }, notices: [] });
    }),
  );
});

test('a link without them hides and locks nothing', () => {
  expect(readLinkView('#v=1&seed=3').view).toEqual({ hidden: [], locked: [] });
  expect(writeLinkView({ hidden: [], locked: [] })).toBe('');
});

test('unknown names are told and left out', () => {
  const { view, notices } = readLinkView('#v=1&hide=charts,moon&lock=all');
  expect(view).toEqual({ hidden: ['charts'], locked: [] });
  expect(notices).toEqual([
    `hide: expected names among ${hideable.join(', ')}; moon ignored`,
    `lock: expected names among ${lockable.join(', ')}; all ignored`,
  ]);
});

test('every word is on the list for teachers', () => {
  const page = readFileSync('docs/class-links.md', 'utf8');
  for (const word of [...hideable, ...lockable]) expect(page).toContain(`| \`${word}\``);
});
