import { gzipSync, zipSync } from 'fflate';
import { decodeMnist, encodeMnist } from '../../engine/data/mnist';
import { prepareImages } from '../../io/imports/ownImages/prepare';
import { readImageFiles } from '../../io/imports/ownImages/readFiles';
import { createRoom } from '../../io/imports/ownImages/room';
import { pictureProblem } from '../../io/imports/pictureKind';
import { inflate } from '../../io/inflate';
import { encode, Lost, type Subject } from './subject';

function mnistAsset(): Uint8Array {
  const images = (count: number) => ({
    pixels: Uint8Array.from({ length: count * 784 }, (_, n) => n % 251),
    labels: Uint8Array.from({ length: count }, (_, n) => n % 10),
  });
  return encodeMnist({ train: images(3), test: images(2) });
}

/** A table, arrays, and an archive of pictures, as somebody brings them. */
function ownImageFiles(): Uint8Array[] {
  const row = (n: number) => [n % 2, ...Array.from({ length: 16 }, (_, p) => (p * n) % 256)].join(',');
  const table = encode([1, 2, 3, 4].map(row).join('\n'));
  const header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 4, 4), }\n";
  const array = (shape: string, values: readonly number[]): Uint8Array => {
    const own = encode(header.replace('(2, 4, 4)', shape));
    return Uint8Array.from([0x93, ...encode('NUMPY'), 1, 0, own.length, 0, ...own, ...values]);
  };
  const pixels = Array.from({ length: 32 }, (_, n) => (7 * n) % 256);
  const idx = Uint8Array.from([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, 0, 4, ...pixels]);
  const picture = Uint8Array.from([...encode('GIF89a'), ...pixels]);
  return [
    table,
    idx,
    zipSync({ 'x.npy': array('(2, 4, 4)', pixels), 'y.npy': array('(2,)', [0, 1]) }),
    zipSync({ 'a/1.gif': picture, 'a/2.gif': picture, 'b/t.csv': table, 'i-idx3': idx }),
    gzipSync(idx),
  ];
}

/** The same bytes by each name that they may have; whatever they are, it is an answer and no rejection. */
async function readOwnImages(input: Uint8Array): Promise<void> {
  const decode = async () => ({ width: 2, height: 2, values: Uint8Array.from(input.subarray(0, 4)) });
  const labels = Uint8Array.from([0, 0, 8, 1, 0, 0, 0, 2, 0, 1]);
  for (const name of ['a.csv', 'a.npz', 'a.zip', 'a/1.png', 'a-images']) {
    const files = [
      { path: name, bytes: input },
      { path: 'a-labels', bytes: labels },
    ];
    const { classes, leftOut } = await prepareImages(await readImageFiles(files, decode, createRoom(2 ** 24)), null);
    for (const { train, test } of classes)
      if ([...train, ...test].some((image) => image.length !== 784)) throw new Lost('own images: one has another size');
    if (leftOut.some(({ reason }) => reason === '')) throw new Lost('own images: left out without a reason');
  }
}

/** Readers of images: the lab's own, and whatever somebody brings. */
export function imageSubjects(): Subject[] {
  return [
    { name: 'own images', kind: 'bytes', valid: ownImageFiles(), read: readOwnImages },
    {
      name: 'first bytes of a picture',
      kind: 'bytes',
      valid: [
        '\x89PNG\r\n\x1a\n12345',
        'GIF89a',
        '\xff\xd8\xff\xe0',
        'RIFF1234WEBP',
        '....ftypheic',
        '<svg/>',
        '%PDF',
      ].map((first) => Uint8Array.from(first, (letter) => letter.charCodeAt(0))),
      read(input) {
        const said = pictureProblem(input);
        if (!/^[A-Z].*\.$/.test(said) || said.length > 200) throw new Lost(`picture: no sentence: ${said}`);
      },
    },
    {
      name: 'images',
      kind: 'bytes',
      valid: [mnistAsset()],
      read: async (input) => decodeMnist(await inflate(input)),
    },
  ];
}
