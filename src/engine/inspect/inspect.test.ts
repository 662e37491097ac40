import { describe, expect, it } from 'vitest';
import { circuitSteps, headSteps } from '../../model/gateSteps';
import { gateNames } from '../../model/gates/gates';
import type { HeadTarget, LayerTarget } from '../../model/inspection';
import {
  headQubits,
  layerWindows,
  type MapShape,
  measuredQubits,
  networkShapes,
  quanvolvedSize,
} from '../../model/shapes';
import { backends } from '../../testing/backends';
import { axisOf } from '../../testing/circuitOracle';
import {
  apply,
  cnot,
  groundState,
  innerProduct,
  kron,
  type Matrix,
  onQubits,
  pauliX,
  pauliY,
  pauliZ,
  rotation,
  type Vector,
} from '../../testing/denseOracle';
import { quantumHeadLogits } from '../../testing/headOracle';
import { TestRandom } from '../../testing/random';
import { type SmallCase, smallCase } from '../../testing/smallExperiments';
import { ImageSet } from '../data/imageSet';
import { Network } from '../network/network';
import { referenceBackend } from '../reference/backend';
import { zeroState } from '../reference/state';
import { blochVector } from './bloch';
import { inspectHead } from './head';
import { inspectLayer } from './layer';
import { traceCircuit } from './trace';

const cases = Array.from({ length: 24 }, (_, i) => smallCase(i, 'paper'));

/** The network after the forward pass of the case's first image. */
function passed({ experiment, parameters, images, labels }: SmallCase, backend = referenceBackend): Network {
  const network = backend.open((workspace) => new Network(experiment, workspace));
  network.load(parameters);
  network.forward(
    new ImageSet({ count: labels.length, pixels: images, labels }, experiment.data.imageSize, experiment.coverage),
    0,
  );
  return network;
}

function layerTarget(change: Partial<LayerTarget> = {}): LayerTarget {
  return { kind: 'layer', layer: 1, row: 0, column: 0, channel: 0, angles: {}, pixels: {}, ...change };
}

function headTarget(change: Partial<HeadTarget> = {}): HeadTarget {
  return { kind: 'head', class: 0, gateStep: 0, angles: {}, ...change };
}

describe.each(backends)('inspectLayer on a network of %s', (_, backend) => {
  it.each(cases)('finds every pixel of every map within 1e-12 ($title)', (small) => {
    const network = passed(small, backend);
    const shapes = networkShapes(small.experiment);
    small.experiment.layers.forEach((_, index) => {
      const { side, covered, read } = layerWindows(small.experiment, shapes.nodes[index] as MapShape);
      const map = network.mapOf('output', index + 1).slice();
      for (let row = 0; row < covered; row++) {
        for (let column = 0; column < covered; column++) {
          const target = layerTarget({ layer: index + 1, row, column, channel: (row + column) % read.channels });
          const answer = inspectLayer(network, target);
          const here = row * side + column;
          answer.pixel.forEach((value, channel) => {
            expect(Math.abs(value - (map[channel * side * side + here] as number))).toBeLessThan(1e-12);
            expect(answer.ownPixel[channel]).toBe(map[channel * side * side + here]);
            expect(value).toBe(answer.output[channel * side * side + here]);
          });
        }
      }
      if (covered === side) return;
      // What nobody computes is 0, and has nothing to be looked into.
      const { output } = inspectLayer(network, layerTarget({ layer: index + 1 }));
      const rest = [...output.keys()].filter((i) => i % side >= covered || Math.floor(i / side) % side >= covered);
      expect(rest.map((i) => [output[i], map[i]])).toEqual(rest.map(() => [0, 0]));
      const beyond = layerTarget({ layer: index + 1, row: covered });
      expect(() => inspectLayer(network, beyond)).toThrow(`row: expected a whole number from 0 to ${covered - 1}`);
    });
  });
});

