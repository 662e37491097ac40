import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import type { GradientRecord } from '../../model/run';
import { withLayerCount } from '../../model/settings/access';
import { withHead } from '../../model/settings/changes';
import { firstExperiment } from '../../model/settings/paper';
import { type MapShape, networkShapes, paddedBefore } from '../../model/shapes';
import { allPlacements, sourcesOf } from '../../model/skips';
import type { BatchImage } from '../../model/slowMotion/batch';
import { handedOn } from '../../model/slowMotion/cells';
import { wayBack } from '../../model/slowMotion/stages';
import { isUpToRounding } from '../../model/verdict/upToRounding';
import { backends, wasmBackend } from '../../testing/backends';
import { readMnist } from '../../testing/mnistFile';
import { smallCase } from '../../testing/smallExperiments';
import { Trainer } from '../train/trainer';
import { seeBatch } from './batch';

const mnist = readMnist();

/** 20 images of 8x8 of two digits, 16 to train on: four batches of four. */
function small(layers: number, change: Partial<Experiment> = {}): Experiment {
  const base = withLayerCount(firstExperiment, layers);
  return {
    ...base,
    data: { ...base.data, digits: [0, 1], images: 10, imageSize: 8 },
    layers: base.layers.map((layer) => ({ ...layer, depth: 1 })),
    training: { ...base.training, epochs: 2, batchSize: 4 },
    ...change,
  };
}

/** Shapes, readouts, coverages, heads, losses, channels, paddings and what is frozen, as `smallCase` mixes them, on real digits. */
function mixed(i: number, mode: Experiment['gradientMode']): Experiment {
  const { experiment } = smallCase(i, mode);
  const { imageSize } = experiment.data;
  return {
    ...experiment,
    data: { ...experiment.data, digits: [0, 1, 3], images: 8, imageSize: imageSize + (imageSize < 7 ? 4 : 0) },
    training: { ...experiment.training, epochs: 1, batchSize: 5 },
  };
}

describe.each(backends)('seeBatch with %s', (_, backend) => {
  const start = (experiment: Experiment) => Trainer.start(experiment, mnist, backend);
  const modes = ['paper', 'exact'] as const;
  const cases = Array.from({ length: 24 }, (_, i) => ({ i, mode: modes[i % 2] as 'paper' | 'exact' }));

  it.each(cases)('is the step that the run takes next, to the last bit (case $i, $mode)', ({ i, mode }) => {
    const trainer = start(mixed(i, mode));
    trainer.trainBatch();
    const before = trainer.state();
    const seen = seeBatch(trainer);
    expect(trainer.state()).toStrictEqual(before);

    const sums = before.epochSums;
    trainer.trainBatch();
    const after = trainer.state();
    const { images, lossSum, correct } = after.epochSums;
    expect(seen.position).toEqual({ epoch: 0, batch: 1 });
    expect(seen.size).toBe(images - sums.images);
    expect(sums.lossSum + seen.before.loss * seen.size).toBe(lossSum);
    expect(seen.before.correct).toBe(correct - sums.correct);
    const turned = [...after.parameters.angles, after.parameters.head];
    seen.groups.forEach((group, g) => {
      expect(group.after).toEqual(turned[g]);
      expect(group.before).toEqual([...before.parameters.angles, before.parameters.head][g]);
      if (group.state !== 'value')
        expect([group.gradient, group.norm, group.after]).toEqual([null, null, group.before]);
    });
    const records = trainer.gradientsSoFar();
    [...(records?.layers ?? []), records?.head].forEach((record, g) => {
      const group = seen.groups[g];
      expect(group?.state).toBe(record?.state);
      if (record?.state !== 'value') return;
      // The record of the dense head has a row for each class.
      if (record.last.length === group?.before.length) expect(Array.from(group.gradient ?? [])).toEqual(record.last);
      expect(group?.norm).toBeCloseTo(Math.hypot(...record.last), 12);
    });
    // The loss after the step, from a trainer that has taken it, over the same images in their order.
    const { network, trainingSet } = trainer;
    const again = start(mixed(i, mode));
    again.trainBatch();
    const positions = again.nextBatch().slice();
    expect(network.batch(trainingSet, positions)).toMatchObject(seen.after);
  });

  it.each(cases)('has numbers that follow from each other (case $i, $mode)', ({ i, mode }) => {
    const experiment = mixed(i, mode);
    const { outputs: shapes, nodes } = networkShapes(experiment);
    const seen = seeBatch(start(experiment));
    const total = seen.images.reduce((sum, { loss }) => sum + loss, 0);
    expect(total / seen.size).toBeCloseTo(seen.before.loss, 12);
    expect(seen.images.filter(({ label, prediction }) => label === prediction)).toHaveLength(seen.before.correct);
    for (const image of seen.images) {
      const sum = image.probabilities.reduce((all, p) => all + p, 0);
      expect(sum).toBeCloseTo(1, 12);
      // One softmax: dL/dlogits is probabilities less the label's one, over the images of the mean.
      if (experiment.loss === 'crossEntropy')
        image.logitGradient.forEach((value, c) => {
          const error = (image.probabilities[c] as number) - (c === image.label ? 1 : 0);
          expect(value).toBeCloseTo(error / seen.size, 14);
        });
      image.windows.forEach(({ row, column, expectations }, index) => {
        const [k, shape] = [index + 1, shapes[index + 1] as MapShape];
        const means = readOut(experiment, expectations);
        expect(means).toHaveLength(shape.channels);
        means.forEach((value, c) => {
          const cell = (c * shape.size + row) * shape.size + column;
          expect(value).toBeCloseTo(image.outputs[k]?.[cell] as number, 11);
        });
      });
      for (let k = 1; k < nodes.length; k++) {
        const parts = [
          ...sourcesOf(experiment.skips, k).map((from) => [image.nodes[from], nodes[from]] as const),
          [image.outputs[k], shapes[k]] as const,
        ];
        const target = nodes[k] as MapShape;
        image.nodes[k]?.forEach((value, at) => {
          const parted = parts.map(([map, shape]) =>
            valueIn(map as Float64Array, shape as MapShape, target, at, experiment),
          );
          expect(value).toBeCloseTo(
            parted.reduce((all, part) => all + part, 0),
            12,
          );
        });
      }
    }
  });
});

