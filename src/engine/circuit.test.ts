import { describe, expect, it } from 'vitest';
import { gateNames } from '../model/gates/gates';
import { circuitExpectations, circuitUnitary, parameterShift } from '../testing/circuitOracle';
import { apply, expectationZ, groundState } from '../testing/denseOracle';
import { centralDifferences } from '../testing/differences';
import '../testing/matchers';
import { backends } from '../testing/backends';
import { circuitBackward, circuitForward, openCircuit } from '../testing/kernelRuns';
import { TestRandom } from '../testing/random';
import type { Circuit } from './backend';

const random = new TestRandom(2);

const circuits: Circuit[] = gateNames.flatMap((gate) =>
  [true, false].flatMap((reuploading) =>
    [true, false].flatMap((entangling) =>
      [1, 2, 3, 4].map((depth) => {
        return { gate, reuploading, entangling, depth, scale: [1, Math.PI, -0.7, 2.5][depth - 1] as number };
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

const randomAngles = (depth: number) => random.numbers(4 * depth, 0, 2 * Math.PI);

describe.each(backends)('backend %s:', (_, backend) => {
  const forward = (circuit: Circuit, angles: Float64Array, patches: Float64Array) =>
    circuitForward(backend, circuit, angles, patches);
  const backward = (circuit: Circuit, angles: Float64Array, patches: Float64Array, upstream: Float64Array) =>
    circuitBackward(backend, circuit, angles, patches, upstream);

  describe('the whole circuit agrees with the product of its dense matrices within 1e-14', () => {
    it.each(named)('%s', (_, circuit) => {
      const angles = randomAngles(circuit.depth);
      const patches = random.numbers(3 * 4, -1, 2);
      const expected = [0, 1, 2].flatMap((p) => {
        const psi = apply(circuitUnitary(circuit, angles, patches.subarray(4 * p, 4 * p + 4)), groundState(4));
        return [0, 1, 2, 3].map((q) => expectationZ(4, psi, [q], [1]));
      });
      expect(forward(circuit, angles, patches)).toAgreeWith(expected, 1e-14);
      // The second oracle, which the network's tests use for its speed, is held to the first here.
      expect(circuitExpectations(circuit, angles, patches.subarray(0, 4))).toAgreeWith(expected.slice(0, 4), 1e-14);
    });
  });

  describe('depth 1 has a closed form, met within 1e-14', () => {
    const angles = randomAngles(1);
    const x = random.numbers(4, 0, 1);
    const scale = 1.3;
    const product = (factor: (j: number) => number) =>
      [0, 1, 2, 3].map((k) => Array.from({ length: k + 1 }, (_, j) => factor(j)).reduce((a, b) => a * b));
    const theta = (j: number) => angles[j] as number;
    const pixel = (j: number) => scale * (x[j] as number);

    it('RX: <Z_k> = prod_(j <= k) cos(theta_j) cos(s x_j)', () => {
      const expected = product((j) => Math.cos(theta(j)) * Math.cos(pixel(j)));
      expect(forward({ gate: 'RX', depth: 1, reuploading: true, entangling: true, scale }, angles, x)).toAgreeWith(
        expected,
        1e-14,
      );
    });

    it('RY: <Z_k> = prod_(j <= k) cos(theta_j + s x_j)', () => {
      const expected = product((j) => Math.cos(theta(j) + pixel(j)));
      expect(forward({ gate: 'RY', depth: 1, reuploading: true, entangling: true, scale }, angles, x)).toAgreeWith(
        expected,
        1e-14,
      );
    });
  });

  describe('without CNOTs the qubits are separate', () => {
    it('RX, depth 1: <Z_i> = cos(theta_i) cos(s x_i) within 1e-14', () => {
      const angles = randomAngles(1);
      const x = random.numbers(4, 0, 1);
      const circuit: Circuit = { gate: 'RX', depth: 1, reuploading: true, entangling: false, scale: 1.3 };
      const expected = Array.from(angles, (theta, i) => Math.cos(theta) * Math.cos(1.3 * (x[i] as number)));
      expect(forward(circuit, angles, x)).toAgreeWith(expected, 1e-14);
    });

    it('RY: all turns of a qubit add up, <Z_i> = cos(sum of theta_i + depth s x_i) within 1e-14', () => {
      const angles = randomAngles(3);
      const x = random.numbers(4, 0, 1);
      const circuit: Circuit = { gate: 'RY', depth: 3, reuploading: true, entangling: false, scale: 0.4 };
      const expected = Array.from(x, (pixel, i) =>
        Math.cos([0, 4, 8].reduce((sum, d) => sum + (angles[d + i] as number), 3 * 0.4 * pixel)),
      );
      expect(forward(circuit, angles, x)).toAgreeWith(expected, 1e-14);
    });
  });

  describe('the adjoint gradient', () => {
    it.each(named)('agrees with parameter shift of each occurrence within 1e-12: %s', (_, circuit) => {
      const angles = randomAngles(circuit.depth);
      const x = random.numbers(4, -1, 2);
      const upstream = random.numbers(4, -2, 2);
      const expected = parameterShift(circuit, angles, x, upstream);
      const gradient = backward(circuit, angles, x, upstream);
      expect(gradient.theta).toAgreeWith(expected.theta, 1e-12);
      expect(gradient.x).toAgreeWith(expected.x, 1e-12);
    });

    it.each(named)('agrees with central differences, several patches at once, within 1e-8: %s', (_, circuit) => {
      const angles = randomAngles(circuit.depth);
      const patches = random.numbers(5 * 4, 0, 1);
      const upstream = random.numbers(5 * 4, -1, 1);
      const energy = () =>
        forward(circuit, angles, patches).reduce((sum, z, i) => sum + z * (upstream[i] as number), 0);
      const gradient = backward(circuit, angles, patches, upstream);
      expect(gradient.theta).toAgreeWith(centralDifferences(angles, energy), 1e-8);
      // The step's error grows with the third power of depth * scale.
      expect(gradient.x).toAgreeWith(centralDifferences(patches, energy, undefined, 4e-6), 1e-8);
    });

    it('is wrong by far where all occurrences of an input are shifted at once', () => {
      const circuit: Circuit = { gate: 'RX', depth: 3, reuploading: true, entangling: true, scale: 1 };
      const numbers = new TestRandom(4);
      const angles = numbers.numbers(12, 0, 2 * Math.PI);
      const x = numbers.numbers(4, 0, 1);
      const upstream = Float64Array.of(0.25, 0.25, 0.25, 0.25);
      const energy = (by: number) =>
        circuitExpectations(circuit, angles, [(x[0] as number) + by, ...x.slice(1)]).reduce((a, b) => a + b / 4, 0);
      const together = (energy(Math.PI / 2) - energy(-Math.PI / 2)) / 2;
      expect(Math.abs(together - (backward(circuit, angles, x, upstream).x[0] as number))).toBeGreaterThan(0.05);
    });

    it('adds to the angle gradient, overwrites the patch gradient, and computes only what is asked for', () => {
      const circuit: Circuit = { gate: 'RX', depth: 2, reuploading: true, entangling: true, scale: 1 };
      const angles = randomAngles(2);
      const patches = random.numbers(8, 0, 1);
      const upstream = random.numbers(8, -1, 1);
      const both = backward(circuit, angles, patches, upstream);
      const { kernel, theta } = openCircuit(backend, circuit, angles, patches, true);
      kernel.upstream.set(upstream);
      kernel.patchGradient.fill(1);
      theta.fill(1);
      kernel.backward(2, theta, false);
      expect(theta).toAgreeWith(
        both.theta.map((value) => value + 1),
        1e-15,
      );
      expect(kernel.patchGradient).toEqual(new Float64Array(kernel.patchGradient.length).fill(1));
      kernel.backward(2, null, true);
      expect(kernel.patchGradient.slice(0, 8)).toEqual(both.x);
      expect(theta).toAgreeWith(
        both.theta.map((value) => value + 1),
        1e-15,
      );
    });

    it('of no patches is nothing', () => {
      const circuit: Circuit = { gate: 'RX', depth: 1, reuploading: true, entangling: true, scale: 1 };
      expect(backward(circuit, randomAngles(1), new Float64Array(0), new Float64Array(0)).theta).toEqual(
        new Float64Array(4),
      );
    });
  });
});
