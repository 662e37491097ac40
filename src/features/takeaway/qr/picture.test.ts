import jsQR from 'jsqr';
import { describe, expect, test } from 'vitest';
import { writeLink } from '../../../io/link';
import { writeLinkView } from '../../../io/linkView';
import { firstExperiment } from '../../../model/settings/paper';
import { isOwnAddress, longestCode, type QrPicture, qrPicture, quietZone } from './picture';

/** What the path fills, so many pixels a module; black on white, as RGBA. */
function drawn({ side, path }: QrPicture, scale: number): { data: Uint8ClampedArray; width: number } {
  const width = side * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++)
      for (let column = Number(x) * scale; column < (Number(x) + Number(run)) * scale; column++)
        data.fill(0, 4 * (row * width + column), 4 * (row * width + column) + 3);
  }
  return { data, width };
}

function decoded(picture: QrPicture | null): string | undefined {
  if (!picture) throw new Error('no code');
  const { data, width } = drawn(picture, 4);
  return jsQR(data, width, width)?.data;
}

const address = 'https://lab.example.org/resqunn/';
const classLink =
  address +
  writeLink({ ...firstExperiment, skips: [[0, 1]], seed: 3 }) +
  writeLinkView({ hidden: ['verdict', 'atlas'], locked: ['skips'] });

describe('the code of a link', () => {
  test.each([
    address,
    classLink,
    `${address}#v=1&placement=(X%20O1)+O2&name=${encodeURIComponent('Klasse 7ä, 量子')}`,
    address + '#'.padEnd(longestCode - address.length, 'v=1&seed=12345&'),
  ])('is read back by a decoder: %#', (link) => {
    expect(decoded(qrPicture(link))).toBe(link);
  });

  test('has its quiet zone around it, and is square', () => {
    const picture = qrPicture(classLink) as QrPicture;
    const { data, width } = drawn(picture, 1);
    const dark = (x: number, y: number) => data[4 * (y * width + x)] === 0;
    for (let at = 0; at < width; at++)
      for (let edge = 0; edge < quietZone; edge++)
        for (const [x, y] of [
          [at, edge],
          [edge, at],
          [at, width - 1 - edge],
          [width - 1 - edge, at],
        ] as const)
          expect(dark(x, y)).toBe(false);
    expect(dark(quietZone, quietZone)).toBe(true);
  });

  test('one that no phone could read from a wall is none', () => {
    expect(qrPicture('a'.repeat(longestCode))).not.toBeNull();
    expect(qrPicture('a'.repeat(longestCode + 1))).toBeNull();
  });
});

test.each([
  ['http://localhost:4173/', true],
  ['http://127.0.0.1/', true],
  ['http://[::1]:80/', true],
  ['file:///home/a/lab.html', true],
  ['http://192.168.1.7:4173/', false],
  ['https://localhost.example.org/', false],
])('%s leads to this device alone: %s', (link, own) => {
  expect(isOwnAddress(new URL(link))).toBe(own);
});