describe('inspectLayer', () => {
  it('reads the pixel out of the expectation values that it shows', () => {
    for (const small of cases) {
      const { readout, layers } = small.experiment;
      const answer = inspectLayer(passed(small), layerTarget({ layer: layers.length }));
      const channels = answer.expectations.length / 4;
      const mean = (of: (z: readonly number[]) => number): number => {
        let sum = 0;
        for (let c = 0; c < channels; c++) sum += of(Array.from(answer.expectations.subarray(4 * c, 4 * c + 4)));
        return sum / channels;
      };
      const expected =
        readout === 'mean'
          ? [mean((z) => z.reduce((a, b) => a + b, 0) / 4)]
          : readout === 'channels'
            ? [0, 1, 2, 3].map((i) => mean((z) => z[i] as number))
            : [mean((z) => z[Number(readout.slice(5))] as number)];
      expect(answer.pixel).toHaveLength(expected.length);
      expectClose(answer.pixel, expected, 13);
    }
  });

  it('shows the expectation values of the state it ends with', () => {
    const small = smallCase(5, 'paper');
    const answer = inspectLayer(passed(small), layerTarget({ channel: 0 }));
    const gateSteps = answer.trace.re.length / 16 - 1;
    for (let q = 0; q < 4; q++) {
      expect(answer.trace.bloch[(gateSteps * 4 + q) * 3 + 2]).toBeCloseTo(answer.expectations[q] as number, 13);
    }
  });

  it('takes what is turned, and leaves the network alone', () => {
    const small = smallCase(1, 'paper');
    const network = passed(small);
    const before = inspectLayer(network, layerTarget());
    const turned = inspectLayer(network, layerTarget({ angles: { 1: 0.4 }, pixels: { 2: 0.9 } }));
    expect(turned.angles[1]).toBe(0.4);
    expect(turned.patch[2]).toBe(0.9);
    expect(turned.ownAngles).toEqual(before.angles);
    expect(turned.ownPatch).toEqual(before.patch);
    expect(turned.ownPixel).toEqual(before.pixel);
    expect(turned.trace).not.toEqual(before.trace);
    expect(inspectLayer(network, layerTarget())).toEqual(before);
    // As a network with that angle would have it.
    const angles = small.parameters.angles.map((values) => values.slice());
    (angles[0] as Float64Array)[1] = 0.4;
    const other = passed({ ...small, parameters: { ...small.parameters, angles } });
    const map = inspectLayer(network, layerTarget({ angles: { 1: 0.4 } })).output;
    expectClose(map, other.mapOf('output', 1), 13);
  });

  it('traces channels that are averaged as one, and turns the average', () => {
    const small = smallCase(17, 'paper');
    const { severalChannels, readout, layers } = small.experiment;
    expect([severalChannels, readout]).toEqual(['averaged', 'channels']);
    const network = passed(small);
    const target = layerTarget({ layer: layers.length });
    const answer = inspectLayer(network, target);
    const size = networkShapes(small.experiment).nodes[layers.length - 1]?.size ?? 0;
    expect(answer.input).toHaveLength(4 * size * size);
    expect(answer.expectations).toHaveLength(4);
    const corner = [0, 1, 2, 3].map((c) => answer.input[c * size * size] as number);
    expect(answer.patch[0]).toBeCloseTo(corner.reduce((a, b) => a + b) / 4, 15);
    expect(inspectLayer(network, { ...target, pixels: { 0: 0.9 } }).patch[0]).toBe(0.9);
    expect(() => inspectLayer(network, { ...target, channel: 1 })).toThrow(
      'channel: expected a whole number from 0 to 0',
    );
  });

  it('pads an odd side with zeros', () => {
    const odd = cases.find(({ experiment: { coverage, data } }) => coverage === 'full' && data.imageSize % 2 === 1);
    if (!odd) throw new Error('no case has an odd side');
    const side = quanvolvedSize(odd.experiment.data.imageSize);
    const answer = inspectLayer(passed(odd), layerTarget({ row: side - 1, column: side - 1 }));
    expect(Array.from(answer.patch.subarray(1))).toEqual([0, 0, 0]);
    expect(answer.patch[0]).toBe(odd.images[odd.experiment.data.imageSize ** 2 - 1]);
  });

  it.each([
    [{ layer: 0 }, 'layer'],
    [{ row: 99 }, 'row: expected a whole number from 0 to'],
    [{ column: -1 }, 'column'],
    [{ channel: 1 }, 'channel: expected a whole number from 0 to 0, got 1'],
    [{ angles: { 99: 0 } }, 'angles index'],
    [{ pixels: { 0: Number.NaN } }, 'pixels[0]: expected a finite number, got NaN'],
  ])('refuses %o', (change, message) => {
    const network = passed(smallCase(0, 'paper'));
    expect(() => inspectLayer(network, layerTarget(change))).toThrow(message);
  });
});