/** The readout, over the channels that are read. */
function readOut({ readout }: Experiment, z: Float64Array): number[] {
  const channels = z.length / 4;
  const mean = (of: (c: number) => number) =>
    Array.from({ length: channels }, (_, c) => of(4 * c)).reduce((sum, value) => sum + value, 0) / channels;
  const at = (i: number) => z[i] as number;
  if (readout === 'channels') return [0, 1, 2, 3].map((q) => mean((c) => at(c + q)));
  if (readout === 'mean') return [mean((c) => (at(c) + at(c + 1) + at(c + 2) + at(c + 3)) / 4)];
  return [mean((c) => at(c + Number(readout.slice(5))))];
}

/** What a map adds to one value of a larger one. */
function valueIn(map: Float64Array, shape: MapShape, target: MapShape, at: number, { padding }: Experiment): number {
  const by = paddedBefore(shape.size, target.size, padding);
  const cell = at % (target.size * target.size);
  const channel = shape.channels === 1 ? 0 : Math.floor(at / (target.size * target.size));
  const [row, column] = [Math.floor(cell / target.size) - by, (cell % target.size) - by];
  if (row < 0 || column < 0 || row >= shape.size || column >= shape.size) return 0;
  return map[(channel * shape.size + row) * shape.size + column] as number;
}

describe('zero up to rounding', () => {
  const withHeadOf = (head: Partial<Experiment['head']>, batchSize: number): Experiment => {
    const base = small(2, { skips: [[1, 2]] });
    return { ...base, head: { ...base.head, ...head }, training: { ...base.training, epochs: 1, batchSize } };
  };
  const isRounded = (experiment: Experiment) =>
    seeBatch(Trainer.start(experiment, mnist, wasmBackend)).groups.map(({ upToRounding }) => upToRounding);

  it('is what layers get from a head that is standardised over two images, and nobody gets over four', () => {
    expect(isRounded(withHeadOf({ standardise: true }, 2))).toEqual([true, true, false]);
    expect(isRounded(withHeadOf({ standardise: true }, 4))).toEqual([false, false, false]);
    expect(isRounded(withHeadOf({}, 2))).toEqual([false, false, false]);
  });

  it('is what the record of an epoch of one batch says', () => {
    for (let i = 0; i < 16; i++) {
      const base = mixed(i, i % 2 ? 'paper' : 'exact');
      const experiment = { ...base, training: { ...base.training, batchSize: 100 } };
      const trainer = Trainer.start(experiment, mnist, wasmBackend);
      const seen = seeBatch(trainer);
      trainer.trainEpoch();
      const record = trainer.history[1];
      const records = [...(record?.layers ?? []), record?.head as GradientRecord];
      expect(seen.groups.map(({ upToRounding }) => upToRounding)).toEqual(
        records.map((group) => isUpToRounding(group, 'norm')),
      );
    }
  });
});

