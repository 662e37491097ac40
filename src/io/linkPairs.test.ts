import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lockable } from '../model/locks';
import { experiments } from '../testing/arbitraries';
import { readLink, writeLink } from './link';
import { fragmentOf } from './linkPairs';
import { hideable, readLinkView, writeLinkView } from './linkView';

/** What mail, chats, documents and hands do to a link, one layer each. */
const manglings: readonly [string, (link: string) => string][] = [
  ['&amp; for &', (link) => link.replaceAll('&', '&amp;')],
  ['&#38; for &', (link) => link.replaceAll('&', '&#38;')],
  ['percent-encoded whole', (link) => `#${encodeURIComponent(link.slice(1))}`],
  ['= and & percent-encoded', (link) => link.replaceAll('=', '%3D').replaceAll('&', '%26')],
  [
    'values percent-encoded',
    (link) => link.replace(/=([^&]*)/g, (_, text) => `=${encodeURIComponent(decodeURIComponent(text))}`),
  ],
  ['percent signs in small letters', (link) => link.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())],
  ['small letters', (link) => link.toLowerCase()],
  ['capital letters', (link) => link.toUpperCase()],
  ['pluses made spaces', (link) => link.replaceAll('+', '%20')],
  ['spaces around', (link) => `${link}%20`],
  ['a router before it', (link) => `#/?${link.slice(1)}`],
  ['a second #', (link) => `#${link}`],
  ...['.', ',', ')', ').', '>', '"', '”.', ';', '!', '…', '...', ']'].map((end): [string, (link: string) => string] => [
    `${end} after it`,
    (link) => link + end,
  ]),
];

describe('a link that was mangled once', () => {
  it.each(manglings)('%s: is the same experiment and the same class, without a word', (_, mangle) => {
    fc.assert(
      fc.property(
        experiments(),
        fc.subarray([...hideable]),
        fc.subarray([...lockable]),
        fc.boolean(),
        (experiment, hidden, locked, isFirst) => {
          const [own, view] = [writeLink(experiment), writeLinkView({ hidden, locked })];
          // A class's keys may stand before the experiment's too: the link then ends in one of these.
          const link = isFirst ? `#${view.slice(1)}${view && '&'}${own.slice(1)}` : own + view;
          const { hash } = new URL(mangle(link), 'https://lab.example/');
          expect(readLink(hash)).toStrictEqual({ experiment, notices: [] });
          expect(readLinkView(hash)).toEqual({ view: { hidden, locked }, notices: [] });
        },
      ),
      { numRuns: 150 },
    );
  });

  it('has its pairs in the query: they are taken from there', () => {
    const url = (text: string) => new URL(text, 'https://lab.example/lab/');
    expect(fragmentOf(url('?v=1&seed=3&lock=skips'))).toBe('#v=1&seed=3&lock=skips');
    expect(fragmentOf(url('?v%3D1%26seed%3D3'))).toBe('#v%3D1%26seed%3D3');
    expect(fragmentOf(url('?from=mail&v=1&seed=3#top'))).toBe('#from=mail&v=1&seed=3');
    // A fragment of its own counts, and a query that is no link stays one.
    expect(fragmentOf(url('?v=1&seed=3#v=1&seed=4'))).toBe('#v=1&seed=4');
    expect(fragmentOf(url('?utm_source=mail#v=1'))).toBe('#v=1');
    expect(fragmentOf(url('?utm_source=mail'))).toBe('');
  });

  it('twice is named, not guessed at', () => {
    expect(readLink('#v=1&amp;amp;seed=3').notices).toEqual(['amp;seed: this lab knows no such key; ignored']);
    const twice = encodeURIComponent(encodeURIComponent('v=1&seed=3'));
    expect(readLink(`#x=1&${twice}`).notices).toContain(`${twice}: expected key=value; ignored`);
  });
});