describe('traceCircuit', () => {
  const random = new TestRandom(7);
  const circuits = Array.from({ length: 16 }, (_, i) => ({
    depth: 1 + (i % 10),
    gate: random.pick(gateNames),
    reuploading: i % 3 !== 0,
    entangling: i % 4 !== 1,
    scale: random.pick([1, Math.PI, -0.7]),
  }));

  it.each(circuits)('agrees with dense matrices after every gateStep within 1e-12 (%o)', (circuit) => {
    const patch = random.numbers(4, 0, 1);
    const angles = random.numbers(4 * circuit.depth, -4, 4);
    const trace = traceCircuit(circuit, patch, angles);
    let state: Vector = groundState(4);
    const check = (done: number): void => {
      expect(largest(state.re, trace.re.subarray(16 * done, 16 * done + 16))).toBeLessThan(1e-12);
      expect(largest(state.im, trace.im.subarray(16 * done, 16 * done + 16))).toBeLessThan(1e-12);
    };
    check(0);
    const gateSteps = circuitSteps(circuit.depth, circuit);
    gateSteps.forEach((gateStep, index) => {
      const matrix =
        gateStep.kind === 'cnot'
          ? cnot(4, gateStep.control, gateStep.target)
          : onQubits(4, {
              ...[0, 1, 2, 3].map((q) =>
                gateStep.kind === 'encode'
                  ? rotation('Y', circuit.scale * (patch[q] as number))
                  : rotation(axisOf[circuit.gate], angles[4 * gateStep.repetition + q] as number),
              ),
            });
      state = apply(matrix, state);
      check(index + 1);
    });
    expect(trace.re).toHaveLength(16 * (gateSteps.length + 1));
  });
});

describe('blochVector', () => {
  /** tr(rho P) with rho reduced by the partial trace, sum over the others' basis <e| . |e>, all by whole matrices. */
  function byPartialTrace(qubits: number, state: Vector, qubit: number): number[] {
    const rest = qubits - 1;
    const rho = [0, 1].map(() => [0, 1].map(() => ({ re: 0, im: 0 })));
    for (let e = 0; e < 2 ** rest; e++) {
      // Rows <a| x <e|, the qubit's own factor put in its place by Kronecker products of unit rows.
      const parts = [0, 1].map((a) => {
        const bits = Array.from({ length: rest }, (_, i) => (e >> (rest - 1 - i)) & 1);
        bits.splice(qubit, 0, a);
        const row = kron(...(bits.map(projector) as [Matrix, ...Matrix[]]));
        const index = bits.reduce((sum, bit) => 2 * sum + bit, 0);
        const projected = apply(row, state);
        return { re: projected.re[index] as number, im: projected.im[index] as number };
      }) as [{ re: number; im: number }, { re: number; im: number }];
      for (const a of [0, 1] as const) {
        for (const b of [0, 1] as const) {
          const cell = rho[a]?.[b] as { re: number; im: number };
          cell.re += parts[a].re * parts[b].re + parts[a].im * parts[b].im;
          cell.im += parts[a].im * parts[b].re - parts[a].re * parts[b].im;
        }
      }
    }
    const at = (a: number, b: number) => rho[a]?.[b] as { re: number; im: number };
    return [2 * at(0, 1).re, -2 * at(0, 1).im, at(0, 0).re - at(1, 1).re];
  }

  function projector(bit: number): Matrix {
    return { size: 2, re: Float64Array.of(bit === 0 ? 1 : 0, 0, 0, bit), im: new Float64Array(4) };
  }

  it.each([1, 2, 3, 4, 5])('agrees with the partial trace and with <psi|P|psi> on %i qubits', (qubits) => {
    const random = new TestRandom(qubits);
    const state = randomState(qubits, random);
    for (let q = 0; q < qubits; q++) {
      const bloch = blochVector({ qubits, ...state }, q);
      const traced = byPartialTrace(qubits, state, q);
      [pauliX, pauliY, pauliZ].forEach((pauli, axis) => {
        const expected = innerProduct(state, apply(onQubits(qubits, { [q]: pauli }), state)).re;
        expect(bloch[axis]).toBeCloseTo(expected, 13);
        expect(bloch[axis]).toBeCloseTo(traced[axis] as number, 13);
      });
      expect(Math.hypot(...bloch)).toBeLessThan(1 + 1e-12);
    }
  });

  it('is of length 1 without entanglement and 0 in a Bell pair', () => {
    expect(Math.hypot(...blochVector(zeroState(3), 1))).toBe(1);
    const bell = { qubits: 2, re: Float64Array.of(Math.SQRT1_2, 0, 0, Math.SQRT1_2), im: new Float64Array(4) };
    expect(Math.hypot(...blochVector(bell, 0))).toBeLessThan(1e-15);
  });

  function randomState(qubits: number, random: TestRandom): { re: Float64Array; im: Float64Array } {
    const re = random.numbers(2 ** qubits, -1, 1);
    const im = random.numbers(2 ** qubits, -1, 1);
    const norm = Math.hypot(...re, ...im);
    return { re: re.map((v) => v / norm), im: im.map((v) => v / norm) };
  }
});

