import { describe, expect, it } from 'vitest';
import type { Experiment } from '../experiment';
import { gradientReach } from '../reach';
import { paperExperiment } from '../settings/paper';
import { fewImages } from './fewImages';
import { settledSentence } from './sentences';

/** 40 training images. */
const of = (batchSize: number, standardise = true, images = 25): Experiment => ({
  ...paperExperiment,
  data: { ...paperExperiment.data, digits: [0, 1], images, trainShare: 0.8 },
  skips: [[1, 2]],
  head: { ...paperExperiment.head, standardise },
  training: { ...paperExperiment.training, batchSize },
});
const headline = (experiment: Experiment) => settledSentence(experiment, gradientReach(experiment));

describe('standardising over few images', () => {
  it('is no matter where batches are larger, or nothing is standardised', () => {
    expect([fewImages(of(16)), fewImages(of(1, false)), fewImages(of(40)), fewImages(of(100))]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(headline(of(16)).strong).toBe('Both layers are reached.');
  });

  it('is said before training, of batches of one and of two', () => {
    expect(headline(of(1))).toEqual({
      strong: 'Both layers get exactly 0.',
      rest: 'Standardised over batches of one image, every input of the head is 0, whatever the maps are.',
    });
    expect(headline(of(2))).toEqual({
      strong: 'Both layers get 0 up to rounding.',
      rest: 'Standardised over batches of two images, every input of the head is 1 or −1, whatever the maps are.',
    });
    expect(headline({ ...of(1), skips: [], gradientMode: 'paper' }).strong).toBe('QCL1 gets None.');
  });

  it('of a last batch too', () => {
    for (const [size, words] of [
      [13, 'one image: standardised over it, every input of the head is 0, and the layers get exactly 0.'],
      [
        19,
        'two images: standardised over it, every input of the head is 1 or −1, and the layers get 0 up to rounding.',
      ],
    ] as const) {
      const { strong, rest } = headline(of(size));
      expect(strong).toBe('Both layers are reached.');
      expect(rest).toContain(`The last batch of an epoch has ${words}`);
    }
  });
});
