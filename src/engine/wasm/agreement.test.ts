import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { gateNames } from '../../model/gates/gates';
import { circuitLightCone } from '../../model/lightCone';
import { paperExperiment } from '../../model/settings/paper';
import { batchesPerEpoch, networkShapes, volume } from '../../model/shapes';
import { experiments } from '../../testing/arbitraries';
import { wasmBackend } from '../../testing/backends';
import { circuitBackward, circuitForward, headBackward, headForward } from '../../testing/kernelRuns';
import '../../testing/matchers';
import { readMnist } from '../../testing/mnistFile';
import { TestRandom } from '../../testing/random';
import type { Circuit } from '../backend';
import { areaAverage } from '../data/downsample';
import { initialParameters } from '../network/parameters';
import { referenceBackend } from '../reference/backend';
import { lossAndGradients } from '../train/evaluate';
import { Trainer } from '../train/trainer';

const random = new TestRandom(11);
const batchSizes = [0, 1, 3, 4, 5, 8, 37];
const circuits: Circuit[] = gateNames.flatMap((gate) =>
  [true, false].flatMap((reuploading) =>
    [true, false].flatMap((entangling) =>
      (entangling ? [1, 2, 3, 4, 10] : [1, 2, 5]).map((depth) => {
        return { gate, reuploading, entangling, depth, scale: random.pick([1, Math.PI, -0.7, 2.5]) };
      }),
    ),
  ),
);
const named = circuits.map((circuit) => {
  const { gate, reuploading, entangling, depth, scale } = circuit;
  return [
    `${gate}, depth ${depth}, ${reuploading ? 're-uploading' : 'encoded once'}${entangling ? '' : ', no CNOTs'}, scale ${scale}`,
    circuit,
  ] as const;
});

function expectAgreement(circuit: Circuit, angles: Float64Array, patches: Float64Array, tolerance: number): void {
  const upstream = random.numbers(patches.length, -1, 1);
  const expected = circuitBackward(referenceBackend, circuit, angles, patches, upstream);
  const got = circuitBackward(wasmBackend, circuit, angles, patches, upstream);
  const values = circuitForward(referenceBackend, circuit, angles, patches);
  expect(circuitForward(wasmBackend, circuit, angles, patches)).toAgreeWith(values, tolerance);
  // Inputs' gradients grow with the scale, angles' with the number of patches.
  const scale = Math.max(1, Math.abs(circuit.scale));
  expect(got.x).toAgreeWith(expected.x, tolerance * scale * circuit.depth);
  expect(got.theta).toAgreeWith(expected.theta, tolerance * Math.max(1, patches.length / 4));
}

describe.each(named)(
  'circuits agree with the reference within 1e-13 (times depth, scale, patches): %s',
  (_, circuit) => {
    const angles = random.numbers(4 * circuit.depth, 0, 2 * Math.PI);

    it.each(batchSizes)('%i patches', (count) => {
      expectAgreement(circuit, angles, random.numbers(4 * count, 0, 1), 1e-13);
    });

    it('inputs at which tangents overflow or vanish: pi, pi / 2, 0, next to pi, -pi, all four of them', () => {
      const special = [Math.PI, Math.PI / 2, 0, Math.PI - 1e-9, -Math.PI, 3.1, 2 * Math.PI, -0];
      const one = { ...circuit, scale: 1 };
      const all = special.flatMap((x) => [x, x, x, x]);
      const mixed = Array.from({ length: 4 * 9 }, () => random.pick(special));
      expectAgreement(one, angles, Float64Array.from([...all, ...mixed]), 1e-13);
      // Some of these are far from pi, where the tangent form is chosen, by one patch alone.
      for (const x of special) expectAgreement(one, angles, Float64Array.of(x, 0.3, x, 0.9), 1e-13);
      for (const x of [3.139, 3.1395, 3.14]) expectAgreement(one, angles, Float64Array.of(x, x, x, x), 1e-13);
    });

    it.each([
      [1000, 1e-13],
      [-1000, 1e-13],
      [1e7, 1e-13],
      [1e12, 1e-13],
    ])('scale %d within %d', (scale, tolerance) => {
      expectAgreement({ ...circuit, scale }, angles, random.numbers(4 * 5, 0, 1), tolerance);
    });

    it('trainable angles of any size within 1e-13', () => {
      const large = [1e2, -1e3, 1e7, 1e10, -1e15, 1e22, 1e100, 1.7e308, 3, 15.9, 16.1, -40];
      const theta = Float64Array.from({ length: 4 * circuit.depth }, () => random.pick(large));
      expectAgreement(circuit, theta, random.numbers(4 * 5, 0, 1), 1e-13);
    });

    it('what is not finite gives NaN in both', () => {
      for (const x of [Number.NaN, Number.POSITIVE_INFINITY]) {
        const patches = Float64Array.of(x, x, x, x, 0.1, 0.2, 0.3, 0.4);
        const values = circuitForward(wasmBackend, circuit, angles, patches);
        expect([...values].map(Number.isNaN)).toEqual(
          [...circuitForward(referenceBackend, circuit, angles, patches)].map(Number.isNaN),
        );
        expect([...values.subarray(0, 4)].every(Number.isNaN)).toBe(true);
        expect([...values.subarray(4)].some(Number.isNaN)).toBe(false);
      }
    });
  },
);

