import { describe, expect, it } from 'vitest';
import { type Experiment, paperExperiment, type Skip } from '../../model/experiment';
import { networkShapes } from '../../model/shapes';
import { backends } from '../../testing/backends';
import '../../testing/matchers';
import { readMnist } from '../../testing/mnistFile';
import { TestRandom } from '../../testing/random';
import { selectImages } from '../data/dataset';
import { areaAverage } from '../data/downsample';
import { Generator } from '../math/random';
import { lossAndGradients } from '../train/evaluate';
import { Trainer } from '../train/trainer';
import { Standardiser } from './batchNormalisation';
import { Pooling } from './pooling';

const random = new TestRandom(31);

describe('pooling', () => {
  it.each([1, 2, 4, 7, 8, 10, 14, 28])(
    'from %i to 7 is area averaging, each channel by itself, within 1e-14',
    (size) => {
      const pooling = new Pooling({ channels: 4, size }, 7);
      const map = random.numbers(4 * size * size, -1, 1);
      const pooled = new Float64Array(4 * 49);
      pooling.forward(map, pooled);
      for (let channel = 0; channel < 4; channel++) {
        const plane = map.subarray(channel * size * size, (channel + 1) * size * size);
        expect(pooled.subarray(49 * channel, 49 * (channel + 1))).toAgreeWith(areaAverage(plane, size, 7), 1e-14);
      }
      // Backwards it is the transpose: <P m, g> = <m, P' g>.
      const gradient = random.numbers(4 * 49, -1, 1);
      const back = new Float64Array(map.length).fill(7);
      pooling.backward(gradient, back);
      const product = (a: Float64Array, b: Float64Array) => a.reduce((sum, v, i) => sum + v * (b[i] as number), 0);
      expect(product(map, back)).toBeCloseTo(product(pooled, gradient), 12);
    },
  );
});

describe('standardising', () => {
  const features = 5;
  const images = Array.from({ length: 9 }, () => random.numbers(features, 0.3, 0.300_001));
  for (const image of images) image[2] = 0.25;
  const standardiser = new Standardiser(features);
  const measure = () => {
    standardiser.begin();
    for (const image of images) standardiser.add(image);
    standardiser.close();
    return images.map((image) => {
      const z = new Float64Array(features);
      standardiser.apply(image, z);
      return z;
    });
  };
  const column = (rows: readonly Float64Array[], f: number) => rows.map((row) => row[f] as number);

  it('gives mean 0 and standard deviation 1, even to a contrast of 1e-7 on 0.3; what does not vary gives 0', () => {
    const z = measure();
    for (const f of [0, 1, 3, 4]) {
      const values = column(z, f);
      expect(values.reduce((a, b) => a + b, 0) / 9).toBeCloseTo(0, 8);
      expect(Math.sqrt(values.reduce((a, b) => a + b * b, 0) / 9)).toBeCloseTo(1, 8);
    }
    expect(column(z, 2)).toEqual(new Array(9).fill(0));
  });

  it('leaves NaN as it is', () => {
    const z = new Float64Array(features);
    measure();
    standardiser.apply(Float64Array.of(Number.NaN, 0.3, Number.NaN, 0.3, 0.3), z);
    expect([...z].map(Number.isNaN)).toEqual([true, false, true, false, false]);
  });

  it('takes a gradient to what neither shifts nor scales a feature', () => {
    const z = measure();
    const flat = Float64Array.from(z.flatMap((row) => [...row]));
    const gradient = random.numbers(flat.length, -1, 1);
    standardiser.backward(flat, gradient);
    const rows = images.map((_, n) => gradient.subarray(n * features, (n + 1) * features));
    for (let f = 0; f < features; f++) {
      const g = column(rows, f);
      const size = Math.max(1, ...g.map(Math.abs));
      expect(g.reduce((a, b) => a + b, 0) / size).toBeCloseTo(0, 8);
      expect(g.reduce((a, b, n) => a + b * (z[n]?.[f] as number), 0) / size).toBeCloseTo(0, 8);
    }
    expect(column(rows, 2).every((value) => value === 0)).toBe(true);
  });
});

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
