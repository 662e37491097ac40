import { describe, expect, it } from 'vitest';
import { angleCount } from '../experiment';
import { firstExperiment, paperExperiment } from './paper';

describe('the paper’s experiment', () => {
  it('has 16 angles in QCL1 and 4 in QCL2', () => {
    expect(paperExperiment.layers.map(angleCount)).toEqual([16, 4]);
  });

  it('opens smaller, but otherwise the same', () => {
    expect({ ...firstExperiment, data: { ...firstExperiment.data, imageSize: 28 } }).toEqual(paperExperiment);
  });
});
