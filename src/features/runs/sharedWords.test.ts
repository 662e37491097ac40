import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { noOwnNames } from '../../model/imageSets';
import { firstExperiment } from '../../model/settings/paper';
import { apartFirst, sharedWords } from './sharedWords';

const small: Experiment = { ...firstExperiment, data: { ...firstExperiment.data, imageSize: 8 } };
const seeded = (seed: number): Experiment => ({ ...small, seed });

describe('what runs share', () => {
  it('is what all of them say of their settings, whatever else each says', () => {
    expect(sharedWords([seeded(3), small, seeded(4)], noOwnNames)).toEqual(['8×8']);
    expect(sharedWords([seeded(3), seeded(3)], noOwnNames)).toEqual(['seed 3', '8×8']);
    expect(sharedWords([small, firstExperiment], noOwnNames)).toEqual([]);
  });

  it('is nothing where there is one run or none', () => {
    expect(sharedWords([small], noOwnNames)).toEqual([]);
    expect(sharedWords([], noOwnNames)).toEqual([]);
  });

  it('comes after what sets a run apart, each in its order', () => {
    expect(apartFirst(['stopped', '8×8', 'seed 3', '40 images per class'], ['40 images per class', '8×8'])).toEqual([
      'stopped',
      'seed 3',
      '8×8',
      '40 images per class',
    ]);
  });
});