describe('heads agree with the reference within 1e-12', () => {
  it.each([1, 2, 3, 4, 5, 37, 49, 196])('dense, %i features', (features) => {
    const head = { classes: 10, features };
    const parameters = random.numbers(10 * (features + 1), -1, 1);
    expectHead(head, parameters, random.numbers(3 * features, -1, 1));
  });

  it.each([
    [10, 49, [0, 1, 2, 3]],
    [10, 784, [0, 1, 2, 3]],
    [10, 784, [6, 7, 8, 9]],
    [11, 1500, [10]],
    [12, 3136, [8, 9, 10, 11]],
    [10, 1, [0]],
  ])('quantum, %i qubits, %i features, measured %j', (qubits, features, measured) => {
    const images = random.numbers(3 * features, -1, 1);
    images.fill(0, features, 2 * features);
    expectHead({ qubits, features, measured }, random.numbers(qubits, 0, 2 * Math.PI), images);
  });

  function expectHead(head: Parameters<typeof headForward>[1], parameters: Float64Array, images: Float64Array): void {
    const logits = headForward(referenceBackend, head, parameters, images);
    const upstream = random.numbers(logits.length, -1, 1);
    const expected = headBackward(referenceBackend, head, parameters, images, upstream);
    const got = headBackward(wasmBackend, head, parameters, images, upstream);
    expect(headForward(wasmBackend, head, parameters, images)).toAgreeWith(logits, 1e-12);
    expect(got.logits).toAgreeWith(logits, 1e-12);
    expect(got.parameters).toAgreeWith(expected.parameters, 1e-12);
    expect(got.features).toAgreeWith(expected.features, 1e-12);
  }
});

it('random experiments: loss, logits, maps within 1e-11, gradients within 1e-9 of their scale (standardised: over the least spread), states equal', () => {
  fc.assert(
    fc.property(experiments(), fc.integer({ min: 1, max: 5 }), fc.integer(), (drawn, count, seed) => {
      const experiment = within(drawn);
      const noise = new TestRandom(seed);
      const { imageSize, digits } = experiment.data;
      const pixels = noise.numbers(count * imageSize * imageSize, 0, 1);
      // Some black patches, as real digits have.
      for (let i = 0; i < pixels.length; i++) if ((i >> 2) % 3 === 0) pixels[i] = 0;
      const labels = Uint8Array.from({ length: count }, () => noise.below(digits.length));
      const parameters = initialParameters(experiment);
      const expected = lossAndGradients(referenceBackend, experiment, parameters, pixels, labels);
      const got = lossAndGradients(wasmBackend, experiment, parameters, pixels, labels);
      const grown = 1 / leastSpread(experiment, expected.maps[expected.maps.length - 1] as Float64Array, count);
      expect(got.logits).toAgreeWith(expected.logits, 1e-11 * grown);
      expect([got.loss]).toAgreeWith([expected.loss], 1e-11 * grown);
      got.maps.forEach((map, stage) => {
        expect(map).toAgreeWith(expected.maps[stage] as Float64Array, 1e-11);
      });
      const groups = [...expected.gradients.layers, expected.gradients.head];
      [...got.gradients.layers, got.gradients.head].forEach((group, g) => {
        expect(group.state).toBe(groups[g]?.state);
        const other = groups[g];
        if (group.state !== 'value' || other?.state !== 'value') return;
        const size = Math.max(1, ...other.values.map(Math.abs));
        expect(group.values).toAgreeWith(other.values, 1e-9 * size * grown);
        const zeros = (values: Float64Array) => Array.from(values, (value) => value === 0);
        const layer = experiment.layers[g];
        if (layer) {
          // Structural zeros are exact in both; what black patches take away is zero up to rounding.
          const { angles } = circuitLightCone(layer.depth, experiment.circuit, experiment.readout);
          for (const values of [group.values, other.values]) {
            expect(zeros(values).filter((_, k) => !angles[k])).not.toContain(false);
          }
        } else if (!experiment.head.standardise) expect(zeros(group.values)).toEqual(zeros(other.values));
      });
    }),
    { numRuns: 60, seed: 3 },
  );

  /** Smallest standard deviation of a feature that is one, by which rounding errors grow; 1 where none is standardised. */
  function leastSpread(experiment: Experiment, last: Float64Array, count: number): number {
    if (!experiment.head.standardise) return 1;
    const { nodes, head } = networkShapes(experiment);
    const { size } = nodes[nodes.length - 1] as { size: number };
    const features = Array.from({ length: count * head.channels }, (_, plane) =>
      areaAverage(last.subarray(plane * size * size, (plane + 1) * size * size), size, head.size),
    );
    const spreads = Array.from({ length: volume(head) }, (_, f) => {
      const place = head.size * head.size;
      const values = Array.from({ length: count }, (_, n) => {
        return features[n * head.channels + Math.floor(f / place)]?.[f % place] as number;
      });
      const mean = values.reduce((a, b) => a + b) / count;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count);
    });
    return Math.min(1, ...spreads.filter((spread) => spread > 1e-9));
  }

  /** Chaotic scales would compare rounding errors: 1e-16 grows by the scale with every re-encoding. */
  function within(experiment: Experiment): Experiment {
    const { circuit, head, data } = experiment;
    const tame = (scale: number) => scale / 300;
    return {
      ...experiment,
      data: { ...data, imageSize: Math.min(data.imageSize, 15) },
      circuit: { ...circuit, pixelScale: tame(circuit.pixelScale), mapScale: tame(circuit.mapScale) },
      head: { ...head },
    };
  }
});

