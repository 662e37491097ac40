import { expect, it } from 'vitest';
import type { EpochRecord } from '../../model/run';
import { seedCurves } from './seedCurves';

const run = (...accuracies: number[]): EpochRecord[] =>
  accuracies.map((accuracy, epoch) => ({
    epoch,
    train: epoch === 0 ? null : { accuracy: accuracy / 2, loss: 1 },
    validation: { accuracy, loss: 2 - accuracy },
    contrast: [],
    layers: null,
    head: null,
  }));

it('several seeds are their mean within their range', () => {
  const { records, band } = seedCurves([run(0.1, 0.5, 0.9), run(0.1, 0.25, 0.6, 0.7), run(0.1, 0.75, 0.6)]);
  expect(records.map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
  expect(records[0]?.train).toBeNull();
  expect(records[1]?.train?.accuracy).toBe(0.25);
  expect(records.map(({ validation }) => validation.accuracy)).toEqual(
    [0.1, 0.5, 0.7].map((value) => expect.closeTo(value, 12)),
  );
  expect(band[1]).toEqual({ epoch: 1, low: { accuracy: 0.25, loss: 1.25 }, high: { accuracy: 0.75, loss: 1.75 } });
});
