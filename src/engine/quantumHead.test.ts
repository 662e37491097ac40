import { describe, expect, it } from 'vitest';
import { apply, cnotChain, expectationZ, multiply, onQubits, rotation } from '../testing/denseOracle';
import { centralDifferences } from '../testing/differences';
import { quantumHeadLogits } from '../testing/headOracle';
import '../testing/matchers';
import { backends } from '../testing/backends';
import { headBackward, headForward } from '../testing/kernelRuns';
import { TestRandom } from '../testing/random';
import type { QuantumHead } from './backend';

const random = new TestRandom(3);

/** Small enough for dense matrices, with full, padded and single-feature registers. */
const heads: QuantumHead[] = [
  { qubits: 2, features: 4, measured: [0, 1] },
  { qubits: 3, features: 5, measured: [0, 1, 2] },
  { qubits: 4, features: 9, measured: [2, 3] },
  { qubits: 5, features: 32, measured: [0] },
  { qubits: 5, features: 1, measured: [3, 4] },
];
const named = heads.map((head) => {
  const { qubits, features, measured } = head;
  return [`${qubits} qubits, ${features} features, measured ${measured.join(', ')}`, head] as const;
});

/** Logits of one image by dense matrices. */
function dense({ qubits, measured }: QuantumHead, phi: Float64Array, features: Float64Array): number[] {
  const norm = Math.hypot(...features);
  const re = new Float64Array(2 ** qubits);
  re.set(features.map((f) => f / norm));
  const rotations = onQubits(qubits, Object.fromEntries([...phi].map((angle, q) => [q, rotation('Y', angle)])));
  const psi = apply(multiply(cnotChain(qubits), rotations), { re, im: new Float64Array(2 ** qubits) });
  return measured.map((q) => expectationZ(qubits, psi, [q], [1]));
}

describe.each(backends)('backend %s:', (_, backend) => {
  const forward = (head: QuantumHead, phi: Float64Array, features: Float64Array) =>
    headForward(backend, head, phi, features);
  const backward = (head: QuantumHead, phi: Float64Array, features: Float64Array, upstream: Float64Array) => {
    const { parameters, features: gradient } = headBackward(backend, head, phi, features, upstream);
    return { phi: parameters, features: gradient };
  };

  describe.each(named)('quantum head: %s', (_, head) => {
    const phi = random.numbers(head.qubits, 0, 2 * Math.PI);
    const features = random.numbers(2 * head.features, -1, 1);
    const upstream = random.numbers(2 * head.measured.length, -1, 1);
    const energy = () => forward(head, phi, features).reduce((sum, z, i) => sum + z * (upstream[i] as number), 0);

    it('agrees with dense matrices within 1e-14', () => {
      const images = [features.subarray(0, head.features), features.subarray(head.features)];
      expect(forward(head, phi, features)).toAgreeWith(
        images.flatMap((image) => dense(head, phi, image)),
        1e-14,
      );
      for (const image of images) {
        expect(quantumHeadLogits(head, phi, image)).toAgreeWith(dense(head, phi, image), 1e-14);
      }
    });

    it('has the angle gradient of parameter shift within 1e-12', () => {
      const shift = phi.map((angle, j) => {
        phi[j] = angle + Math.PI / 2;
        const above = energy();
        phi[j] = angle - Math.PI / 2;
        const below = energy();
        phi[j] = angle;
        return (above - below) / 2;
      });
      expect(backward(head, phi, features, upstream).phi).toAgreeWith(shift, 1e-12);
    });

    it('has the gradients of central differences, through the normalisation, within 1e-8', () => {
      const gradient = backward(head, phi, features, upstream);
      expect(gradient.phi).toAgreeWith(centralDifferences(phi, energy), 1e-8);
      expect(gradient.features).toAgreeWith(centralDifferences(features, energy), 1e-8);
    });
  });

  describe('quantum head of 10 qubits, as the paper has it', () => {
    const head: QuantumHead = { qubits: 10, features: 784, measured: [0, 1, 2, 3] };
    const phi = random.numbers(10, 0, 2 * Math.PI);
    const image = random.numbers(784, 0, 1);

    it('agrees with the closed form by reflections within 1e-13, first and last qubits', () => {
      for (const measured of [
        [0, 1, 2, 3],
        [6, 7, 8, 9],
      ]) {
        expect(forward({ ...head, measured }, phi, image)).toAgreeWith(
          quantumHeadLogits({ ...head, measured }, phi, image),
          1e-13,
        );
      }
    });

    it('does not change with the length of the features', () => {
      expect(
        forward(
          head,
          phi,
          image.map((f) => 17 * f),
        ),
      ).toAgreeWith(forward(head, phi, image), 1e-14);
    });

    it('gives logits 0 and gradients 0 for an all-zero image, beside one that is not', () => {
      const small: QuantumHead = { qubits: 10, features: 3, measured: [8, 9] };
      const features = Float64Array.of(0, 0, 0, 1, 2, 3);
      expect([...forward(small, phi, features).subarray(0, 2)]).toEqual([0, 0]);
      const alone = backward(small, phi, features.subarray(3), Float64Array.of(1, 1));
      const beside = backward(small, phi, features, Float64Array.of(1, 1, 1, 1));
      expect([...beside.features]).toEqual([0, 0, 0, ...alone.features]);
      expect(beside.phi).toEqual(alone.phi);
    });
  });
});
