import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { QuantumHead } from '../../engine/backend';
import type { GroupGradient } from '../../engine/network/gradients';
import { evaluate, lossAndGradients } from '../../engine/train/evaluate';
import { headQubits, measuredQubits } from '../../model/shapes';
import { backends } from '../backends';
import { circuitBackward, circuitForward, headBackward, headForward } from '../kernelRuns';
import '../matchers';
import { pythonWith, runPython, skippedFor } from '../python';
import { type ExpectedGradient, reference } from './cases';

/** Absolute; both sides compute in float64, on numbers of order one. */
const tolerance = 1e-9;
const within = 'within 1e-9';
const from = `PennyLane ${reference.about.pennylane}`;

/** Rows of a Jacobian by back-propagating each unit vector. */
function rows(outputs: number, gradient: (upstream: Float64Array) => Float64Array): Float64Array[] {
  return Array.from({ length: outputs }, (_, row) => {
    const upstream = new Float64Array(outputs);
    upstream[row] = 1;
    return gradient(upstream);
  });
}

function expectRows(actual: readonly Float64Array[], expected: readonly (readonly number[])[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((row, index) => {
    expect(row).toAgreeWith(expected[index] as readonly number[], tolerance);
  });
}

describe.each(backends)(`%s: quanvolutional circuits agree with ${from} ${within}`, (_, backend) => {
  it.each(reference.circuits)('$name', ({ inputs, angles, expected, ...circuit }) => {
    const theta = Float64Array.from(angles);
    const patch = Float64Array.from(inputs);
    expect(circuitForward(backend, circuit, theta, patch)).toAgreeWith(expected.values, tolerance);
    const back = (upstream: Float64Array) => circuitBackward(backend, circuit, theta, patch, upstream);
    expectRows(
      rows(4, (upstream) => back(upstream).theta),
      expected.anglesJacobian,
    );
    expectRows(
      rows(4, (upstream) => back(upstream).x),
      expected.inputsJacobian,
    );
  });
});

describe.each(backends)(`%s: quantum heads agree with ${from} ${within}`, (_, backend) => {
  it.each(reference.heads)('$name', ({ classes, measured, features, phi, expected }) => {
    const flat = Float64Array.from(features);
    const angles = Float64Array.from(phi);
    const head: QuantumHead = {
      qubits: headQubits(flat.length),
      measured: measuredQubits(flat.length, classes, measured),
      features: flat.length,
    };
    expect(head.qubits).toBe(phi.length);
    expect(headForward(backend, head, angles, flat)).toAgreeWith(expected.values, tolerance);
    const back = (upstream: Float64Array) => headBackward(backend, head, angles, flat, upstream);
    expectRows(
      rows(classes, (upstream) => back(upstream).parameters),
      expected.phiJacobian,
    );
    expectRows(
      rows(classes, (upstream) => back(upstream).features),
      expected.featuresJacobian,
    );
  });
});

function expectGradient(what: string, actual: GroupGradient | undefined, expected: ExpectedGradient): void {
  expect(actual?.state, what).toBe(expected.reason ?? 'value');
  if (actual?.state === 'value') expect(actual.values, what).toAgreeWith(expected.values ?? [], tolerance);
}

describe.each(backends)(
  `%s: networks agree with ${from} and autograd ${within}, None where autograd finds no path`,
  (_, backend) => {
    it.each(reference.networks)('$name', ({ experiment, parameters, images, labels, expected }) => {
      const own = {
        angles: parameters.angles.map((angles) => Float64Array.from(angles)),
        head: Float64Array.from(parameters.head),
      };
      const pixels = Float64Array.from(images.flat());
      const classes = Uint8Array.from(labels);
      const forward = evaluate(backend, experiment, own, pixels, classes);
      const both = lossAndGradients(backend, experiment, own, pixels, classes);
      for (const evaluation of [forward, both]) {
        expect(evaluation.maps).toHaveLength(expected.maps.length);
        evaluation.maps.forEach((map, stage) => {
          expect(map, `stage ${stage}`).toAgreeWith(expected.maps[stage] as readonly number[], tolerance);
        });
        expect(evaluation.headInput, 'head input').toAgreeWith(expected.headInput, tolerance);
        expect(evaluation.logits, 'logits').toAgreeWith(expected.logits, tolerance);
        expect([evaluation.loss], 'loss').toAgreeWith([expected.loss], tolerance);
      }
      expect(both.gradients.layers).toHaveLength(expected.gradients.layers.length);
      expected.gradients.layers.forEach((gradient, index) => {
        expectGradient(`QCL${index + 1}`, both.gradients.layers[index], gradient);
      });
      expectGradient('head', both.gradients.head, expected.gradients.head);
    });
  },
);

const folder = fileURLToPath(new URL('.', import.meta.url));

describe('reference.json', () => {
  const python = pythonWith(['pennylane']);
  it.skipIf(!python)(
    `is what PennyLane computes now, within 1e-12${skippedFor(python, ['pennylane'])}`,
    async () => {
      const printed = await runPython(python as string, ['reference.py', '--check', 'reference.json'], folder);
      expect(printed).toContain(' 0 differences');
    },
    // Half a minute on a free core.
    600_000,
  );
});
