import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isOwnSet } from '../../../model/imageSets';
import { firstExperiment } from '../../../model/settings/paper';
import { settings } from '../../../model/settings/table';
import { pythonWith, runPython, skippedFor } from '../../../testing/python';
import { parseExperiment } from '../../experiment';
import type { NamedBytes } from './found';
import { ownSetOf } from './ownSet';
import { prepareImages } from './prepare';
import { type Decode, readImageFiles, StopDecoding } from './readFiles';
import { createRoom } from './room';
import { usingSet } from './usingSet';

const python = pythonWith(['numpy']);

/** A 28x28 image that no other of these is. */
const image = (n: number) => Uint8Array.from({ length: 784 }, (_, p) => (p === 300 + n ? 255 : p === 400 ? 100 : 0));

/** IDX of unsigned bytes. */
function idx(shape: readonly number[], values: ArrayLike<number>): Uint8Array {
  const header = new Uint8Array(4 + 4 * shape.length);
  header.set([0, 0, 8, shape.length]);
  for (const [d, size] of shape.entries()) new DataView(header.buffer).setUint32(4 + 4 * d, size);
  return Uint8Array.from([...header, ...Array.from(values)]);
}

const five = Array.from({ length: 5 }, (_, n) => image(n));
const labels = [7, 3, 7, 3, 3];
const images = idx(
  [5, 28, 28],
  five.flatMap((each) => [...each]),
);

/** A "picture" whose bytes behind the PNG's first eight are its width, height and pixels. */
const png = (width: number, height: number, pixel: (p: number) => number) =>
  Uint8Array.from([
    ...'\x89PNG\r\n\x1a\n'.split('').map((letter) => letter.charCodeAt(0)),
    width,
    height,
    ...Array.from({ length: width * height }, (_, p) => pixel(p)),
  ]);
const decode: Decode = async ({ bytes }) => {
  const [width = 0, height = 0] = bytes.subarray(8);
  if (bytes.length !== 10 + width * height) throw new Error('damaged');
  return { width, height, values: bytes.subarray(10) };
};

async function prepared(files: readonly NamedBytes[]) {
  return prepareImages(await readImageFiles(files, decode), null);
}

describe('IDX', () => {
  it.each([
    ['plain', (bytes: Uint8Array) => bytes, ''],
    ['gzipped', (bytes: Uint8Array) => gzipSync(bytes), '.gz'],
  ])('%s is read to the byte, in pairs, the test files for testing', async (_, pack, ending) => {
    const { classes, leftOut } = await prepared([
      { path: `train-images-idx3-ubyte${ending}`, bytes: pack(images) },
      { path: `train-labels-idx1-ubyte${ending}`, bytes: pack(idx([5], labels)) },
      { path: `t10k-images-idx3-ubyte${ending}`, bytes: pack(idx([1, 28, 28], image(40))) },
      { path: `t10k-labels-idx1-ubyte${ending}`, bytes: pack(idx([1], [3])) },
    ]);
    expect(leftOut).toEqual([]);
    expect(classes.map(({ name }) => name)).toEqual(['3', '7']);
    expect(classes[0]?.train).toEqual([five[1], five[3], five[4]]);
    expect(classes[1]?.train).toEqual([five[0], five[2]]);
    expect(classes.map(({ test }) => test)).toEqual([[image(40)], []]);
  });

  it('without labels, or shorter than its header says, is named', async () => {
    const { leftOut } = await prepared([
      { path: 'a-idx3-ubyte', bytes: images },
      { path: 'cut-idx3-ubyte', bytes: images.subarray(0, 1204) },
    ]);
    expect(leftOut).toEqual([
      { file: 'cut-idx3-ubyte', reason: 'The file has 1204 bytes; its header promises 3936.' },
      { file: 'a-idx3-ubyte', reason: 'No file beside it has 5 labels, one for each of its images.' },
    ]);
  });
});

