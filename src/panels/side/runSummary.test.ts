import { describe, expect, it } from 'vitest';
import { type Experiment, firstExperiment, withHead, withLayerCount } from '../../model/experiment';
import { allPlacements } from '../../model/skips';
import { fakeRecord } from '../../testing/fakeLab';
import { accuracies, differences, runDash } from './runSummary';

/** One other legal value for every field of an experiment but the placement. */
const base = firstExperiment;
const others: Record<string, Experiment> = {
  digits: { ...base, data: { ...base.data, digits: [0, 1] } },
  sampling: { ...base, data: { ...base.data, sampling: 'uniform' } },
  images: { ...base, data: { ...base.data, images: 20 } },
  imageSize: { ...base, data: { ...base.data, imageSize: 28 } },
  trainShare: { ...base, data: { ...base.data, trainShare: 0.5 } },
  layers: withLayerCount(base, 3),
  depth: { ...base, layers: [{ depth: 2, trainable: true }, ...base.layers.slice(1)] },
  frozen: { ...base, layers: base.layers.map((layer) => ({ ...layer, trainable: false })) },
  gate: { ...base, circuit: { ...base.circuit, gate: 'RY' } },
  reuploading: { ...base, circuit: { ...base.circuit, reuploading: false } },
  entangling: { ...base, circuit: { ...base.circuit, entangling: false } },
  pixelScale: { ...base, circuit: { ...base.circuit, pixelScale: Math.PI } },
  mapScale: { ...base, circuit: { ...base.circuit, mapScale: 2 } },
  readout: { ...base, readout: 'qubit0' },
  padding: { ...base, padding: 'centre' },
  head: withHead(base, 'quantum'),
  headTrainable: { ...base, head: { ...base.head, trainable: false } },
  measured: { ...base, head: { ...base.head, measured: 'last' } },
  pooled: { ...base, head: { ...base.head, pooled: '7x7' } },
  standardise: { ...base, head: { ...base.head, standardise: true } },
  loss: { ...base, loss: 'softmaxTwice' },
  gradientMode: { ...base, gradientMode: 'exact' },
  initialAngles: { ...base, initialAngles: 'normal001' },
  epochs: { ...base, training: { ...base.training, epochs: 5 } },
  batchSize: { ...base, training: { ...base.training, batchSize: 8 } },
  learningRate: { ...base, training: { ...base.training, learningRate: 0.02 } },
  beta1: { ...base, training: { ...base.training, beta1: 0.8 } },
  beta2: { ...base, training: { ...base.training, beta2: 0.99 } },
  epsilon: { ...base, training: { ...base.training, epsilon: 1e-7 } },
  seed: { ...base, seed: 3 },
};

describe('differences', () => {
  it('is empty for the opening experiment in any placement', () => {
    for (const skips of allPlacements(2)) expect(differences({ ...base, skips })).toEqual([]);
  });

  it.each(Object.entries(others))('says one thing where only %s differs', (_, experiment) => {
    expect(differences(experiment)).toHaveLength(1);
  });

  it('is in words', () => {
    expect(differences({ ...withHead(base, 'quantum'), gradientMode: 'exact', seed: 3 })).toEqual([
      'exact',
      'quantum head',
      'seed 3',
    ]);
    expect(differences({ ...withHead(base, 'quantum'), data: base.data })).toEqual(['quantum head', 'digits 0–9']);
    expect(differences(others.pixelScale as Experiment)).toEqual(['pixels × 3.142']);
  });
});

describe('runDash', () => {
  it('tells the placements of two layers apart', () => {
    const dashes = allPlacements(2).map((skips) => runDash({ ...base, skips }));
    expect(new Set(dashes).size).toBe(8);
    expect(runDash({ ...base, skips: [[1, 2]] })).toBeNull();
  });

  it('keeps the pattern of "no residual" to itself', () => {
    for (const layers of [1, 2, 3, 4]) {
      const experiment = withLayerCount(base, layers);
      const same = allPlacements(layers).filter((skips) => runDash({ ...experiment, skips }) === '6 3');
      expect(same).toEqual([[]]);
    }
  });
});

describe('accuracies', () => {
  it('gives the last and the best', () => {
    const records = [fakeRecord(0, 0.1), fakeRecord(1, 0.5), fakeRecord(2, 0.4)];
    expect(accuracies(records)).toEqual({ last: 0.4, best: 0.5, bestEpoch: 1 });
    expect(accuracies([])).toBeNull();
  });
});
