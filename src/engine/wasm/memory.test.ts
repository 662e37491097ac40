import { describe, expect, it } from 'vitest';
import { gateNames } from '../../model/gates/gates';
import { wasmBackend } from '../../testing/backends';
import { circuitBackward, circuitForward, headBackward } from '../../testing/kernelRuns';
import { TestRandom } from '../../testing/random';
import type { Circuit, QuantumHead } from '../backend';
import type { Allocator } from './allocator';
import { WasmCircuit } from './circuit';
import { WasmQuantumHead } from './heads';
import { compile } from './instance';
import { kernelBytes } from './kernelBytes';

/**
 * Each array of a kernel stands between walls here. A wall is all ones, NaN as a float64: what is written past an array
 * breaks it, what is read past one spoils the numbers.
 */
const wall = 256;

function walledMemory() {
  const instantiate = compile(kernelBytes());
  if (!instantiate) throw new Error('these tests need WebAssembly with SIMD');
  const { kernels, buffer } = instantiate(1 << 20);
  const bytes = new Uint8Array(buffer);
  const walls: number[] = [];
  let top = (kernels.heapBase.value + 15) & ~15;
  const build = (): void => {
    walls.push(top);
    bytes.fill(0xff, top, top + wall);
    top += wall;
  };
  build();
  // As the allocator of the workspace: what a length leaves of 16 bytes may be written.
  const allocate = (length: number): Float64Array => {
    const array = new Float64Array(buffer, top, length);
    top += 16 * Math.ceil(length / 2);
    build();
    return array;
  };
  const broken = (): number[] =>
    walls.filter((start) => bytes.subarray(start, start + wall).some((byte) => byte !== 0xff));
  return { kernels, memory: { allocate } satisfies Allocator, broken };
}

const counts = [1, 2, 5, 37];
const circuits: Circuit[] = gateNames.flatMap((gate) =>
  [1, 2, 5].flatMap((depth) =>
    [true, false].flatMap((entangling) =>
      [true, false].map((reuploading): Circuit => ({ gate, depth, entangling, reuploading, scale: 1.3 })),
    ),
  ),
);

describe.each(circuits)('a circuit: $gate, depth $depth, CNOTs $entangling, re-uploading $reuploading', (circuit) => {
  it.each(counts)('keeps %i patches within its arrays, and needs nothing beyond them', (count) => {
    const random = new TestRandom(count);
    const angles = random.numbers(4 * circuit.depth, 0, 6);
    const patches = random.numbers(4 * count, 0, 1);
    const upstream = random.numbers(4 * count, -1, 1);
    const { kernels, memory, broken } = walledMemory();
    const kernel = new WasmCircuit(circuit, count, memory, kernels);
    const theta = memory.allocate(angles.length);
    const gradient = memory.allocate(angles.length);
    theta.set(angles);
    kernel.patches.set(patches);
    kernel.setAngles(theta);
    kernel.encode(count);
    kernel.forward(count, true);
    const expectations = kernel.expectations.slice(0, 4 * count);
    kernel.upstream.set(upstream);
    kernel.backward(count, gradient, true);
    expect(broken()).toEqual([]);
    expect(kernel.encoding.length).toBe(kernel.encodingLength(count));
    expect(expectations).toEqual(circuitForward(wasmBackend, circuit, angles, patches));
    const expected = circuitBackward(wasmBackend, circuit, angles, patches, upstream);
    expect(gradient).toEqual(expected.theta);
    expect(kernel.patchGradient.slice(0, 4 * count)).toEqual(expected.x);
  });
});

describe('a quantum head', () => {
  const heads: QuantumHead[] = [10, 11].flatMap((qubits) =>
    [[0, 1], [qubits - 2, qubits - 1], [3]].flatMap((measured) =>
      [3, 49, 2 ** qubits].map((features): QuantumHead => ({ qubits, measured, features })),
    ),
  );

  it.each(heads)('of $qubits qubits, $measured measured, keeps $features features within its arrays', (head) => {
    const random = new TestRandom(head.features);
    const angles = random.numbers(head.qubits, 0, 6);
    const inputs = random.numbers(head.features, 0, 1);
    const weights = random.numbers(head.measured.length, -1, 1);
    const { kernels, memory, broken } = walledMemory();
    const kernel = new WasmQuantumHead(head, 1, memory, kernels);
    const place = (values: Float64Array): Float64Array => {
      const array = memory.allocate(values.length);
      array.set(values);
      return array;
    };
    const [phi, features, upstream] = [place(angles), place(inputs), place(weights)];
    const [logits, gradient, featureGradient] = [weights, angles, inputs].map(({ length }) => memory.allocate(length));
    if (!logits || !gradient || !featureGradient || !phi || !features || !upstream) throw new Error('no array');
    kernel.setParameters(phi);
    kernel.forward(features, logits);
    kernel.backward(features, upstream, gradient, featureGradient);
    expect(broken()).toEqual([]);
    const expected = headBackward(wasmBackend, head, angles, inputs, weights);
    expect(logits).toEqual(expected.logits);
    expect(gradient).toEqual(expected.parameters);
    expect(featureGradient).toEqual(expected.features);
  });
});
