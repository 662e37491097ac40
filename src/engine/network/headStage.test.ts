import { describe, expect, it } from 'vitest';
import type { Experiment, Skip } from '../../model/experiment';
import { paperExperiment } from '../../model/settings/paper';
import { networkShapes } from '../../model/shapes';
import { backends } from '../../testing/backends';
import '../../testing/matchers';
import { readMnist } from '../../testing/mnistFile';
import { selectImages } from '../data/dataset';
import { Generator } from '../math/random';
import { lossAndGradients } from '../train/evaluate';
import { Trainer } from '../train/trainer';

describe.each(backends)('backend %s: a run with a standardised and pooled head input', (_, backend) => {
  const mnist = readMnist();
  /** 50 images, 40 for training: 2 batches of 16 and one of 8. */
  const experiment: Experiment = {
    ...paperExperiment,
    data: { ...paperExperiment.data, digits: [0, 1, 2, 3, 4], images: 10, imageSize: 8 },
    gradientMode: 'exact',
    head: { ...paperExperiment.head, pooled: '7x7', standardise: true },
    training: { ...paperExperiment.training, epochs: 3 },
  };
  const trained = (change: Partial<Experiment>, batches = Number.POSITIVE_INFINITY) => {
    const trainer = Trainer.start({ ...experiment, ...change }, mnist, backend);
    for (let i = 0; i < batches && !trainer.finished && !trainer.failure; i++) trainer.trainBatch();
    return trainer;
  };

  it('continues from any batch as if it had never stopped, every number', () => {
    const whole = trained({}).state();
    for (const batches of [0, 1, 3, 8]) {
      const state = structuredClone(trained({}, batches).state());
      const resumed = Trainer.restore(state, mnist, backend);
      // Looking at an image in between, which the display does, changes nothing.
      resumed.network.forward(resumed.validationSet, 3);
      resumed.validate();
      while (!resumed.finished) resumed.trainBatch();
      expect(resumed.state()).toStrictEqual(whole);
    }
  });

  it('standardises a batch by itself, as lossAndGradients does', () => {
    const trainer = trained({});
    const { training } = trainer.dataset;
    const order = new Generator(experiment.seed, 'batch order').permutation(training.count);
    const again = trained({}, 0);
    let lossSum = 0;
    for (const [from, to] of [
      [0, 16],
      [16, 32],
      [32, 40],
    ] as const) {
      const { pixels, labels } = selectImages(training, order.subarray(from, to));
      lossSum += (to - from) * lossAndGradients(backend, experiment, again.currentParameters, pixels, labels).loss;
      again.trainBatch();
    }
    expect(trainer.history[1]?.train?.loss).toBeCloseTo(lossSum / 40, 13);
  });

  it('validates each image by the mean and spread of the training images, whatever is validated with it', () => {
    const trainer = trained({}, 4);
    const { training, validation } = trainer.dataset;
    trainer.validate();
    const features = (images: { count: number }, set: typeof trainer.trainingSet) =>
      Array.from({ length: images.count }, (_, n) => {
        trainer.network.forward(set, n);
        return trainer.network.headInput().slice();
      });
    const z = features(training, trainer.trainingSet);
    for (let f = 0; f < 49; f++) {
      const values = z.map((row) => row[f] as number);
      expect(values.reduce((a, b) => a + b, 0) / 40).toBeCloseTo(0, 8);
      const square = values.reduce((a, b) => a + b * b, 0) / 40;
      if (square > 0) expect(square).toBeCloseTo(1, 6);
    }
    // The validation images' own mean is another.
    const other = features(validation, trainer.validationSet);
    expect(Math.abs(other.reduce((sum, row) => sum + (row[24] as number), 0) / 10)).toBeGreaterThan(1e-3);
  });

  it('has as many head inputs in every placement', () => {
    for (const skips of [[], [[0, 1]], [[0, 2]]] as Skip[][]) {
      expect(networkShapes({ ...experiment, skips })).toMatchObject({ head: { channels: 1, size: 7 }, features: 49 });
    }
  });

  it('frozen layers are frozen, a batch of one image gives the features no gradient', () => {
    const layers = experiment.layers.map((layer) => ({ ...layer, trainable: false }));
    const record = trained({ layers }, 3).history[1];
    expect(record?.layers?.map(({ state }) => state)).toEqual(['frozen', 'frozen']);
    expect(record?.head?.state).toBe('value');
    const alone = trained({ training: { ...experiment.training, batchSize: 1 } }, 40).history[1];
    const [qcl1] = alone?.layers ?? [];
    expect(qcl1).toMatchObject({ state: 'value', norm: 0 });
  });
});
