import { describe, expect, it } from 'vitest';
import type { Experiment, Skip } from '../../model/experiment';
import type { GradientRecord } from '../../model/run';
import { firstExperiment } from '../../model/settings/paper';
import { isUpToRounding } from '../../model/verdict/upToRounding';
import { backends, wasmBackend } from '../../testing/backends';
import { readMnist } from '../../testing/mnistFile';
import { gradientRounding } from '../check/gradientRounding';
import { recordBatch } from '../check/record';
import { Trainer } from './trainer';

const mnist = readMnist();

/** @param images per class, of which four fifths are trained on */
function afterEpoch(
  backend: (typeof backends)[number][1],
  change: Partial<Experiment>,
  batchSize: number,
  images = 10,
): Trainer {
  const experiment: Experiment = {
    ...firstExperiment,
    data: { ...firstExperiment.data, digits: [0, 1, 2], images, imageSize: 8 },
    gradientMode: 'exact',
    ...change,
    training: { ...firstExperiment.training, epochs: 1, batchSize },
  };
  const trainer = Trainer.start(experiment, mnist, backend);
  trainer.trainEpoch();
  return trainer;
}

function firstEpoch(...asked: Parameters<typeof afterEpoch>) {
  const record = afterEpoch(...asked).history[1];
  return [...(record?.layers ?? []), record?.head as GradientRecord];
}

/** What rounding brings to QCL1 .. QCLL and the head, in each batch of an epoch, after training for one. */
function levelsOfBatches(change: Partial<Experiment>, batchSize: number) {
  const trainer = afterEpoch(wasmBackend, change, batchSize);
  const { experiment, network, trainingSet } = trainer;
  const record = trainer.history[1];
  const recorded = [...(record?.layers ?? []), record?.head as GradientRecord];
  const levels: (number | null)[][] = [];
  for (let from = 0; from < trainingSet.count; from += batchSize) {
    const count = Math.min(batchSize, trainingSet.count - from);
    const batch = recordBatch(
      network,
      trainingSet,
      Array.from({ length: count }, (_, i) => from + i),
    );
    const { layers, head } = gradientRounding(experiment, network.parameters, batch);
    levels.push([...layers, head]);
  }
  return recorded.map((group, g) => ({
    recorded: group.state === 'value' ? (group.rounding as number) : Number.NaN,
    levels: levels.map((level) => level[g] as number),
  }));
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

it.each(placements.map((skips) => [skips.join(' | ') || 'no residual', skips] as const))(
  '%s: one batch of an epoch tells what rounding brings to each of them, unless features are standardised',
  (_, skips) => {
    for (const batchSize of [4, 8]) {
      for (const { recorded, levels } of levelsOfBatches({ skips }, batchSize)) {
        expect(levels.length).toBeGreaterThan(2);
        expect(Math.max(...levels)).toBeLessThan(1.5 * recorded);
        expect(Math.min(...levels)).toBeGreaterThan(recorded / 1.5);
      }
    }
  },
);