describe('IDX pairs', () => {
  const set = (values: readonly number[]) => idx([values.length], values);
  const some = (first: number, count = 2) =>
    idx([count, 28, 28], Array.from({ length: count }, (_, n) => [...image(first + n)]).flat());

  it('go by name, not by number: two sets of one size are not mixed up', async () => {
    const { classes, leftOut } = await prepared([
      { path: 'b-labels-idx1-ubyte', bytes: set([8, 9]) },
      { path: 'a-labels-idx1-ubyte', bytes: set([1, 2]) },
      { path: 'a-images-idx3-ubyte', bytes: some(0) },
      { path: 'b-images-idx3-ubyte', bytes: some(10) },
      { path: 'more/a-images-idx3-ubyte', bytes: some(20) },
      { path: 'more/a-labels-idx1-ubyte', bytes: set([1, 2]) },
      { path: 'images/c.idx3', bytes: some(30) },
      { path: 'labels/c.idx1', bytes: set([8, 9]) },
    ]);
    expect(leftOut).toEqual([]);
    expect(classes).toEqual([
      { name: '1', train: [image(0), image(20)], test: [] },
      { name: '2', train: [image(1), image(21)], test: [] },
      { name: '8', train: [image(10), image(30)], test: [] },
      { name: '9', train: [image(11), image(31)], test: [] },
    ]);
  });

  it('whose names differ are paired where it can be meant one way alone', async () => {
    const { train } = await readImageFiles(
      [
        { path: 'x.idx', bytes: some(0) },
        { path: 'y.idx', bytes: set([3, 4]) },
      ],
      decode,
    );
    expect(train.map(({ label }) => label)).toEqual(['3', '4']);
    const { leftOut } = await readImageFiles(
      [
        { path: 'x.idx', bytes: some(0) },
        { path: 'y.idx', bytes: set([3, 4]) },
        { path: 'z.idx', bytes: set([3, 5]) },
      ],
      decode,
    );
    expect(leftOut).toEqual([
      { file: 'x.idx', reason: 'y.idx and z.idx may both be its labels; those of its own name are taken.' },
    ]);
    const rivals = await readImageFiles(
      [
        { path: 'x.idx', bytes: some(0) },
        { path: 'w.idx', bytes: some(2) },
        { path: 'y.idx', bytes: set([3, 4]) },
      ],
      decode,
    );
    expect(rivals.leftOut.map(({ reason }) => reason)).toEqual(
      Array(2).fill('y.idx may be the labels of other images too; labels of its own name are taken.'),
    );
    // Those for training are not those for testing.
    const parts = await readImageFiles(
      [
        { path: 'train-images', bytes: some(0) },
        { path: 'test-labels', bytes: set([3, 4]) },
      ],
      decode,
    );
    expect(parts.leftOut.map(({ file }) => file)).toEqual(['train-images']);
  });

  it.each([
    [[[2], [3, 4, 5]], 'It has 2 images, and a-labels has 3 labels.'],
    [
      [
        [2, 0, 5],
        [3, 4],
      ],
      'expected images as [n, height, width] or [n, side²], got [2, 0, 5]',
    ],
  ] as const)('that do not fit leave the other files as they are: %j', async ([shape, own], reason) => {
    const { train, leftOut } = await readImageFiles(
      [
        { path: 'a-images', bytes: shape.length === 1 ? some(0) : idx(shape, []) },
        { path: 'a-labels', bytes: set(own) },
        { path: 'b-images', bytes: some(4) },
        { path: 'b-labels', bytes: set([6, 7]) },
      ],
      decode,
    );
    expect(leftOut).toEqual([{ file: 'a-images', reason }]);
    expect(train.map(({ label }) => label)).toEqual(['6', '7']);
  });
});

describe('room', () => {
  const words = 'With it there are more than 0 MB, unpacked; that is the most.';
  const zeros = new Uint8Array(5000);
  const csv = { path: 'a.csv', bytes: new TextEncoder().encode(`x,${Array(784).fill(3).join(',')}\n`) };

  it.each([
    ['gzip', { path: 'a.idx.gz', bytes: gzipSync(zeros) }],
    ['zip', { path: 'a.zip', bytes: zipSync({ 'a/1.png': zeros }) }],
    ['zip in a zip', { path: 'a.zip', bytes: zipSync({ 'b.zip': zipSync({ 'a/1.png': zeros }) }) }],
    ['gzip in a zip', { path: 'a.zip', bytes: zipSync({ 'b.gz': gzipSync(zeros) }) }],
    ['npz', { path: 'a.npz', bytes: zipSync({ 'x.npy': zeros }) }],
    ['plain file', { path: 'a.csv', bytes: zeros }],
  ])('is taken by what is unpacked, and refused before: %s', async (kind, file) => {
    const { train, leftOut } = await readImageFiles([file, csv], decode, createRoom(4000));
    const name = kind === 'zip in a zip' ? 'b.zip' : kind === 'gzip in a zip' ? 'b.gz' : file.path;
    expect(leftOut).toEqual([{ file: name, reason: words }]);
    // What there is room for is read all the same.
    expect(train).toHaveLength(1);
  });
});