describe('runs of two epochs on both backends', () => {
  const mnist = readMnist();
  const base: Experiment = {
    ...paperExperiment,
    data: { ...paperExperiment.data, digits: [0, 1, 2], images: 20, imageSize: 14 },
    skips: [
      [0, 1],
      [1, 2],
    ],
    training: { ...paperExperiment.training, epochs: 2 },
  };
  const runs: [string, Experiment][] = [
    ['dense head, paper mode', base],
    ['dense head, exact mode', { ...base, gradientMode: 'exact' }],
    ['quantum head, exact mode', { ...base, gradientMode: 'exact', head: { ...base.head, kind: 'quantum' } }],
    ['RY, four channels', { ...base, circuit: { ...base.circuit, gate: 'RY' }, readout: 'channels' }],
    ['RZ, encoded with every repetition', { ...base, circuit: { ...base.circuit, gate: 'RZ' }, gradientMode: 'exact' }],
    ['RZ, encoded once', { ...base, circuit: { ...base.circuit, gate: 'RZ', reuploading: false } }],
    ['no CNOTs, RX', { ...base, circuit: { ...base.circuit, entangling: false } }],
    ['pooled and standardised', { ...base, head: { ...base.head, pooled: '7x7', standardise: true } }],
    ['QCL1 frozen', { ...base, layers: base.layers.map((layer, k) => ({ ...layer, trainable: k > 0 })) }],
  ];
  const finish = (trainer: Trainer) => {
    while (!trainer.finished && !trainer.failure) trainer.trainBatch();
    return trainer.state();
  };

  it.each(runs)('agree in every weight and loss within 1e-9: %s', (_, experiment) => {
    const expected = finish(Trainer.start(experiment, mnist, referenceBackend));
    const got = finish(Trainer.start(experiment, mnist, wasmBackend));
    expect(got.backend).toBe('wasm-simd');
    expect(got.answers).toEqual(expected.answers);
    [...got.parameters.angles, got.parameters.head].forEach((values, g) => {
      const other = [...expected.parameters.angles, expected.parameters.head][g] as Float64Array;
      expect(values).toAgreeWith(other, 1e-9);
    });
    got.history.forEach((record, epoch) => {
      expect(record.validation.loss).toBeCloseTo(expected.history[epoch]?.validation.loss ?? 0, 9);
      expect(record.contrast).toAgreeWith(expected.history[epoch]?.contrast ?? [], 1e-9);
    });
  });

  it.each(runs)('go on on the other backend, within 1e-9: %s', (_, experiment) => {
    const expected = finish(Trainer.start(experiment, mnist, referenceBackend));
    for (const [first, second] of [
      [referenceBackend, wasmBackend],
      [wasmBackend, referenceBackend],
    ] as const) {
      const begun = Trainer.start(experiment, mnist, first);
      for (let i = 0; i < batchesPerEpoch(experiment) + 1; i++) begun.trainBatch();
      const got = finish(Trainer.restore(structuredClone(begun.state()), mnist, second));
      expect(got.backend).toBe(second.name);
      expect(got.parameters.head).toAgreeWith(expected.parameters.head, 1e-9);
    }
  });
});
