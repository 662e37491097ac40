import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { withHead } from '../../model/settings/changes';
import { paperExperiment } from '../../model/settings/paper';
import { backends } from '../../testing/backends';
import { centralDifferences } from '../../testing/differences';
import '../../testing/matchers';
import { readMnist } from '../../testing/mnistFile';
import { initialSurrogate, withSurrogates } from '../classical/surrogate';
import { featuresOf } from '../classical/trigonometricFeatures';
import { referenceBackend } from '../reference/backend';
import { SurrogateTrainer } from './surrogateTrainer';
import { Trainer } from './trainer';

const mnist = readMnist();

/** 60 images of 9x9, an odd side, 48 for training: 3 batches of 16. */
const small: Experiment = {
  ...paperExperiment,
  data: { ...paperExperiment.data, digits: [0, 1, 7], images: 20, imageSize: 9 },
  skips: [[1, 2]],
  gradientMode: 'exact',
  training: { ...paperExperiment.training, epochs: 3 },
};
const flat = { ...small, layers: small.layers.map((layer) => ({ ...layer, depth: 1 })) };
const experiments: readonly [string, Experiment][] = [
  ['Fourier features, then cosine products', small],
  ['depth 1 twice', flat],
  ['no residual', { ...small, skips: [] }],
  ['channels, quarter', { ...small, readout: 'channels', coverage: 'quarter' }],
  [
    'one qubit, other scales',
    {
      ...small,
      readout: 'qubit2',
      circuit: { ...small.circuit, pixelScale: 2, mapScale: 3 },
    },
  ],
  ['RY without CNOTs', { ...small, circuit: { ...small.circuit, gate: 'RY', entangling: false } }],
  ['RX without CNOTs', { ...flat, circuit: { ...small.circuit, entangling: false } }],
  ['quantum head', withHead({ ...small, data: { ...small.data, imageSize: 14 } }, 'quantum')],
];

describe.each(backends)('backend %s:', (_, backend) => {
  it.each(experiments)('%s: the gradient agrees with central differences of the loss within 1e-8', (_, experiment) => {
    const trainer = SurrogateTrainer.start(experiment, mnist, backend);
    trainer.trainEpoch();
    const { model, trainingSet } = trainer;
    const positions = [0, 5, 11, 2, 7];
    const { angles, head } = structuredClone({ ...trainer.currentParameters });
    model.load({ angles, head });
    const gradients = model
      .batch(trainingSet, positions)
      .groups.map((group) => (group.state === 'value' ? Float64Array.from(group.values) : null));
    const loss = (): number => {
      model.load({ angles, head });
      return model.batch(trainingSet, positions).loss;
    };
    for (const [index, own] of [...angles, head].entries()) {
      const entries = [0, 1, 2, 3, own.length - 2, own.length - 1].filter((entry) => entry < own.length);
      const measured = centralDifferences(own, loss, entries);
      expect(entries.map((entry) => gradients[index]?.[entry] ?? 0)).toAgreeWith(measured, 1e-8);
    }
  });

  it('of depth 1 begins as the very function that the circuit is, and has as many parameters', () => {
    for (const readout of ['mean', 'qubit2', 'channels'] as const) {
      const experiment: Experiment = { ...flat, readout };
      const network = Trainer.start(experiment, mnist, backend);
      const surrogate = SurrogateTrainer.start(experiment, mnist, backend);
      expect(surrogate.history[0]?.validation.loss).toBeCloseTo(network.history[0]?.validation.loss as number, 12);
      expect(surrogate.currentParameters.angles.map(({ length }) => length)).toEqual(
        network.currentParameters.angles.map(({ length }) => length),
      );
      expect(surrogate.dataset).toStrictEqual(network.dataset);
    }
  });

  it('is cut where the network is: in paper mode without a residual QCL1 has None', () => {
    const trainer = SurrogateTrainer.start({ ...small, skips: [], gradientMode: 'paper' }, mnist, backend);
    const { groups } = trainer.model.batch(trainer.trainingSet, [0, 1]);
    expect(groups.map(({ state }) => state)).toEqual(['none', 'value', 'value']);
  });

  it('agrees with the reference backend after its training within 1e-9', () => {
    const train = (by: typeof backend) => {
      const trainer = SurrogateTrainer.start(small, mnist, by);
      while (!trainer.finished) trainer.trainEpoch();
      return trainer;
    };
    const [own, expected] = [train(backend), train(referenceBackend)];
    expect(own.currentParameters.head).toAgreeWith(expected.currentParameters.head, 1e-9);
    expect(own.predictions).toEqual(expected.predictions);
    expect(own.history.at(-1)?.train?.loss).toBeLessThan(own.history[0]?.validation.loss as number);
  });
});

describe('the features', () => {
  it('are within the spectrum of the circuit, and one seed has its own', () => {
    const kind = (experiment: Experiment, k = 1) => featuresOf(experiment, k).kind;
    expect(kind(small)).toBe(kind({ ...small, skips: [] }));
    expect(kind(small)).not.toBe(kind({ ...small, seed: 1 }));
    expect(kind(small, 2)).toBe('cosine products 1 true');
    const { count, write } = featuresOf(small, 1);
    expect(count).toBe(16);
    const at = (x: number): number[] => {
      const out = new Float64Array(count);
      write(Float64Array.of(x, 0.3, -0.2, 1.1), 0, out, 0);
      return [...out];
    };
    // Whole frequencies: one turn of an input changes nothing.
    expect(at(0.4 + 2 * Math.PI)).toAgreeWith(at(0.4), 1e-12);
    expect(at(0.4)).not.toEqual(at(0.5));
  });

  it('do not exist for RZ, which is said', () => {
    const rotated: Experiment = { ...small, circuit: { ...small.circuit, gate: 'RZ' } };
    expect(() => SurrogateTrainer.start(rotated, mnist, referenceBackend)).toThrow(
      'circuit.gate: the surrogate knows RX and RY, got RZ',
    );
  });

  it('begin with coefficients that keep an output within [-1, 1]', () => {
    for (const [index, own] of initialSurrogate(small).angles.entries()) {
      const depth = small.layers[index]?.depth as number;
      expect(own.every((value) => Math.abs(value) <= 1 / depth)).toBe(true);
    }
  });
});

it('a surrogate stands for the very layer whose circuit was asked for, or is refused', () => {
  const { gate, reuploading, entangling, pixelScale, mapScale } = small.circuit;
  const circuit = (depth: number, scale: number) => ({ gate, reuploading, entangling, depth, scale });
  const [first, second] = small.layers.map(({ depth }) => depth) as [number, number];
  referenceBackend.open((workspace) => {
    const surrogates = withSurrogates({ ...small, circuit: { ...small.circuit, mapScale: 2 * mapScale } }, workspace);
    surrogates.circuit(circuit(first, pixelScale), 4);
    expect(() => surrogates.circuit(circuit(second + 1, 2 * mapScale), 4)).toThrow(
      'circuit 2 of a network of 2 layers',
    );
    const again = withSurrogates({ ...small, circuit: { ...small.circuit, mapScale: 2 * mapScale } }, workspace);
    expect(() => again.circuit(circuit(first, 2 * mapScale), 4)).toThrow(
      `circuit 1 of a network of 2 layers: expected depth ${first}, scale ${pixelScale}, got depth ${first}, scale ${2 * mapScale}`,
    );
    const third = withSurrogates(small, workspace);
    third.circuit(circuit(first, pixelScale), 4);
    third.circuit(circuit(second, mapScale), 4);
    expect(() => third.circuit(circuit(second, mapScale), 4)).toThrow('expected depth none');
  });
});