describe('CSV', () => {
  const row = (label: string, n: number) => [label, ...image(n)].join(',');

  it.each([
    ['without headings', ''],
    ['with headings', `label,${Array.from({ length: 784 }, (_, p) => `p${p}`).join(',')}\n`],
  ])('%s is read, its labels as they are', async (_, heading) => {
    const text = `${heading}${[row('cat', 1), row('dog', 2), row('cat', 3), row('dog', 4)].join('\n')}\n`;
    const { classes, leftOut } = await prepared([{ path: 'pets.csv', bytes: new TextEncoder().encode(text) }]);
    expect(leftOut).toEqual([]);
    expect(classes).toEqual([
      { name: 'cat', train: [image(1), image(3)], test: [] },
      { name: 'dog', train: [image(2), image(4)], test: [] },
    ]);
  });

  it.each([
    ['a,1,2,3,4\nb,1,2,3\n', 'Line 2 has 4 columns; the first has 5.'],
    ['a,1,2,3,4\nb,1,x,3,4\n', 'Line 2: expected a number in column 3, got "x".'],
    ['a,1,2,3\nb,1,2,4\n', 'expected images as [n, height, width] or [n, side²], got [2, 3]'],
    ['a,1,2,3,900\n', 'expected pixels from 0 to 255 or from 0 to 1, got 0 to 900'],
  ])('says what is wrong with %j', async (text, reason) => {
    const { leftOut } = await prepared([{ path: 'odd.csv', bytes: new TextEncoder().encode(text) }]);
    expect(leftOut).toEqual([{ file: 'odd.csv', reason }]);
  });
});

describe('npz', () => {
  it.skipIf(python === null)(
    `of numpy itself is read, whatever its types${skippedFor(python, ['numpy'])}`,
    async () => {
      const script = `import io, sys, base64, numpy as np
rng = np.random.default_rng(1)
x = (rng.random((6, 5, 5)) > 0.5)
y = np.array([2, 9, 2, 9, 9, 2])
out = {}
for name, images, labels in [("u1", x.astype(np.uint8) * 255, y.astype(np.uint8)), ("f4", x.astype(np.float32), y.astype(np.int64)[:, None]), ("big", x.astype(">i2") * 255, y.astype(">u4"))]:
    file = io.BytesIO(); np.savez_compressed(file, x=images, y=labels); out[name] = base64.b64encode(file.getvalue()).decode()
import json; print(json.dumps(out))`;
      const files = JSON.parse(await runPython(python as string, ['-c', script])) as Record<string, string>;
      const sets = await Promise.all(
        Object.entries(files).map(async ([name, text]) => {
          const { classes, leftOut } = await prepared([{ path: `${name}.npz`, bytes: Buffer.from(text, 'base64') }]);
          expect(leftOut).toEqual([]);
          expect(classes.map(({ name: label, train }) => [label, train.length])).toEqual([
            ['2', 3],
            ['9', 3],
          ]);
          return ownSetOf('x', classes).id;
        }),
      );
      expect(new Set(sets).size).toBe(1);
    },
  );

  it('without the arrays says which there are', async () => {
    const { leftOut } = await prepared([{ path: 'weights.npz', bytes: zipSync({ 'head.npy': new Uint8Array(3) }) }]);
    expect(leftOut).toEqual([{ file: 'weights.npz', reason: 'Expected arrays x and y, got head.' }]);
  });
});

