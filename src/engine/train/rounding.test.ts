import { describe, expect, it } from 'vitest';
import type { Experiment, Skip } from '../../model/experiment';
import type { GradientRecord } from '../../model/run';
import { firstExperiment } from '../../model/settings/paper';
import { isUpToRounding } from '../../model/verdict/upToRounding';
import { backends } from '../../testing/backends';
import { readMnist } from '../../testing/mnistFile';
import { Trainer } from './trainer';

const mnist = readMnist();

/** @param images per class, of which four fifths are trained on */
function firstEpoch(
  backend: (typeof backends)[number][1],
  change: Partial<Experiment>,
  batchSize: number,
  images = 10,
) {
  const experiment: Experiment = {
    ...firstExperiment,
    data: { ...firstExperiment.data, digits: [0, 1, 2], images, imageSize: 8 },
    gradientMode: 'exact',
    ...change,
    training: { ...firstExperiment.training, epochs: 1, batchSize },
  };
  const trainer = Trainer.start(experiment, mnist, backend);
  trainer.trainEpoch();
  const record = trainer.history[1];
  return [...(record?.layers ?? []), record?.head as GradientRecord];
}

const placements: Skip[][] = [[], [[0, 1]], [[1, 2]], [[0, 2]]];
const standardised = { ...firstExperiment.head, standardise: true };

describe.each(backends)('backend %s: what rounding brings to a gradient', (_, backend) => {
  it.each(placements.map((skips) => [skips.join(' | ') || 'no residual', skips] as const))(
    '%s: a gradient is one, standardised or not',
    (_, skips) => {
      for (const head of [firstExperiment.head, standardised]) {
        for (const record of firstEpoch(backend, { skips, head }, 8)) {
          expect(record).toMatchObject({ state: 'value', rounding: expect.any(Number) });
          expect(isUpToRounding(record, 'norm'), JSON.stringify(record)).toBe(false);
        }
      }
    },
  );

  it.each(placements.map((skips) => [skips.join(' | ') || 'no residual', skips] as const))(
    '%s, standardised over two images: the layers get zero up to rounding, the head a gradient',
    (_, skips) => {
      // Three images, two to train on: the batch that is measured is the whole epoch.
      const groups = firstEpoch(backend, { skips, head: standardised }, 2, 1);
      for (const record of groups.slice(0, -1)) {
        const isZero = record.state === 'value' && record.norm === 0;
        expect(isZero || isUpToRounding(record, 'norm'), JSON.stringify(record)).toBe(true);
      }
      expect(isUpToRounding(groups[2] as NonNullable<(typeof groups)[2]>, 'norm')).toBe(false);
    },
  );
});
