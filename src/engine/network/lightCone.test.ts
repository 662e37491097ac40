import { describe, expect, it } from 'vitest';
import type { Experiment, Readout } from '../../model/experiment';
import { type Gate, gateNames } from '../../model/gates/gates';
import { circuitLightCone, headLightCone, headSeesFeatures, readoutQubits } from '../../model/lightCone';
import { paperExperiment } from '../../model/settings/paper';
import { settings } from '../../model/settings/table';
import { headQubits, measuredQubits, networkShapes } from '../../model/shapes';
import { circuitBackward, headBackward } from '../../testing/kernelRuns';
import { TestRandom } from '../../testing/random';
import { smallCase } from '../../testing/smallExperiments';
import { referenceBackend } from '../reference/backend';
import { evaluate, lossAndGradients } from '../train/evaluate';
import { initialParameters } from './parameters';

const random = new TestRandom(6);
const readouts: Readout[] = ['mean', 'qubit0', 'qubit1', 'qubit2', 'qubit3', 'channels'];
/** Every depth that the lab accepts. */
const depths = Array.from({ length: settings['layers.*.depth'].bounds[1] }, (_, d) => d + 1);
const circuits = gateNames.flatMap((gate) =>
  [true, false].flatMap((reuploading) =>
    [true, false].flatMap((entangling) => depths.map((depth) => ({ gate, reuploading, entangling, depth }))),
  ),
);

/** Largest absolute entry over several gradients of the same length. */
function largest(gradients: readonly Float64Array[]): number[] {
  return Array.from(gradients[0] as Float64Array, (_, i) =>
    Math.max(...gradients.map((g) => Math.abs(g[i] as number))),
  );
}

function expectMask(sizes: readonly number[], acts: readonly boolean[]): void {
  expect(sizes.length).toBe(acts.length);
  for (const [i, size] of sizes.entries()) {
    if (acts[i]) expect(size, `entry ${i} inside the light cone`).toBeGreaterThan(1e-6);
    else expect(size, `entry ${i} outside the light cone`).toBeLessThan(1e-14);
  }
}

describe('the light cone is where the adjoint, which does not know it, finds more than 1e-6 (outside: below 1e-14)', () => {
  const named = circuits.flatMap((circuit) =>
    readouts.map((readout) => {
      const { gate, depth, reuploading, entangling } = circuit;
      return [
        `${gate}, depth ${depth}, ${reuploading ? 're-uploading' : 'encoded once'}${entangling ? '' : ', no CNOTs'}, ${readout}`,
        circuit,
        readout,
      ] as const;
    }),
  );
  it.each(named)('%s', (_, { gate, reuploading, entangling, depth }, readout) => {
    const draws = Array.from({ length: 8 }, () => {
      const upstream = Float64Array.from({ length: 4 }, (_, q) => {
        if (readout === 'channels') return 2 * random.uniform() - 1;
        const qubits = readoutQubits(readout);
        return qubits.includes(q) ? 1 / qubits.length : 0;
      });
      const { theta: angles, x: inputs } = circuitBackward(
        referenceBackend,
        { depth, gate, reuploading, entangling, scale: 1.3 },
        random.numbers(4 * depth, 0, 2 * Math.PI),
        random.numbers(4, 0.1, 1),
        upstream,
      );
      return { angles, inputs };
    });
    const cone = circuitLightCone(depth, { ...paperExperiment.circuit, gate, reuploading, entangling }, readout);
    expectMask(largest(draws.map((draw) => draw.angles)), cone.angles);
    expectMask(largest(draws.map((draw) => draw.inputs)), cone.inputs);
  });

  it('has something to say: 1 of 4 angles acts on qubit 0 at depth 1, all on the mean', () => {
    const { circuit } = paperExperiment;
    expect(circuitLightCone(1, circuit, 'qubit0')).toEqual({
      angles: [true, false, false, false],
      inputs: [true, false, false, false],
    });
    expect(circuitLightCone(1, circuit, 'mean').angles).toEqual([true, true, true, true]);
  });

  it('without CNOTs <Z_i> sees pixel i and the angles of qubit i alone, however deep the circuit', () => {
    const circuit = { ...paperExperiment.circuit, entangling: false };
    for (const qubit of [0, 1, 2, 3]) {
      const { angles, inputs } = circuitLightCone(3, circuit, `qubit${qubit}` as Readout);
      expect(inputs).toEqual([0, 1, 2, 3].map((i) => i === qubit));
      expect(angles).toEqual(Array.from({ length: 12 }, (_, k) => k % 4 === qubit));
    }
  });
});

