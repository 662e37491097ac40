import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import type { ReferenceData } from '../../model/referenceData';
import { firstExperiment } from '../../model/settings/paper';
import '../../testing/matchers';
import { readMnist } from '../../testing/mnistFile';
import { referenceBackend } from '../reference/backend';
import { referenceData } from './referenceData';
import { Trainer } from './trainer';

const mnist = readMnist();
const small: Experiment = {
  ...firstExperiment,
  data: { ...firstExperiment.data, digits: [0, 3, 8], images: 20, imageSize: 7 },
  skips: [[0, 1]],
  training: { ...firstExperiment.training, epochs: 2, batchSize: 8 },
};
const cases: readonly (readonly [string, Experiment])[] = [
  ['dense', small],
  ['standardised', { ...small, head: { ...small.head, standardise: true } }],
  ['quantum, four channels', { ...small, readout: 'channels', head: { ...small.head, kind: 'quantum' } }],
];

function finish(work: Generator<number, ReferenceData>): { shares: number[]; result: ReferenceData } {
  const shares: number[] = [];
  let next = work.next();
  while (!next.done) {
    shares.push(next.value);
    next = work.next();
  }
  return { shares, result: next.value };
}

describe.each(cases)('reference data of a trained run, %s', (_, experiment) => {
  const trainer = Trainer.start(experiment, mnist, referenceBackend);
  trainer.trainEpoch();
  const { shares, result } = finish(referenceData(referenceBackend, experiment, trainer.currentParameters, mnist));
  const { reference, images, statistics } = result;

  it('has eight validation images, every class among them, with what the run’s own network makes of them', () => {
    expect(reference.count).toBe(8);
    expect(new Set(reference.labels)).toEqual(new Set([0, 1, 2]));
    trainer.validate();
    const { validationSet, network } = trainer;
    const volume = experiment.data.imageSize ** 2;
    for (let n = 0; n < reference.count; n++) {
      const image = reference.images.subarray(n * volume, (n + 1) * volume);
      const own = Array.from({ length: validationSet.count }, (_, i) => i).find((i) =>
        validationSet.pixelsOf(i).every((pixel, p) => pixel === image[p]),
      );
      expect(own).toBeDefined();
      network.forward(validationSet, own as number);
      const classes = experiment.data.digits.length;
      expect(reference.logits.subarray(n * classes, (n + 1) * classes)).toEqual(Float64Array.from(network.logits));
      network.stageMaps().forEach((map, stage) => {
        const all = reference.maps[stage] as Float64Array;
        expect(all.subarray(n * map.length, (n + 1) * map.length)).toEqual(Float64Array.from(map));
      });
    }
  });

  it('names the images of both parts in MNIST’s file, none twice', () => {
    expect(images.training).toHaveLength(trainer.dataset.training.count);
    expect(images.validation).toHaveLength(trainer.dataset.validation.count);
    expect(new Set([...images.training, ...images.validation]).size).toBe(60);
    expect(Math.max(...images.training)).toBeLessThan(7000);
    expect(reference.positions.filter((position) => !images.validation.includes(position))).toEqual([]);
  });

  it('has statistics exactly where the head is standardised, and they give what the head read', () => {
    if (!experiment.head.standardise) {
      expect(statistics).toBeNull();
      return;
    }
    expect(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1)).toBe(true);
    const { mean, spread } = statistics as NonNullable<typeof statistics>;
    const plain = { ...experiment, head: { ...experiment.head, standardise: false } };
    const bare = finish(referenceData(referenceBackend, plain, trainer.currentParameters, mnist)).result.reference;
    const scaled = bare.headInput.map((value, i) => {
      const f = i % mean.length;
      return spread[f] === 0 ? 0 : (value - (mean[f] as number)) / (spread[f] as number);
    });
    expect(reference.headInput).toAgreeWith(scaled, 1e-12);
  });
});
