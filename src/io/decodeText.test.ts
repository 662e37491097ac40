import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstExperiment } from '../model/settings/paper';
import { decodeText } from './decodeText';

/** The text in an encoding, with or without the mark at its beginning. */
function encoded(text: string, encoding: 'utf8' | 'utf16le' | 'utf16be', mark: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? '\uFEFF' : '') + text, encoding === 'utf8' ? 'utf8' : 'utf16le');
  return encoding === 'utf16be' ? bytes.swap16() : bytes;
}

it.each(['utf8', 'utf16le', 'utf16be'] as const)('%s: a text with its mark comes back', (encoding) => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(decodeText(encoded(text, encoding, true))).toBe(text);
    }),
  );
});

it.each(['utf8', 'utf16le', 'utf16be'] as const)('%s: JSON comes back without a mark too', (encoding) => {
  for (const text of [
    JSON.stringify(firstExperiment),
    JSON.stringify(firstExperiment, null, 2),
    '[1]',
    '{"Größe":1}',
  ]) {
    expect(decodeText(encoded(text, encoding, false))).toBe(text);
  }
});

it.each(['', '{', '1', '{}', '[]'])('the short text "%s" is itself', (text) => {
  expect(decodeText(encoded(text, 'utf8', false))).toBe(text);
});
