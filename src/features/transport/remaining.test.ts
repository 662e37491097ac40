import { expect, test } from 'vitest';
import { firstExperiment } from '../../model/settings/paper';
import { fakeSnapshot } from '../../testing/fakeLab';
import { remaining } from './remaining';

test('time left: images still to come by images per second; only of what is training', () => {
  // 1600 images for training, 30 epochs, batches of 16.
  const snapshot = { ...fakeSnapshot(), epoch: 28, batch: 50, status: 'running', imagesPerSecond: 800 } as const;
  expect(remaining(firstExperiment, snapshot)).toBe(3000);
  expect(remaining(firstExperiment, { ...snapshot, epoch: 29, batch: 100 })).toBe(0);
  expect(remaining(firstExperiment, { ...snapshot, imagesPerSecond: null })).toBeNull();
  expect(remaining(firstExperiment, { ...snapshot, status: 'paused' })).toBeNull();
});
