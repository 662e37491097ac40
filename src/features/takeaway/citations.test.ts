import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { labVersion, labYear } from '../../io/version';
import { labCitation, paperCitation } from './citations';

/** Fields of a BibTeX entry. */
function fields(bibtex: string): Record<string, string> {
  return Object.fromEntries(
    [...bibtex.matchAll(/^ {2}(\w+) += \{(.*)\},?$/gm)].map(([, name, value]) => [name, value]),
  );
}

const citationFile = readFileSync(join(import.meta.dirname, '../../../CITATION.cff'), 'utf8');

test('the paper has volume, year and DOI, the same as in CITATION.cff', () => {
  const { volume, year, doi } = fields(paperCitation.bibtex);
  expect({ volume, year, doi }).toEqual({ volume: '15', year: '2025', doi: '10.1038/s41598-025-06035-4' });
  expect(citationFile).toContain(`doi: ${doi}`);
  expect(citationFile).toContain(`volume: ${volume}`);
});

test('the lab has version, year and address', () => {
  const found = fields(labCitation('https://lab.example/', labVersion, labYear).bibtex);
  expect(found).toMatchObject({ version: labVersion, year: String(labYear), url: 'https://lab.example/' });
  expect(citationFile).toContain(`version: ${labVersion}`);
  expect(citationFile).toContain(`date-released: ${labYear}-`);
});
