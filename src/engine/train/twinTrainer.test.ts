import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { paperExperiment } from '../../model/settings/paper';
import { type ClassicalTwin, convolutionTwin, linearTwin, type TwinState } from '../../model/twins';
import { backends } from '../../testing/backends';
import { centralDifferences } from '../../testing/differences';
import '../../testing/matchers';
import { readMnist } from '../../testing/mnistFile';
import { lossOf } from '../../testing/networkOracle';
import { initialParameters } from '../classical/parameters';
import { referenceBackend } from '../reference/backend';
import { Trainer } from './trainer';
import { TwinTrainer } from './twinTrainer';

const mnist = readMnist();

/** 60 images of 9x9, an odd side, 48 for training: 3 batches of 16. */
const small: Experiment = {
  ...paperExperiment,
  data: { ...paperExperiment.data, digits: [0, 1, 7], images: 20, imageSize: 9 },
  skips: [[1, 2]],
  training: { ...paperExperiment.training, epochs: 3 },
};
const twins: readonly [string, ClassicalTwin][] = [
  ['linear on 5x5', linearTwin(small)],
  ['linear on X', linearTwin({ ...small, skips: [[0, 2]] })],
  ['convolution, averaged', convolutionTwin(small)],
  ['convolution, as it is', { kind: 'convolution', experiment: small, filters: 2, side: 5 }],
  ['convolution, softmax twice', convolutionTwin({ ...small, loss: 'softmaxTwice' })],
];

/** Logits as the sentences of `model/twins.ts` say them, with nested arrays. */
function plainLogits(twin: ClassicalTwin, filters: ArrayLike<number>, dense: ArrayLike<number>, x: number[][]) {
  const at = (r: number, c: number): number => x[r]?.[c] ?? 0;
  const half = Math.ceil(x.length / 2);
  const grid = (n: number, value: (r: number, c: number) => number): number[][] =>
    Array.from({ length: n }, (_, r) => Array.from({ length: n }, (_, c) => value(r, c)));
  const maps =
    twin.kind === 'linear'
      ? [x]
      : Array.from({ length: twin.filters }, (_, f) =>
          grid(half, (r, c) => {
            const window = [at(2 * r, 2 * c), at(2 * r, 2 * c + 1), at(2 * r + 1, 2 * c), at(2 * r + 1, 2 * c + 1)];
            const bias = filters[4 * twin.filters + f] as number;
            return Math.max(
              0,
              window.reduce((sum, v, i) => sum + v * (filters[4 * f + i] as number), bias),
            );
          }),
        );
  const inputs = maps.flatMap((map) => {
    const share = (cell: number, pixel: number): number =>
      twin.side *
      Math.max(
        0,
        Math.min((cell + 1) / twin.side, (pixel + 1) / map.length) - Math.max(cell / twin.side, pixel / map.length),
      );
    return grid(twin.side, (r, c) =>
      map.reduce((sum, row, y) => sum + row.reduce((s, v, z) => s + v * share(r, y) * share(c, z), 0), 0),
    ).flat();
  });
  const classes = twin.experiment.data.digits.length;
  return Array.from({ length: classes }, (_, c) =>
    inputs.reduce(
      (sum, v, i) => sum + v * (dense[c * inputs.length + i] as number),
      dense[classes * inputs.length + c] as number,
    ),
  );
}