describe('pictures in folders', () => {
  const ring = (n: number) => png(40, 20, (p) => (p === 210 + n || p === 450 ? 20 : 230));
  const files = {
    'shapes/circle/a.png': ring(1),
    'shapes/circle/b.png': ring(2),
    'shapes/square/c.png': ring(3),
    'shapes/square/d.png': ring(4),
    'shapes/square/d copy.png': ring(4),
    'shapes/square/blank.png': png(5, 5, () => 7),
    'shapes/square/cut.png': ring(5).subarray(0, 300),
    'shapes/square/notes.pdf': new TextEncoder().encode('%PDF-1.7'),
    'shapes/square/empty.png': new Uint8Array(0),
    'shapes/star/one.png': ring(6),
    'shapes/.DS_Store': new Uint8Array(9),
    '__MACOSX/shapes/circle/a.png': new Uint8Array(9),
  };

  it('or in a zip are classes by their folders; each that is left out is named with its reason', async () => {
    const asFolder = await prepared(Object.entries(files).map(([path, bytes]) => ({ path, bytes })));
    const asZip = await prepared([{ path: 'shapes.zip', bytes: zipSync(files) }]);
    expect(asZip.classes).toEqual(asFolder.classes);
    expect(asFolder.ink).toBe('dark');
    expect(asFolder.classes.map(({ name, train }) => [name, train.length])).toEqual([
      ['circle', 2],
      ['square', 2],
    ]);
    expect(asFolder.leftOut.toSorted((a, b) => a.file.localeCompare(b.file))).toEqual([
      { file: 'shapes/square/blank.png', reason: 'All pixels are alike; there is nothing to learn from.' },
      {
        file: 'shapes/square/cut.png',
        reason: 'It begins as a PNG does, but cannot be decoded: it is damaged or was cut off after 300 bytes.',
      },
      {
        file: 'shapes/square/d copy.png',
        reason: 'The same picture as shapes/square/d.png; one of them is used.',
      },
      { file: 'shapes/square/empty.png', reason: 'The file is empty.' },
      { file: 'shapes/square/notes.pdf', reason: 'PDF cannot be read here; PNG, JPEG, WebP and GIF can.' },
      { file: 'star', reason: 'The class has 1 image to train with; two are the least.' },
    ]);
  });

  it('are not read at all where nothing decodes what it is given', async () => {
    const blind: Decode = async () => {
      throw new StopDecoding('this browser gives noise');
    };
    const all = Object.entries(files).map(([path, bytes]) => ({ path, bytes }));
    await expect(readImageFiles(all, blind)).rejects.toThrow('this browser gives noise');
  });

  it('are fitted into a square on their border, and averaged by area', async () => {
    // 56x28: a dark upper half on white, which becomes 28x14 within white.
    const half = png(56, 28, (p) => (p < 56 * 14 && p % 56 > 4 && p % 56 < 50 && p > 56 * 3 ? 0 : 255));
    const { classes } = await prepared([
      { path: 'a/1.png', bytes: half },
      { path: 'a/2.png', bytes: ring(1) },
      { path: 'b/3.png', bytes: ring(2) },
      { path: 'b/4.png', bytes: ring(3) },
    ]);
    const kept = classes[0]?.train[0] as Uint8Array;
    expect([kept[3 * 28 + 14], kept[10 * 28 + 14], kept[20 * 28 + 14]]).toEqual([0, 255, 0]);
  });

  it('of more than ten classes, or 600 images, are as many as there may be, and this is said', async () => {
    const many = Array.from({ length: 12 }, (_, c) =>
      Array.from({ length: c === 0 ? 605 : 2 + (c % 3) }, (__, n) => ({
        path: `c${c}/${n}.png`,
        bytes: png(30, 30, (p) => (p === 40 + n || p === 700 + c ? 255 : 0)),
      })),
    ).flat();
    const { classes, leftOut } = await prepared(many);
    expect(classes).toHaveLength(10);
    expect(classes[0]?.train).toHaveLength(600);
    expect(leftOut.map(({ file }) => file).toSorted()).toEqual(['c0', 'c6', 'c9']);
  });
});

describe('a set of own images', () => {
  const classes = [
    { name: 'cat', train: [image(1), image(2)], test: [] },
    { name: 'dog', train: [image(3), image(4), image(5)], test: [] },
  ];
  const set = ownSetOf('pets', classes);

  it('is named by its content, not by its names', () => {
    expect(isOwnSet(set.id)).toBe(true);
    const renamed = ownSetOf(
      'others',
      classes.map((each) => ({ ...each, name: `${each.name}s` })),
    );
    expect(renamed.id).toBe(set.id);
    const other = ownSetOf('pets', [{ name: 'cat', train: [image(1), image(6)], test: [] }, classes[1] as never]);
    expect(other.id).not.toBe(set.id);
    // The same pixels with another label are other images.
    const moved = ownSetOf('pets', [
      { name: 'cat', train: [image(1), image(2), image(3)], test: [] },
      { name: 'dog', train: [image(4), image(5)], test: [] },
    ]);
    expect(moved.id).not.toBe(set.id);
  });

  it('that an experiment is on already leaves its choices alone', () => {
    const first = usingSet(firstExperiment, set);
    const fewer = { ...first, data: { ...first.data, sampling: 'perClass' as const, images: 2 } };
    expect(usingSet(fewer, set)).toBe(fewer);
  });

  it('makes an experiment that files take: all images, classes from 0', () => {
    const experiment = usingSet(firstExperiment, set);
    expect(parseExperiment(JSON.parse(JSON.stringify(experiment)))).toEqual(experiment);
    expect(experiment.data).toMatchObject({ set: set.id, digits: [0, 1], sampling: 'uniform', images: 5 });
    expect(experiment.training).toEqual(firstExperiment.training);
    expect(settings['data.set'].paper).toBe('mnist');
  });
});
