import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { encode } from 'fast-png';
import { zipSync, zlibSync } from 'fflate';
import { encode as encodeJpeg } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { greyPicture } from '../../io/imports/ownImages/greyPicture';
import { rgbaOfPng } from '../../io/imports/ownImages/png';
import { ownFolder } from '../../testing/folder';
import { orientationOf, upright } from './orientation';
import { readOwnImages } from './ownImages';
import { decodePicture } from './pictures';

const folder = ownFolder('pictures');

/** [width * height * 4] a disc on white, somewhere for each `n`. */
function disc(n: number, width = 20, height = 16): Uint8Array {
  const data = new Uint8Array(4 * width * height).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((x - 6 - (n % 7)) ** 2 + (y - 8) ** 2 < 20 + n) data.set([30 + n, 20, 90, 255], 4 * (y * width + x));
    }
  }
  return data;
}

const png = (n: number): Uint8Array => encode({ width: 20, height: 16, data: disc(n), channels: 4 });
const jpeg = (n: number): Uint8Array => new Uint8Array(encodeJpeg({ width: 20, height: 16, data: disc(n) }, 95).data);

function terminal() {
  const said: string[] = [];
  const stream = { write: (text: string) => said.push(text) > 0 };
  return { said, terminal: { stdout: stream, stderr: stream } as never };
}

describe('pictures on the command line', () => {
  const files: Record<string, Uint8Array> = {
    'round/10.png': png(1),
    'round/9.png': png(2),
    'round/a.jpg': jpeg(3),
    'other/1.png': png(11),
    'other/2.png': png(14),
  };

  it('are read from a folder as from a zip, in whatever order that lists them: the same set', async () => {
    for (const [path, bytes] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, 'set', path)), { recursive: true });
      writeFileSync(join(folder, 'set', path), bytes);
    }
    const zipped = Object.entries(files).toReversed();
    writeFileSync(join(folder, 'set.zip'), zipSync(Object.fromEntries(zipped.map(([path, b]) => [`top/${path}`, b]))));
    const { said, terminal: own } = terminal();
    const fromFolder = await readOwnImages(join(folder, 'set'), own);
    const fromZip = await readOwnImages(join(folder, 'set.zip'), own);
    expect(said).toEqual([]);
    expect(fromFolder.classes).toEqual(['other', 'round']);
    expect(fromFolder.train.labels).toEqual(Uint8Array.of(0, 0, 1, 1, 1));
    expect(fromZip.id).toBe(fromFolder.id);
  });

  it('names what it does not read, and what is damaged', async () => {
    const broken = {
      ...files,
      'round/b.gif': new TextEncoder().encode('GIF89a..'),
      'other/3.png': png(5).slice(0, 90),
    };
    writeFileSync(join(folder, 'broken.zip'), zipSync(broken));
    const { said, terminal: own } = terminal();
    await readOwnImages(join(folder, 'broken.zip'), own);
    expect(said.toSorted()).toEqual([
      'other/3.png: It begins as a PNG does, but cannot be decoded: it is damaged or was cut off after 90 bytes.\n',
      'round/b.gif: GIF is decoded by the page alone; PNG and JPEG are read here.\n',
    ]);
  });

  it('a JPEG of the best quality is within a few levels of its pixels', async () => {
    const { values } = await decodePicture({ path: 'a.jpg', bytes: jpeg(3) });
    const own = greyPicture({ width: 20, height: 16, data: disc(3) }).values;
    const mean = values.reduce((sum, value, n) => sum + Math.abs(value - (own[n] as number)), 0) / own.length;
    expect(mean).toBeLessThan(4);
  });
});

interface Parts {
  readonly colour: 0 | 2 | 3;
  readonly depth?: number;
  readonly width?: number;
  readonly height?: number;
  readonly PLTE?: readonly number[];
  readonly tRNS?: readonly number[];
  /** Bytes of the one row. */
  readonly rows: readonly number[];
}

/** A PNG of one row, of kinds that `encode` does not write. */
function written({ colour, depth = 1, width = 2, height = 1, PLTE, tRNS, rows }: Parts): Uint8Array {
  const word = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
  const chunk = (name: string, content: readonly number[]): number[] => {
    const body = [...Buffer.from(name), ...content];
    return [...word(content.length), ...body, ...word(crc32(Uint8Array.from(body)))];
  };
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', [...word(width), ...word(height), depth, colour, 0, 0, 0]),
    ...(PLTE ? chunk('PLTE', PLTE) : []),
    ...(tRNS ? chunk('tRNS', tRNS) : []),
    ...chunk('IDAT', [...zlibSync(Uint8Array.from([0, ...rows]))]),
    ...chunk('IEND', []),
  ]);
}

