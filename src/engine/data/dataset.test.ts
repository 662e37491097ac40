import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { paperPlacements } from '../../model/presets';
import { withHead } from '../../model/settings/changes';
import { paperExperiment } from '../../model/settings/paper';
import { readMnist } from '../../testing/mnistFile';
import { type Dataset, drawDataset, heldOutImages, type LabelledImages, selectImages } from './dataset';
import type { DigitImages } from './mnist';

const mnist = readMnist();
const fig2: Experiment = {
  ...paperExperiment,
  data: { ...paperExperiment.data, sampling: 'uniform', images: 1000 },
};

/** Every image as text; no two of MNIST's are the same (see mnist.test.ts). */
function images({ pixels, count }: LabelledImages): string[] {
  const size = pixels.length / count;
  return Array.from({ length: count }, (_, n) =>
    Array.from(pixels.subarray(n * size, (n + 1) * size), (p) => Math.round(255 * p)).join(' '),
  );
}

function fileImages({ pixels, labels }: DigitImages): Map<string, number> {
  return new Map(Array.from(labels, (digit, n) => [pixels.subarray(784 * n, 784 * (n + 1)).join(' '), digit]));
}

function counts(labels: Uint8Array): number[] {
  const result: number[] = [];
  for (const label of labels) result[label] = (result[label] ?? 0) + 1;
  return result;
}

const all = ({ training, validation }: Dataset): string[] => [...images(training), ...images(validation)];

describe.each([
  ['Table 3, dense head', paperExperiment, 1600, 400],
  ['Table 3, quantum head', withHead(paperExperiment, 'quantum'), 640, 160],
  ['Fig. 2', fig2, 800, 200],
])('%s', (_, experiment, training, validation) => {
  const dataset = drawDataset(experiment, mnist);

  it(`has ${training} training and ${validation} validation images`, () => {
    expect([dataset.training.count, dataset.validation.count]).toEqual([training, validation]);
    expect([dataset.training.labels.length, dataset.validation.labels.length]).toEqual([training, validation]);
    expect(dataset.training.pixels).toHaveLength(training * 784);
  });

  it('has no image twice, so none is in both parts, and all come from the training file with their digit', () => {
    const drawn = all(dataset);
    expect(new Set(drawn).size).toBe(training + validation);
    const file = fileImages(mnist.train);
    const labels = [...dataset.training.labels, ...dataset.validation.labels];
    expect(drawn.map((image) => file.get(image))).toEqual(labels.map((label) => experiment.data.digits[label]));
  });
});

