import { expect, it } from 'vitest';
import { paperParts } from '../model/paperParts';
import { firstExperiment } from '../model/settings/paper';
import { readLink, writeLink } from './link';
import { readLinkPaper, writeLinkPaper } from './linkPaper';

it.each([...paperParts, null])('the page %s of the gallery comes back out of its link, the experiment too', (part) => {
  const experiment = { ...firstExperiment, seed: 3 };
  const hash = writeLink(experiment) + writeLinkPaper(part);
  expect(readLinkPaper(hash)).toEqual({ name: part, alone: false, notices: [] });
  expect(readLink(hash)).toEqual({ experiment, notices: [] });
});

it('a page may stand alone, in whatever case', () => {
  expect(readLinkPaper('#Paper=Fig8.')).toEqual({ name: 'fig8', alone: true, notices: [] });
  expect(readLinkPaper('#v=1')).toEqual({ name: null, alone: false, notices: [] });
  expect(readLinkPaper('')).toEqual({ name: null, alone: false, notices: [] });
});

it('a page that there is not is told, however long its name', () => {
  const { name, notices } = readLinkPaper(`#paper=${'x'.repeat(5000)}`);
  expect(name).toBeNull();
  expect(notices[0]).toContain('expected one of table2, fig2');
  expect(notices[0]?.length).toBeLessThan(300);
});
