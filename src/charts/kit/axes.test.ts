import { expect, it } from 'vitest';
import { axisEpochs } from './axes';

it('writes first and last epoch and whole ones between', () => {
  expect(axisEpochs(30, 0, 220)).toEqual([0, 10, 20, 30]);
  expect(axisEpochs(1, 0, 220)).toEqual([0, 1]);
  expect(axisEpochs(1, 1, 220)).toEqual([1]);
});
