import { describe, expect, it } from 'vitest';
import type { Experiment } from './experiment';
import { parsePlacement } from './notation';
import { withLayerCount } from './settings/access';
import { withHead } from './settings/changes';
import { paperExperiment } from './settings/paper';
import {
  batchesPerEpoch,
  coveredSide,
  headQubits,
  imageCounts,
  layerWindows,
  measuredQubits,
  networkShapes,
  quanvolvedSize,
  stages,
  volume,
} from './shapes';

const placed = (formula: string, experiment: Experiment = paperExperiment): Experiment => ({
  ...experiment,
  skips: parsePlacement(formula, experiment.layers.length),
});
const ofSize = (imageSize: number): Experiment => ({
  ...paperExperiment,
  data: { ...paperExperiment.data, imageSize },
});
const withImages = (data: Partial<Experiment['data']>): Experiment => ({
  ...paperExperiment,
  data: { ...paperExperiment.data, ...data },
});

describe('Table 2: what reaches the head at 28x28', () => {
  it.each([
    ['no residual', 7],
    ['X+O1', 14],
    ['O1+O2', 14],
    ['X+O2', 28],
    ['(X+O1)+O2', 28],
  ])('%s: %i wide', (formula, size) => {
    const { nodes, features } = networkShapes(placed(formula));
    expect(nodes[2]).toEqual({ channels: 1, size });
    expect(features).toBe(size * size);
  });
});

describe('shapes', () => {
  it.each([
    [28, 14],
    [14, 7],
    [7, 4],
    [5, 3],
    [1, 1],
  ])('a window takes %i to %i, padding an odd side', (from, to) => expect(quanvolvedSize(from)).toBe(to));

  it('have four channels with one per expectation value, X broadcast to them', () => {
    const experiment = { ...placed('X+O1'), readout: 'channels' as const };
    const { outputs, nodes, features } = networkShapes(experiment);
    expect(outputs.map(volume)).toEqual([784, 784, 784]);
    expect(nodes).toEqual([
      { channels: 1, size: 28 },
      { channels: 4, size: 28 },
      { channels: 4, size: 14 },
    ]);
    expect(features).toBe(784);
  });

  it('shrink to 2x2 through four layers at 28', () => {
    const { nodes } = networkShapes(withLayerCount(paperExperiment, 4));
    expect(nodes.map(({ size }) => size)).toEqual([28, 14, 7, 4, 2]);
  });
});

describe('coverage', () => {
  it.each([
    [28, 14, 7],
    [14, 7, 4],
    [8, 4, 2],
    [7, 4, 2],
    [5, 3, 2],
    [2, 1, 1],
    [1, 1, 1],
  ])('of %i, %i windows a side in full and %i in a quarter', (size, full, quarter) => {
    expect([coveredSide(size, 'full'), coveredSide(size, 'quarter')]).toEqual([full, quarter]);
  });

  it('leaves the sizes of Table 2 as they are, and reads the top left', () => {
    const quarter: Experiment = { ...placed('(X+O1)+O2'), coverage: 'quarter' };
    expect(networkShapes(quarter).nodes).toEqual(networkShapes(placed('(X+O1)+O2')).nodes);
    const read = (size: number) => layerWindows(quarter, { channels: 1, size }).read.size;
    expect([28, 14, 7, 5, 1].map(read)).toEqual([14, 8, 4, 4, 1]);
  });

  it.each([
    // 7x7 with 4x4 of it computed: up to row 3, column 3.
    ['no residual', 'end', 3 * 7 + 4, 49],
    ['X+O1', 'end', 6 * 14 + 7, 196],
    ['O1+O2', 'end', 6 * 14 + 7, 196],
    ['O1+O2', 'centre', 6 * 14 + 7, 196],
    ['X+O2', 'end', 784, 784],
  ] as const)(
    '%s, padding %s: the first %i of %i features can be other than 0',
    (formula, padding, filled, features) => {
      expect(networkShapes({ ...placed(formula), padding, coverage: 'quarter' })).toMatchObject({ filled, features });
      expect(networkShapes({ ...placed(formula), padding })).toMatchObject({ filled: features, features });
    },
  );

  it('averages channels where the experiment says so', () => {
    const input = { channels: 4, size: 14 };
    expect(layerWindows(paperExperiment, input).read).toEqual(input);
    const averaged: Experiment = { ...paperExperiment, severalChannels: 'averaged' };
    expect(layerWindows(averaged, input).read).toEqual({ channels: 1, size: 14 });
  });
});

describe('stages', () => {
  const names = (experiment: Experiment) => stages(experiment).map(({ kind, node }) => `${kind} ${node}`);

  it('are X and every output, and every sum that adds something, in the order of the forward pass', () => {
    expect(names(placed('no residual'))).toEqual(['output 0', 'output 1', 'output 2']);
    expect(names(placed('(X+O1)+O2'))).toEqual(['output 0', 'output 1', 'sum 1', 'output 2', 'sum 2']);
    expect(names(placed('X+O2'))).toEqual(['output 0', 'output 1', 'output 2', 'sum 2']);
  });

  it('end with the head’s input, with the shapes of their maps', () => {
    for (const formula of ['no residual', 'X+O1', 'O1+O2', 'X+O2', '(X+O1)+O2']) {
      const experiment = placed(formula);
      const list = stages(experiment);
      expect(volume(list[list.length - 1]?.shape ?? { channels: 0, size: 0 })).toBe(networkShapes(experiment).features);
    }
    expect(stages(placed('X+O1'))[2]).toEqual({ kind: 'sum', node: 1, shape: { channels: 1, size: 28 } });
  });
});

describe('the quantum head', () => {
  it.each([
    [49, 10],
    [784, 10],
    [1024, 10],
    [1025, 11],
    [3136, 12],
  ])('has for %i features %i qubits', (features, qubits) => expect(headQubits(features)).toBe(qubits));

  it('measures the first or the last of them', () => {
    expect(measuredQubits(49, 4, 'first')).toEqual([0, 1, 2, 3]);
    expect(measuredQubits(49, 4, 'last')).toEqual([6, 7, 8, 9]);
    expect(measuredQubits(3136, 3, 'last')).toEqual([9, 10, 11]);
  });
});

describe('images and batches', () => {
  it.each([
    ['Table 3, dense', paperExperiment, 1600, 400, 100],
    ['Table 3, quantum', withHead(paperExperiment, 'quantum'), 640, 160, 40],
    ['Fig. 2', withImages({ sampling: 'uniform', images: 1000 }), 800, 200, 50],
    ['a smaller last batch', withImages({ sampling: 'uniform', images: 100, trainShare: 0.41 }), 41, 59, 3],
  ])('%s', (_, experiment, training, validation, batches) => {
    expect(imageCounts(experiment)).toEqual({ total: training + validation, training, validation });
    expect(batchesPerEpoch(experiment)).toBe(batches);
  });

  it('leave at least one image to train and one to validate with, at the limits of what is accepted', () => {
    const few = { sampling: 'uniform' as const, images: 4 };
    expect(imageCounts(withImages({ ...few, trainShare: 0.95 }))).toEqual({ total: 4, training: 3, validation: 1 });
    expect(imageCounts(withImages({ ...few, trainShare: 0.1 }))).toEqual({ total: 4, training: 1, validation: 3 });
  });

  it('do not depend on the side of the images', () => {
    expect(imageCounts(ofSize(8))).toEqual(imageCounts(paperExperiment));
  });
});