/** Whether qubit j is in S_k after so many chains. */
function inSet(chains: number, k: number, j: number): boolean {
  // binomial(n + chains - 1, chains - 1), n = k - j at most 3, row by row of Pascal's triangle.
  let row = [1, 0, 0, 0];
  for (let c = 0; c < chains; c++) {
    let sum = 0;
    row = row.map((each) => {
      sum += each;
      return sum;
    });
  }
  return j <= k && (row[k - j] as number) % 2 === 1;
}

/** Whether an angle on qubit i acts on qubit k, r repetitions before the last: encoded in every one, once, and without CNOTs. */
const every: Readonly<Record<Gate, (r: number, k: number, i: number) => boolean>> = {
  RX: (r, k, i) => i <= k + Math.max(0, r - 1),
  RY: (r, k, i) => i <= k + r,
  RZ: (r, k, i) => r >= 1 && i <= k + r,
};
const once: typeof every = {
  RX: (r, k, i) => inSet(r + 1, k, i),
  RY: every.RY,
  RZ: () => false,
};
const alone: Readonly<Record<Gate, (r: number, reuploading: boolean) => boolean>> = {
  RX: () => true,
  RY: () => true,
  RZ: (r, reuploading) => r >= 1 && reuploading,
};

describe('the rules of lightCone.md', () => {
  it.each(circuits)('$gate, depth $depth, re-uploading $reuploading, CNOTs $entangling: every readout', (circuit) => {
    const { gate, depth, reuploading, entangling } = circuit;
    const acts = (k: number) =>
      Array.from({ length: 4 * depth }, (_, index) => {
        const i = index % 4;
        const r = depth - 1 - Math.floor(index / 4);
        if (!entangling) return i === k && alone[gate](r, reuploading);
        return (reuploading ? every : once)[gate](r, k, i);
      });
    const settings = { gate, reuploading, entangling, pixelScale: 1, mapScale: 1 };
    const cone = (readout: Readout) => circuitLightCone(depth, settings, readout);
    for (const k of [0, 1, 2, 3]) {
      expect(cone(`qubit${k}` as Readout).angles).toEqual(acts(k));
      if (gate === 'RZ' && entangling && !reuploading)
        expect(cone(`qubit${k}` as Readout).inputs).toEqual([0, 1, 2, 3].map((j) => inSet(depth, k, j)));
    }
    const any = acts(0).map((_, index) => [0, 1, 2, 3].some((k) => acts(k)[index]));
    expect(cone('mean').angles).toEqual(any);
    expect(cone('channels').angles).toEqual(any);
  });
});

describe('the quantum head’s light cone', () => {
  const placements = [
    [4, 49],
    [4, 64],
    [4, 65],
    [4, 196],
    [4, 784],
    [10, 784],
    [3, 1025],
  ] as const;
  it.each(
    placements.flatMap(([classes, features]) =>
      (['first', 'last'] as const).map((m) => [classes, features, m] as const),
    ),
  )('%i classes, %i features, %s qubits measured', (classes, features, which) => {
    const qubits = headQubits(features);
    const measured = measuredQubits(features, classes, which);
    const draws = Array.from({ length: 3 }, () => {
      // Small angles, so that a product over all qubits does not get small by itself.
      const { parameters: angles, features: inputs } = headBackward(
        referenceBackend,
        { qubits, measured, features },
        random.numbers(qubits, 0.3, 1.2),
        random.numbers(features, -1, 1),
        random.numbers(classes, 0.5, 1),
      );
      return { angles, inputs };
    });
    expectMask(largest(draws.map((draw) => draw.angles)), headLightCone(qubits, measured));
    const seen = headSeesFeatures(features, qubits, measured);
    expectMask(largest(draws.map((draw) => draw.inputs)), new Array(features).fill(seen));
  });
});