describe('inspectHead', () => {
  it.each(cases)("gives the network's own logits and probabilities ($title)", (small) => {
    const network = passed(small);
    network.lossOf(0, 1);
    const answer = inspectHead(network, headTarget({ class: 1 }));
    expectClose(answer.logits, network.logits, 12);
    expectClose(answer.probabilities, network.probabilities, 12);
    if (answer.kind === 'dense') {
      const sum = answer.features.reduce(
        (s, x, f) => s + x * (answer.weights[f] as number),
        answer.biases[1] as number,
      );
      expect(sum).toBeCloseTo(answer.logits[1] as number, 12);
    }
  });

  it('shows the amplitudes of every gateStep, real and normalised, and ends with the logits', () => {
    const small = cases.find(({ experiment }) => experiment.head.kind === 'quantum') as SmallCase;
    const { features } = networkShapes(small.experiment);
    const qubits = headQubits(features);
    const network = passed(small);
    const measured = measuredQubits(features, 3, small.experiment.head.measured);
    const last = headSteps(qubits).length;
    for (let gateStep = 0; gateStep <= last; gateStep++) {
      const answer = inspectHead(network, headTarget({ gateStep }));
      if (answer.kind !== 'quantum') throw new Error('expected a quantum head');
      expect(answer.amplitudes.reduce((sum, a) => sum + a * a, 0)).toBeCloseTo(1, 13);
      if (gateStep === 0) {
        expectClose(answer.amplitudes.map((a) => a * answer.norm).subarray(0, features), answer.features, 13);
      }
      if (gateStep === last) {
        const z = (q: number) =>
          answer.amplitudes.reduce((sum, a, i) => sum + ((i >> (qubits - 1 - q)) & 1 ? -a * a : a * a), 0);
        expectClose(answer.logits, measured.map(z), 13);
        for (let q = 0; q < qubits; q++) {
          expect(answer.bloch[(last * qubits + q) * 3 + 2]).toBeCloseTo(answer.expectations[q] as number, 13);
        }
      }
    }
  });

  it('turns phi as the closed form says, for the answer only', () => {
    const small = cases.find(({ experiment }) => experiment.head.kind === 'quantum') as SmallCase;
    const { features } = networkShapes(small.experiment);
    const qubits = headQubits(features);
    const network = passed(small);
    const answer = inspectHead(network, headTarget({ angles: { 0: 2.5, 3: -1 } }));
    if (answer.kind !== 'quantum') throw new Error('expected a quantum head');
    const measured = measuredQubits(features, 3, small.experiment.head.measured);
    const expected = quantumHeadLogits({ qubits, measured, features }, answer.angles, answer.features);
    expectClose(answer.logits, expected, 12);
    expect(answer.angles[0]).toBe(2.5);
    expect(answer.ownLogits).toEqual(network.logits.slice());
    expect(answer.ownAngles).toEqual(network.parameters.head.slice());
  });
});

function expectClose(actual: Float64Array, expected: ArrayLike<number>, digits: number): void {
  expect(actual).toHaveLength(expected.length);
  for (let i = 0; i < expected.length; i++) expect(actual[i]).toBeCloseTo(expected[i] as number, digits);
}

function largest(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] as number))), 0);
}
