import { describe, expect, it } from 'vitest';
import { isEmbedded } from './embedKeys';
import { readLink } from './link';
import { readLinkEmbed, writeLinkEmbed } from './linkEmbed';

describe('embed=1', () => {
  it.each([
    ['#v=1&embed=1', true],
    ['#embed=1', true],
    ['#v=1&EMBED=1&seed=3', true],
    ['#v=1%26embed%3D1', true],
    ['#v=1&embed=0', false],
    ['#v=1&embed=yes', false],
    ['#v=1', false],
    ['', false],
  ])('%s: %s', (fragment, expected) => {
    expect(isEmbedded(fragment)).toBe(expected);
    expect(readLinkEmbed(fragment).embedded).toBe(expected);
  });

  it('is a key of links: nothing is said of it, and the experiment beside it is read', () => {
    const { experiment, notices } = readLink('#v=1&seed=3&embed=1&parent=https://example.org');
    expect(notices).toEqual([]);
    expect(experiment.seed).toBe(3);
  });
});

describe('parent', () => {
  it.each([
    'https://example.org',
    'http://localhost:8080',
    'https://xn--bcher-kva.example',
    'https://[2001:db8::1]:8443',
  ])('%s is an origin, and comes back from the link that is written', (origin) => {
    expect(readLinkEmbed(`#v=1${writeLinkEmbed(origin)}`)).toEqual({ embedded: true, parent: origin, notices: [] });
  });

  it('an origin in capitals, with its default port or a stroke at its end is the origin that browsers tell', () => {
    expect(readLinkEmbed('#embed=1&parent=HTTPS://Example.org:443/').parent).toBe('https://example.org');
  });

  it.each([
    '*',
    'null',
    'example.org',
    'https://example.org/page',
    'https://example.org?a',
    'https://user@example.org',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///tmp',
    'https://*.example.org/x',
    'https://',
    '',
    `https://${'a'.repeat(400)}.org`,
  ])('%s is none: it is told and left out', (text) => {
    const { parent, notices } = readLinkEmbed(`#v=1&embed=1&parent=${text}`);
    expect(parent).toBeNull();
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain('expected an origin like https://example.org');
  });

  it('without one none is written', () => {
    expect(writeLinkEmbed(null)).toBe('&embed=1');
    expect(readLinkEmbed('#v=1&embed=1')).toEqual({ embedded: true, parent: null, notices: [] });
  });
});