describe('the draw', () => {
  it('has 200 images of each digit, mixed over both parts', () => {
    const { training, validation } = drawDataset(paperExperiment, mnist);
    const [train, valid] = [counts(training.labels), counts(validation.labels)];
    expect(train.map((count, c) => count + (valid[c] as number))).toEqual(new Array(10).fill(200));
    // Shuffled as a whole, then cut: about 40 of each digit validate.
    for (const count of valid) expect(Math.abs(count - 40)).toBeLessThan(20);
    expect(new Set(training.labels.subarray(0, 50)).size).toBeGreaterThan(6);
  });

  it('is not balanced where it is uniform', () => {
    const { training } = drawDataset(fig2, mnist);
    expect(new Set(counts(training.labels)).size).toBeGreaterThan(3);
  });

  it('is the same for every placement, mode, readout, loss and frozen twin of one seed', () => {
    const expected = drawDataset(paperExperiment, mnist);
    const twins: Experiment[] = [
      ...paperPlacements(2).map(({ skips }) => ({ ...paperExperiment, skips })),
      { ...paperExperiment, gradientMode: 'exact', readout: 'channels', loss: 'softmaxTwice' },
      { ...paperExperiment, layers: paperExperiment.layers.map((layer) => ({ ...layer, trainable: false })) },
    ];
    // Whole arrays of a million numbers: compared by their bytes.
    for (const twin of twins) {
      const { training, validation } = drawDataset(twin, mnist);
      expect(Buffer.compare(bytes(training.pixels), bytes(expected.training.pixels))).toBe(0);
      expect(Buffer.compare(bytes(validation.pixels), bytes(expected.validation.pixels))).toBe(0);
      expect(training.labels).toEqual(expected.training.labels);
    }
  });

  it('is the same subset and split at another image size', () => {
    const small = drawDataset({ ...paperExperiment, data: { ...paperExperiment.data, imageSize: 14 } }, mnist);
    expect(small.training.labels).toEqual(drawDataset(paperExperiment, mnist).training.labels);
    expect(small.training.pixels).toHaveLength(1600 * 196);
  });

  it('changes with the seed', () => {
    const one = new Set(images(drawDataset(paperExperiment, mnist).training));
    const other = images(drawDataset({ ...paperExperiment, seed: 1 }, mnist).training);
    const shared = other.filter((image) => one.has(image)).length;
    // 1600 of 6000 drawn twice: about 427 in common.
    expect(shared).toBeGreaterThan(300);
    expect(shared).toBeLessThan(550);
  });

  it('takes as many images as there are, and says so where more are asked for', () => {
    const withImages = (images: number, sampling: 'perClass' | 'uniform', digits = [3, 8]): Experiment => ({
      ...paperExperiment,
      data: { ...paperExperiment.data, images, sampling, digits, imageSize: 4 },
    });
    expect(drawDataset(withImages(600, 'perClass'), mnist).training.count).toBe(960);
    expect(drawDataset(withImages(1200, 'uniform'), mnist).training.count).toBe(960);
    expect(() => drawDataset(withImages(601, 'perClass'), mnist)).toThrow(
      'data.images: expected at most the 600 images of digit 3 that the lab holds, got 601',
    );
    expect(() => drawDataset(withImages(1201, 'uniform'), mnist)).toThrow(
      'data.images: expected at most the 1200 images of digits 3, 8 that the lab holds, got 1201',
    );
  });
});

describe('images as the network reads them', () => {
  it('are grey values / 255, area-averaged: 14x14 is the mean of 2x2 pixels within 1e-15', () => {
    const large = drawDataset(paperExperiment, mnist).validation.pixels;
    const data = { ...paperExperiment.data, imageSize: 14 };
    const small = drawDataset({ ...paperExperiment, data }, mnist).validation.pixels;
    for (let p = 0; p < 196; p++) {
      const corner = 56 * Math.floor(p / 14) + 2 * (p % 14);
      const mean = [0, 1, 28, 29].reduce((sum, step) => sum + (large[corner + step] as number) / 4, 0);
      expect(Math.abs((small[p] as number) - mean)).toBeLessThan(1e-15);
    }
    expect(large.reduce((a, b) => Math.max(a, b))).toBe(1);
  });

  it('of the held-out test come from the test file alone, all of the experiment’s digits', () => {
    const held = heldOutImages(withHead(paperExperiment, 'quantum'), mnist);
    expect(counts(held.labels)).toEqual([100, 100, 100, 100]);
    const file = fileImages(mnist.test);
    expect(images(held).every((image) => file.has(image))).toBe(true);
    const drawn = new Set(all(drawDataset(paperExperiment, mnist)));
    expect(images(held).some((image) => drawn.has(image))).toBe(false);
  });

  it('are selected in the order asked for, as copies', () => {
    const set = { count: 3, pixels: Float64Array.of(0, 1, 10, 11, 20, 21), labels: Uint8Array.of(5, 6, 7) };
    const part = selectImages(set, [2, 0]);
    expect(part).toEqual({ count: 2, pixels: Float64Array.of(20, 21, 0, 1), labels: Uint8Array.of(7, 5) });
    part.pixels.fill(9);
    expect(set.pixels[0]).toBe(0);
  });
});

function bytes({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
