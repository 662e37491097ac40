import { expect, test } from 'vitest';
import { glossary } from './glossary';

test('every word is explained in one plain sentence', () => {
  for (const { word, says } of Object.values(glossary)) {
    expect(says, word).toMatch(/^[A-Z][^.]*[^.]\.$/);
    expect(says.length, word).toBeLessThan(125);
  }
});

test('no word is there twice', () => {
  const words = Object.values(glossary).map(({ word }) => word.toLowerCase());
  expect(new Set(words).size).toBe(words.length);
});
