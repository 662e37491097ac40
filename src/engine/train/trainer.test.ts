import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import type { RunState } from '../../model/run';
import { withLayerCount } from '../../model/settings/access';
import { withHead } from '../../model/settings/changes';
import { paperExperiment } from '../../model/settings/paper';
import '../../testing/matchers';
import { backends } from '../../testing/backends';
import { readMnist } from '../../testing/mnistFile';
import { lossOf } from '../../testing/networkOracle';
import { heldOutImages, selectImages } from '../data/dataset';
import { Generator } from '../math/random';
import { prediction } from '../network/loss';
import { initialParameters } from '../network/parameters';
import { evaluate, lossAndGradients } from './evaluate';
import { Trainer } from './trainer';

describe.each(backends)('backend %s:', (_, backend) => {
  const mnist = readMnist();

  /** 50 images of 8x8, 40 for training: 2 batches of 16 and one of 8. */
  const small: Experiment = {
    ...paperExperiment,
    data: { ...paperExperiment.data, digits: [0, 1, 2, 3, 4], images: 10, imageSize: 8 },
    layers: [
      { depth: 2, trainable: true },
      { depth: 1, trainable: true },
    ],
    skips: [[1, 2]],
    training: { ...paperExperiment.training, epochs: 3 },
  };
  const start = (experiment: Experiment) => Trainer.start(experiment, mnist, backend);

  function trained(experiment: Experiment, batches = Number.POSITIVE_INFINITY): Trainer {
    const trainer = start(experiment);
    for (let i = 0; i < batches && !trainer.finished && !trainer.failure; i++) trainer.trainBatch();
    return trainer;
  }

  describe('training', () => {
    it('lowers the loss of a small real problem and beats chance by far: 0 against 1, 14x14', () => {
      const experiment: Experiment = {
        ...small,
        data: { ...small.data, digits: [0, 1], images: 60, imageSize: 14 },
        skips: [
          [0, 1],
          [1, 2],
        ],
        training: { ...small.training, epochs: 8, learningRate: 0.02 },
      };
      const losses = trained(experiment).history.map(({ validation }) => validation.loss);
      expect(losses[8]).toBeLessThan(0.5 * (losses[0] as number));
      expect(trained(experiment).history[8]?.validation.accuracy).toBeGreaterThan(0.9);
    });

    it('does nothing any more once finished', () => {
      const trainer = trained(small);
      expect([trainer.finished, trainer.epoch, trainer.batch]).toEqual([true, 3, 0]);
      const before = structuredClone(trainer.state());
      trainer.trainBatch();
      expect(trainer.state()).toStrictEqual(before);
    });

    it('keeps the smaller last batch and goes through every training image once an epoch', () => {
      const trainer = start(small);
      expect(trainer.batchesPerEpoch).toBe(3);
      const images: number[] = [];
      for (let i = 0; i < 3; i++) {
        trainer.trainBatch();
        images.push(i < 2 ? trainer.state().epochSums.images : 0);
      }
      expect(images).toEqual([16, 32, 0]);
      expect([trainer.epoch, trainer.batch]).toEqual([1, 0]);
    });
  });

  describe('an epoch’s record', () => {
    const trainer = trained(small);
    const { training, validation } = trainer.dataset;

    it('of epoch 0 has the validation score of the initial parameters and nothing else', () => {
      const first = trainer.history[0];
      const { logits, maps } = lossAndGradients(
        backend,
        small,
        initialParameters(small),
        validation.pixels,
        validation.labels,
      );
      const rows = Array.from(validation.labels, (_, n) => [...logits.subarray(5 * n, 5 * n + 5)]);
      const right = rows.filter((row, n) => row.indexOf(Math.max(...row)) === validation.labels[n]).length;
      const loss =
        rows.reduce((sum, row, n) => sum + lossOf('crossEntropy', row, validation.labels[n] as number), 0) / 10;
      expect(first).toMatchObject({ epoch: 0, train: null, layers: null, head: null });
      expect(first?.validation.accuracy).toBe(right / 10);
      expect(first?.validation.loss).toBeCloseTo(loss, 13);
      // X, O1, O2, O1+O2: mean over the features of the population standard deviation over the images.
      expect(first?.contrast).toHaveLength(4);
      maps.forEach((map, stage) => {
        const size = map.length / 10;
        const deviations = Array.from({ length: size }, (_, f) => {
          const values = Array.from({ length: 10 }, (_, n) => map[n * size + f] as number);
          const mean = values.reduce((a, b) => a + b) / 10;
          return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 10);
        });
        expect(first?.contrast[stage]).toBeCloseTo(deviations.reduce((a, b) => a + b) / size, 12);
      });
    });

    it('has the running training score and the gradients of its batches, each before its update', () => {
      // The first epoch once more, batch by batch, from outside: same order, same numbers.
      const order = new Generator(small.seed, 'batch order').permutation(training.count);
      const again = start(small);
      const norms: number[] = [];
      const angle: number[] = [];
      const neuron: number[] = [];
      let lossSum = 0;
      for (const [from, to] of [
        [0, 16],
        [16, 32],
        [32, 40],
      ] as const) {
        const batch = selectImages(training, order.subarray(from, to));
        const { loss, gradients } = lossAndGradients(
          backend,
          small,
          again.currentParameters,
          batch.pixels,
          batch.labels,
        );
        again.trainBatch();
        lossSum += loss * (to - from);
        const [qcl1] = gradients.layers;
        if (qcl1?.state !== 'value' || gradients.head.state !== 'value') throw new Error('no gradient');
        norms.push(Math.hypot(...qcl1.values));
        angle.push(qcl1.values[0] as number);
        const bias = gradients.head.values[5 * 16 + 2] as number;
        neuron.push(Math.hypot(...gradients.head.values.subarray(2 * 16, 3 * 16), bias));
      }
      const record = trainer.history[1];
      expect(record?.train?.loss).toBeCloseTo(lossSum / 40, 14);
      const [qcl1, head] = [record?.layers?.[0], record?.head];
      if (qcl1?.state !== 'value' || head?.state !== 'value') throw new Error('no gradient');
      const rms = (values: number[]) => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);
      expect([qcl1.rms.length, head.rms.length]).toEqual([8, 5]);
      expect([qcl1.rms[0], qcl1.mean[0], qcl1.last[0], qcl1.norm] as number[]).toAgreeWith(
        [rms(angle), angle.reduce((a, b) => a + b) / 3, angle[2] as number, rms(norms)],
        1e-15,
      );
      expect([head.rms[2], head.mean[2], head.last[2]] as number[]).toAgreeWith(
        [rms(neuron), neuron.reduce((a, b) => a + b) / 3, neuron[2] as number],
        1e-15,
      );
    });

    it('has a count of right predictions, and the predictions themselves of the validation images', () => {
      const last = trainer.history[3];
      const right = trainer.predictions.filter((given, n) => given === validation.labels[n]).length;
      expect(last?.validation.accuracy).toBe(right / 10);
      expect(last?.epoch).toBe(3);
    });

    it('does not mix up None, frozen and values', () => {
      const states = (change: Partial<Experiment>) => {
        const record = trained({ ...small, ...change }, 3).history[1];
        return [...(record?.layers ?? []), record?.head].map((group) => group?.state);
      };
      const frozen = small.layers.map((layer) => ({ ...layer, trainable: false }));
      expect(states({})).toEqual(['value', 'value', 'value']);
      expect(states({ skips: [] })).toEqual(['none', 'value', 'value']);
      expect(states({ layers: frozen })).toEqual(['frozen', 'frozen', 'value']);
      expect(states({ skips: [], head: { ...small.head, trainable: false } })).toEqual(['none', 'value', 'frozen']);
    });
  });

  describe('parameters that are frozen or None stay bit for bit', () => {
    const initial = initialParameters(small);
    const trainedParameters = (change: Partial<Experiment>) => trained({ ...small, ...change }).currentParameters;

    it('QCL1 without residual, in paper mode; in exact mode it moves', () => {
      expect(trainedParameters({ skips: [] }).angles[0]).toStrictEqual(initial.angles[0]);
      expect(trainedParameters({ skips: [], gradientMode: 'exact' }).angles[0]).not.toEqual(initial.angles[0]);
    });

    it('frozen layers, a frozen head', () => {
      const layers = [
        { depth: 2, trainable: true },
        { depth: 1, trainable: false },
      ];
      const { angles, head } = trainedParameters({
        layers,
        head: { ...small.head, trainable: false },
        gradientMode: 'exact',
      });
      expect(angles[1]).toStrictEqual(initial.angles[1]);
      expect(head).toStrictEqual(initial.head);
      expect(angles[0]).not.toEqual(initial.angles[0]);
    });

    it('angles outside the light cone, whose gradient is exactly 0', () => {
      const { angles } = trainedParameters({ readout: 'qubit0' });
      const moved = Array.from(angles[1] as Float64Array, (value, i) => !Object.is(value, initial.angles[1]?.[i]));
      expect(moved).toEqual([true, false, false, false]);
    });
  });

  describe('a saved state', () => {
    const experiments: [string, Experiment][] = [
      ['dense head, paper mode, with None', { ...small, skips: [] }],
      ['dense head, exact mode, four channels', { ...small, gradientMode: 'exact', readout: 'channels' }],
      ['quantum head', withHead(small, 'quantum')],
      [
        'three layers, one frozen',
        { ...withLayerCount(small, 3), layers: [1, 1, 1].map((depth, k) => ({ depth, trainable: k !== 1 })) },
      ],
    ];

    it.each(experiments)('continues as if it had never stopped, every number: %s', (_, experiment) => {
      const whole = trained(experiment);
      const perEpoch = whole.batchesPerEpoch;
      // Before the first batch, within an epoch, right at an epoch's end, within the last epoch.
      for (const batches of [0, 1, perEpoch, 2 * perEpoch + 2]) {
        const state: RunState = structuredClone(trained(experiment, batches).state());
        const resumed = Trainer.restore(state, mnist, backend);
        expect(resumed.state()).toStrictEqual(state);
        while (!resumed.finished) resumed.trainBatch();
        expect(resumed.state()).toStrictEqual(whole.state());
      }
    });

    it('is a copy: training on does not change it, changing it does not change the trainer', () => {
      const trainer = trained(small, 4);
      const state = trainer.state();
      const before = structuredClone(state);
      trainer.trainBatch();
      expect(state).toStrictEqual(before);
      const resumed = Trainer.restore(state, mnist, backend);
      resumed.trainBatch();
      expect(state).toStrictEqual(before);
      state.parameters.angles[0]?.fill(0);
      state.answers.fill(0);
      expect(resumed.state()).toStrictEqual(trainer.state());
    });

    it('of a run is the same when it is run again', () => {
      expect(trained(small).state()).toStrictEqual(trained(small).state());
      expect(trained({ ...small, seed: 1 }).history[3]).not.toEqual(trained(small).history[3]);
    });
  });

  describe('a number that is not finite stops the run', () => {
    const explosive = (change: Partial<Experiment> = {}): Experiment => ({
      ...small,
      training: { ...small.training, learningRate: 1e308 },
      ...change,
    });
    const finite = (trainer: Trainer) => {
      const { parameters, optimiser } = trainer.state();
      return [parameters, optimiser.firstMoment, optimiser.secondMoment].every(({ angles, head }) =>
        [...angles, head].every((values) => values.every(Number.isFinite)),
      );
    };

    it.each<[string, Partial<Experiment>]>([
      ['both trainable', {}],
      ['only the angles', { head: { ...small.head, trainable: false } }],
      ['only the head', { layers: small.layers.map((layer) => ({ ...layer, trainable: false })) }],
      ['quantum head', withHead(small, 'quantum')],
    ])('and names it, with finite weights left: learning rate 1e308, %s', (_, change) => {
      const { training: __, ...rest } = change;
      const trainer = start(explosive(rest));
      let batches = 0;
      while (!trainer.failure && !trainer.finished && finite(trainer)) {
        trainer.trainBatch();
        batches++;
      }
      expect(finite(trainer)).toBe(true);
      expect(trainer.failure).not.toBeNull();
      expect(trainer.failure?.epoch).toBe(1 + Math.floor((batches - 1) / trainer.batchesPerEpoch));
      expect(trainer.failure?.batch).toBe(1 + ((batches - 1) % trainer.batchesPerEpoch));
      expect(trainer.failure?.what).toMatch(/^(loss|(gradient|update) of (QCL[12]|the head))$/);
      const before = structuredClone(trainer.state());
      trainer.trainBatch();
      expect(trainer.state()).toStrictEqual(before);
      expect(Trainer.restore(before, mnist, backend).failure).toEqual(trainer.failure);
    });

    it('names the loss where the forward pass breaks: head weights of 1e308 in the second batch', () => {
      const layers = small.layers.map((layer) => ({ ...layer, trainable: false }));
      expect(trained(explosive({ layers })).failure).toEqual({ epoch: 1, batch: 2, what: 'loss' });
    });

    it('also where it comes up in the validation after an epoch’s only batch', () => {
      const layers = small.layers.map((layer) => ({ ...layer, trainable: false }));
      const training = { ...small.training, learningRate: 1e308, batchSize: 100, epochs: 1 };
      const trainer = trained({ ...small, layers, training });
      expect(trainer.failure).toEqual({ epoch: 1, batch: 1, what: 'validation loss' });
    });
  });

  describe('what cannot be trained is refused with a reason', () => {
    it('more images than there are', () => {
      const data = { ...small.data, images: 601 };
      expect(() => start({ ...small, data })).toThrow('expected at most the 600 images of digit 0');
    });

    it('more classes than qubits never come up: ten digits fit the head’s ten', () => {
      const quantum = withHead(small, 'quantum');
      const data = { ...quantum.data, digits: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], images: 2 };
      for (const measured of ['first', 'last'] as const) {
        expect(start({ ...quantum, data, head: { ...quantum.head, measured } }).network.classes).toBe(10);
      }
    });
  });

  describe('the held-out test', () => {
    it('scores the test file’s images of the digits and changes nothing', () => {
      const trainer = trained(small, 4);
      const before = structuredClone(trainer.state());
      const { images, score } = trainer.test();
      expect(images).toBe(500);
      expect(score.accuracy * 500).toBeCloseTo(Math.round(score.accuracy * 500), 9);
      expect(Number.isFinite(score.loss)).toBe(true);
      expect(trainer.state()).toStrictEqual(before);
    });

    it('is a forward pass of those images', () => {
      const trainer = trained(small, 4);
      const { pixels, labels } = heldOutImages(small, mnist);
      const { loss, logits } = evaluate(backend, small, trainer.currentParameters, pixels, labels);
      const right = labels.filter((label, n) => prediction(logits, n, trainer.network.classes) === label).length;
      expect(trainer.test().score).toEqual({ loss, accuracy: right / labels.length });
    });

    it.each([false, true])(
      'in steps is of the parameters with which it began, whatever is trained meanwhile; standardised: %s',
      (standardise) => {
        const trainer = trained({ ...small, head: { ...small.head, standardise } }, 4);
        const whole = trainer.test();
        const steps = trainer.testing();
        let last = 0;
        for (let next = steps.next(); ; next = steps.next()) {
          if (next.done) {
            expect(next.value).toStrictEqual(whole);
            break;
          }
          expect(next.value).toBeGreaterThan(last);
          last = next.value;
          trainer.trainBatch();
        }
        expect(last).toBe(1);
        expect(trainer.test()).not.toStrictEqual(whole);
      },
    );
  });
});