describe('the way back', () => {
  const placements = [
    ...allPlacements(2).map((skips) => [2, skips] as const),
    ...allPlacements(3)
      .filter((_, i) => i % 9 === 4)
      .map((skips) => [3, skips] as const),
  ];
  const networks = placements.flatMap(([layers, skips]) =>
    (['paper', 'exact'] as const).flatMap((gradientMode) =>
      (['dense', 'quantum'] as const).map((head) => {
        const name = `${layers} layers, ${JSON.stringify(skips)}, ${gradientMode}, ${head}`;
        return [name, withHead(small(layers, { skips, gradientMode }), head)] as const;
      }),
    ),
  );

  it.each(networks)('is what the rules of the stages say it is: %s', (_, experiment) => {
    const seen = seeBatch(Trainer.start(experiment, mnist, wasmBackend));
    const way = wayBack(experiment);
    const words = { value: 'gradient', none: 'none', frozen: 'frozen' };
    expect(seen.groups.slice(0, -1).map(({ state }) => words[state])).toEqual(way.layers.map(({ gets }) => gets));
    for (const { nodeGradients } of seen.images) expect(nodeGradients.map((map) => map !== null)).toEqual(way.arrives);
  });

  it('is what the rules say with every choice of frozen layers too', () => {
    for (const gradientMode of ['paper', 'exact'] as const) {
      for (let frozen = 0; frozen < 8; frozen++) {
        const base = small(3, { gradientMode, skips: [[1, 3]] });
        const layers = base.layers.map((layer, index) => ({ ...layer, trainable: ((frozen >> index) & 1) === 0 }));
        const experiment = { ...base, layers };
        const seen = seeBatch(Trainer.start(experiment, mnist, wasmBackend));
        const { arrives } = wayBack(experiment);
        expect(seen.images[0]?.nodeGradients.map((map) => map !== null)).toEqual(arrives);
      }
    }
  });

  it('hands on at a sum what arrives at its inputs', () => {
    let compared = 0;
    for (let i = 0; i < 48; i++) {
      const experiment = mixed(i, 'paper');
      const { handedBy } = wayBack(experiment);
      const { nodes } = networkShapes(experiment);
      const { nodeGradients } = seeBatch(Trainer.start(experiment, mnist, wasmBackend)).images[0] as BatchImage;
      handedBy.forEach((by, index) => {
        const [sum, k] = [by[0], index + 1];
        // In paper mode a node has no other gradient than what sums hand it.
        if (by.length !== 1 || sum === undefined) return;
        const [from, to] = [nodes[k] as MapShape, nodes[sum] as MapShape];
        const handed = handedOn(nodeGradients[sum] as Float64Array, from, to, experiment.padding);
        compared++;
        nodeGradients[k]?.forEach((value, at) => {
          expect(value).toBeCloseTo(handed[at] as number, 14);
        });
      });
    }
    expect(compared).toBeGreaterThan(5);
  });

  it('shows a finished run the batch that would come next, and a failed one none', () => {
    const trainer = Trainer.start(small(2, { skips: [[1, 2]] }), mnist, wasmBackend);
    while (!trainer.finished) trainer.trainBatch();
    const state = trainer.state();
    const seen = seeBatch(trainer);
    expect([seen.finished, seen.position]).toEqual([true, { epoch: 2, batch: 0 }]);
    expect(seen.groups[0]?.after).not.toEqual(seen.groups[0]?.before);
    expect(trainer.state()).toStrictEqual(state);

    const failure = { epoch: 1, batch: 1, what: 'loss' };
    const failed = Trainer.restore({ ...state, failure }, mnist, wasmBackend);
    expect(() => seeBatch(failed)).toThrow('the run has stopped at a number that is not finite: loss');
  });

  it('shows at most so many images of a large batch, and the loss of all', () => {
    const base = small(1);
    const large = { ...base, data: { ...base.data, images: 60 }, training: { ...base.training, batchSize: 90 } };
    const seen = seeBatch(Trainer.start(large, mnist, wasmBackend));
    expect([seen.size, seen.images.length]).toEqual([90, 64]);
  });
});