describe('PNG', () => {
  it('of every depth and kind of colour: grey, opacity, a palette, a colour that is seen through', () => {
    const pixel = (image: Parameters<typeof encode>[0]): number[] => [...rgbaOfPng(encode(image)).data.subarray(0, 4)];
    const one = { width: 1, height: 1 } as const;
    expect(pixel({ ...one, data: Uint8Array.of(77), channels: 1 })).toEqual([77, 77, 77, 255]);
    expect(pixel({ ...one, data: Uint8Array.of(77, 5), channels: 2 })).toEqual([77, 77, 77, 5]);
    expect(pixel({ ...one, data: Uint8Array.of(1, 2, 3), channels: 3 })).toEqual([1, 2, 3, 255]);
    expect(pixel({ ...one, data: Uint16Array.of(0xffff, 0x8080, 0, 0x0101), channels: 4, depth: 16 })).toEqual([
      255, 128, 0, 1,
    ]);
    // Ten pixels of one bit in a row: two bytes, of which the second is half empty.
    const bits = { width: 10, height: 2, depth: 1, channels: 1, data: Uint8Array.of(0b10110000, 0b01000000, 0, 0xc0) };
    const { data } = rgbaOfPng(encode(bits as Parameters<typeof encode>[0]));
    expect(Array.from({ length: 20 }, (_, n) => (data[4 * n] === 255 ? 1 : 0)).join('')).toBe('10110000010000000011');
    const palette = written({ colour: 3, PLTE: [9, 8, 7, 1, 2, 3], tRNS: [40], rows: [0b01000000] });
    expect([...rgbaOfPng(palette).data]).toEqual([9, 8, 7, 40, 1, 2, 3, 255]);
    const rows = [5, 6, 7, 5, 6, 8, 4, 6, 7, 5, 5, 7];
    const key = written({ colour: 2, depth: 8, width: 4, tRNS: [0, 5, 0, 6, 0, 7], rows });
    expect([...rgbaOfPng(key).data]).toEqual([5, 6, 7, 0, 5, 6, 8, 255, 4, 6, 7, 255, 5, 5, 7, 255]);
    const grey = written({ colour: 0, tRNS: [0, 1], rows: [0b10000000] });
    expect([...rgbaOfPng(grey).data]).toEqual([255, 255, 255, 0, 0, 0, 0, 255]);
  });

  it('with more pixels than the lab reads is refused before any of them is decoded', () => {
    const claims = written({ colour: 2, depth: 8, rows: [], width: 65_000, height: 65_000 });
    expect(() => rgbaOfPng(claims)).toThrow('it has 65000×65000 pixels; 64 million are the most');
  });
});

describe('how a camera was held', () => {
  /** A JPEG's beginning with Exif of one entry. */
  const exif = (orientation: number, little: boolean): Uint8Array => {
    const bytes = new Uint8Array(60);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, 0xffd8);
    view.setUint16(2, 0xffe1);
    view.setUint16(4, 34);
    view.setUint32(6, 0x45786966);
    view.setUint16(12, little ? 0x4949 : 0x4d4d);
    view.setUint32(16, 8, little);
    view.setUint16(20, 1, little);
    view.setUint16(22, 0x0112, little);
    view.setUint16(30, orientation, little);
    return bytes;
  };

  it('is read in both orders of bytes; 1 where it is not said, or the file ends', () => {
    for (const little of [true, false])
      for (const held of [1, 6, 8]) expect(orientationOf(exif(held, little))).toBe(held);
    expect(orientationOf(exif(9, true))).toBe(1);
    expect(orientationOf(exif(6, true).subarray(0, 25))).toBe(1);
    expect(orientationOf(jpeg(1))).toBe(1);
  });

  it('turns the picture: each of the eight ways', () => {
    // a b
    // c d
    // e f
    const data = Uint8Array.from([...'abcdef'].flatMap((letter) => [letter.charCodeAt(0), 0, 0, 255]));
    const seen = (orientation: number): string => {
      const turned = upright({ width: 2, height: 3, data }, orientation);
      const letters = Array.from({ length: 6 }, (_, n) => String.fromCharCode(turned.data[4 * n] as number)).join('');
      return letters.replace(new RegExp(`(.{${turned.width}})(?=.)`, 'g'), '$1/');
    };
    expect([1, 2, 3, 4, 5, 6, 7, 8].map(seen)).toEqual([
      'ab/cd/ef',
      'ba/dc/fe',
      'fe/dc/ba',
      'ef/cd/ab',
      'ace/bdf',
      'eca/fdb',
      'fdb/eca',
      'bdf/ace',
    ]);
  });
});