describe.each(backends)('backend %s:', (_, backend) => {
  const start = (twin: ClassicalTwin) => TwinTrainer.start(twin, mnist, backend);
  const trained = (twin: ClassicalTwin, epochs = Number.POSITIVE_INFINITY) => {
    const trainer = start(twin);
    for (let e = 0; e < epochs && !trainer.finished && !trainer.failure; e++) trainer.trainEpoch();
    return trainer;
  };

  describe.each(twins)('%s', (_, twin) => {
    const positions = [0, 5, 11, 2, 7];

    function plainLoss(trainer: TwinTrainer, filters: ArrayLike<number>, dense: ArrayLike<number>): number {
      const { pixels, labels } = trainer.dataset.training;
      const losses = positions.map((n) => {
        const x = Array.from({ length: 9 }, (_, r) => [...pixels.subarray(n * 81 + 9 * r, n * 81 + 9 * r + 9)]);
        return lossOf(twin.experiment.loss, plainLogits(twin, filters, dense, x), labels[n] as number);
      });
      return losses.reduce((a, b) => a + b) / losses.length;
    }

    it('its loss agrees with the plain one within 1e-13, its gradient with central differences within 1e-8', () => {
      const trainer = trained(twin, 1);
      const { filters, dense } = trainer.state().parameters;
      const { loss, groups } = trainer.model.batch(trainer.trainingSet, positions);
      const [gradient, denseGradient] = groups.map((group) => (group.state === 'value' ? group.values : []));
      const plain = () => plainLoss(trainer, filters, dense);
      expect([loss]).toAgreeWith([plain()], 1e-13);
      expect(gradient).toAgreeWith(centralDifferences(filters, plain), 1e-8);
      const some = [0, 1, dense.length >> 1, dense.length - 4, dense.length - 1];
      expect(some.map((i) => denseGradient?.[i] as number)).toAgreeWith(centralDifferences(dense, plain, some), 1e-8);
    });

    it('goes on from a saved state as if it had never stopped, every number', () => {
      const whole = trained(twin);
      expect(whole.history.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3]);
      // Three batches an epoch: before the first, within an epoch, at its end, at the run's end.
      for (const batches of [0, 2, 6, 7, 9]) {
        const interrupted = start(twin);
        for (let batch = 0; batch < batches; batch++) interrupted.trainBatch();
        const state: TwinState = structuredClone(interrupted.state());
        const resumed = TwinTrainer.restore(state, mnist, backend);
        expect(resumed.state()).toStrictEqual(state);
        while (!resumed.finished) resumed.trainEpoch();
        expect(resumed.state()).toStrictEqual(whole.state());
      }
    });

    it('agrees with the reference backend in every number within 1e-9', () => {
      const expected = TwinTrainer.start(twin, mnist, referenceBackend);
      while (!expected.finished) expected.trainEpoch();
      const got = trained(twin);
      expect(got.state().parameters.dense).toAgreeWith(expected.state().parameters.dense, 1e-9);
      expect(got.state().answers).toEqual(expected.state().answers);
    });
  });

  it('has the experiment’s images, batches and initial weights of the head', () => {
    const experiment = { ...small, skips: [[0, 2]] as const };
    const network = Trainer.start(experiment, mnist, backend);
    const twin = start(linearTwin(experiment));
    expect(twin.dataset).toStrictEqual(network.dataset);
    expect(twin.state().parameters.dense).toStrictEqual(network.state().parameters.head);
    network.trainBatch();
    while (network.batch > 0) network.trainBatch();
    twin.trainEpoch();
    // Its generator was drawn from as often, so the next epoch's batches are the same too.
    expect(twin.state().batchOrder).toEqual(network.state().batchOrder);
    expect(twin.state().optimiser.step).toBe(network.state().optimiser.step);
  });

  it('learns: 0, 1 and 7 by either twin beyond 0.9 in eight epochs, from chance', () => {
    for (const make of [linearTwin, convolutionTwin]) {
      const data = { ...small.data, images: 100, imageSize: 14 };
      const experiment = { ...small, data, training: { ...small.training, epochs: 8 } };
      const { history } = trained(make(experiment));
      expect(history[8]?.validation.accuracy).toBeGreaterThan(0.9);
      expect(history[8]?.train?.loss).toBeLessThan(0.6 * (history[0]?.validation.loss as number));
    }
  });

  it('stops where a number is not finite, with finite weights left', () => {
    const training = { ...small.training, learningRate: 1e308 };
    const trainer = trained(linearTwin({ ...small, training }));
    expect(trainer.failure).toMatchObject({ epoch: 1, what: expect.stringMatching(/^(loss|update|gradient)/) });
    expect(trainer.state().parameters.dense.every(Number.isFinite)).toBe(true);
    const before = trainer.state();
    trainer.trainEpoch();
    expect(trainer.state()).toStrictEqual(before);
  });

  it('the held-out test scores the test file’s images and changes nothing', () => {
    const trainer = trained(linearTwin(small), 2);
    const before = trainer.state();
    const { images, score } = trainer.test();
    expect(images).toBe(300);
    expect(score.accuracy).toBeGreaterThan(0.5);
    expect(trainer.state()).toStrictEqual(before);
  });
});

it('filters have a stream of their own, the dense layer that of the head', () => {
  const { filters, dense } = initialParameters(convolutionTwin(small));
  expect(filters.every((value) => Math.abs(value) < 0.5)).toBe(true);
  expect(new Set([...filters, ...dense]).size).toBe(filters.length + dense.length);
  expect(initialParameters(convolutionTwin({ ...small, seed: 1 })).filters).not.toEqual(filters);
});