describe('features that can be other than 0', () => {
  const cases = Array.from({ length: 24 }, (_, i) => smallCase(i, 'exact'));
  it.each(cases)('$title', ({ experiment, parameters, images, labels }) => {
    const { features, filled } = networkShapes(experiment);
    const { headInput } = evaluate(referenceBackend, experiment, parameters, images, labels);
    const image = (n: number) => Array.from(headInput.subarray(n * features, (n + 1) * features));
    const last = Array.from(labels, (_, n) => image(n).findLastIndex((value) => value !== 0));
    expect(Math.max(...last) + 1).toBe(filled);
  });
});

describe('the network writes exact zeros outside the light cone', () => {
  const zeros = (values: Float64Array) => Array.from(values, (value) => Object.is(value, 0));
  const gradients = (change: Partial<Experiment>) => {
    const experiment: Experiment = {
      ...paperExperiment,
      data: { ...paperExperiment.data, imageSize: 8, digits: [0, 1, 2, 3] },
      gradientMode: 'exact',
      ...change,
    };
    const labels = Uint8Array.of(0, 1, 2);
    const images = new TestRandom(8).numbers(labels.length * experiment.data.imageSize ** 2, 0, 1);
    const { features } = networkShapes(experiment);
    return {
      experiment,
      features,
      ...lossAndGradients(referenceBackend, experiment, initialParameters(experiment), images, labels).gradients,
    };
  };
  const valuesOf = (group: { state: string; values?: Float64Array } | undefined): Float64Array => {
    expect(group?.state).toBe('value');
    return group?.values as Float64Array;
  };

  it.each(readouts)('readout %s, every gate, with and without re-uploading, depths 4 and 1', (readout) => {
    for (const gate of gateNames) {
      for (const reuploading of [true, false]) {
        const circuit = { ...paperExperiment.circuit, gate, reuploading };
        const { layers, experiment } = gradients({ circuit, readout });
        layers.forEach((layer, index) => {
          const { angles } = circuitLightCone(experiment.layers[index]?.depth ?? 0, circuit, readout);
          expect(zeros(valuesOf(layer))).toEqual(angles.map((acts) => !acts));
        });
      }
    }
  });

  it('head angles: 4..9 are zero with the first four qubits measured, none with the last', () => {
    const head = (measured: 'first' | 'last') => ({ ...paperExperiment.head, kind: 'quantum', measured }) as const;
    const skips = [[0, 2]] as const;
    expect(zeros(valuesOf(gradients({ head: head('first'), skips }).head))).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((j) => j > 3),
    );
    expect(zeros(valuesOf(gradients({ head: head('last'), skips }).head))).not.toContain(true);
  });

  it('all angles of all layers where the measured qubits see none of the features, in both modes', () => {
    // 8x8 without residual leaves 4 features: they fill the lowest amplitudes, qubits 0..7 are |0>.
    for (const gradientMode of ['paper', 'exact'] as const) {
      const head = { ...paperExperiment.head, kind: 'quantum', measured: 'first' } as const;
      const { layers, features } = gradients({ head, gradientMode });
      expect(features).toBe(4);
      expect(zeros(valuesOf(layers[1]))).not.toContain(false);
      if (gradientMode === 'exact') expect(zeros(valuesOf(layers[0]))).not.toContain(false);
      const last = gradients({ head: { ...head, measured: 'last' }, gradientMode });
      expect(zeros(valuesOf(last.layers[1]))).not.toContain(true);
    }
  });

  it('all angles where coverage leaves 0 what the measured qubits would see', () => {
    // 20x20 gives 10x10 features; of a quarter of the windows the first 45, which fit below qubit 3.
    const [layer] = paperExperiment.layers;
    const data = { ...paperExperiment.data, imageSize: 20, digits: [0, 1, 2, 3] };
    const head = { ...paperExperiment.head, kind: 'quantum', measured: 'first' } as const;
    const one = { layers: layer ? [layer] : [], data, head };
    expect(zeros(valuesOf(gradients({ ...one, coverage: 'quarter' }).layers[0]))).not.toContain(false);
    expect(zeros(valuesOf(gradients({ ...one, coverage: 'full' }).layers[0]))).toContain(false);
    const last = { ...head, measured: 'last' } as const;
    expect(zeros(valuesOf(gradients({ ...one, head: last, coverage: 'quarter' }).layers[0]))).toContain(false);
  });
});
