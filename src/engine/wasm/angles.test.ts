import { describe, expect, it } from 'vitest';
import { gateNames } from '../../model/gates/gates';
import angleRows from '../../testing/angles.json';
import { backends } from '../../testing/backends';
import { circuitForward } from '../../testing/kernelRuns';
import { TestRandom } from '../../testing/random';
import { cos, cosOfProduct, sin, sinOfProduct } from '../math/elementary';
import { compile } from './instance';
import { kernelBytes } from './kernelBytes';

const random = new TestRandom(12);
/** Angle, cosine, sine of large angles, by mpmath. */
const largeAngles = angleRows as unknown as readonly [number, number, number][];

it('sin and cos are those of the reference, bit for bit', () => {
  const { kernels, buffer } = compile(kernelBytes())?.(100_000) ?? {};
  if (!kernels || !buffer) throw new Error('no WebAssembly');
  const start = Math.ceil(kernels.heapBase.value / 16) * 16;
  const memory = new Float64Array(buffer, start, 6000);
  const values = Float64Array.from({ length: 2000 }, (_, i) =>
    i % 4 === 0 ? (i - 1000) * (Math.PI / 4) : (random.uniform() - 0.5) * 10 ** (i % 13),
  );
  for (let i = 1000; i < 1400; i++) values[i] = (random.uniform() - 0.5) * 10 ** (6 + (i % 300));
  values.set([Number.NaN, Infinity, -Infinity, 0, -0, 1e300, 5e-324, 1647099.3]);
  // The kernel takes two at a time and passes over a pair that it has just had: to the last bit, -0 is not 0.
  values.set([1, 0, 1, 0, 1, -0, 1, -0, 0, 1, 0, 0, 0, -0, 1, 0], 8);
  memory.set(values);
  kernels.cosinesAndSines(start, 2000, 1, start + 16000, start + 32000);
  values.forEach((x, i) => {
    const got = [memory[2000 + i], memory[4000 + i]];
    const expected = [cos(x), sin(x)];
    expect(
      got.map((value, k) => Object.is(value, expected[k])),
      `${x}: got ${got}, expected ${expected}`,
    ).toEqual([true, true]);
  });
});

it('sin and cos of products are those of the reference, bit for bit', () => {
  const { kernels, buffer } = compile(kernelBytes())?.(100_000) ?? {};
  if (!kernels || !buffer) throw new Error('no WebAssembly');
  const start = Math.ceil(kernels.heapBase.value / 16) * 16;
  const memory = new Float64Array(buffer, start, 6000);
  for (const scale of [0.5, 1000, -333.3, 500.1, 31.4]) {
    const values = Float64Array.from({ length: 2000 }, (_, i) => (i % 7 === 0 ? 0.25 : 8 * random.uniform() - 1));
    // Black pixels at the start, and after others.
    for (const i of [0, 1, 2, 3, 100, 101, 106, 107]) values[i] = i % 4 === 3 ? -0 : 0;
    memory.set(values);
    kernels.cosinesAndSines(start, 2000, scale, start + 16000, start + 32000);
    expect(memory.subarray(2000, 4000)).toEqual(values.map((value) => cosOfProduct(scale, value)));
    expect(memory.subarray(4000, 6000)).toEqual(values.map((value) => sinOfProduct(scale, value)));
  }
});

describe.each(backends)('backend %s: <Z> of every angle that a file may hold', (_, backend) => {
  it.each(gateNames.filter((gate) => gate !== 'RZ'))('%s is cos(theta) by mpmath, within 1e-12', (gate) => {
    const circuit = { gate, reuploading: true, entangling: false, depth: 1, scale: 1 } as const;
    const chain = { ...circuit, entangling: true };
    for (const [angle, cosine] of largeAngles) {
      const separate = circuitForward(backend, circuit, Float64Array.of(angle, 0, angle, 1), new Float64Array(4));
      expect(Math.abs((separate[0] as number) - cosine)).toBeLessThan(1e-12);
      // <Z_3> is the product of all four cosines; over two repetitions the kernels of whole states do it.
      const [, , , product] = circuitForward(backend, chain, new Float64Array(4).fill(angle), new Float64Array(4));
      expect(Math.abs((product as number) - cosine ** 4)).toBeLessThan(1e-12);
      const deep = { ...chain, depth: 2 };
      const twice = circuitForward(backend, deep, Float64Array.of(0, 0, 0, 0, angle, 0, 0, 0), new Float64Array(4));
      expect(Math.abs((twice[0] as number) - cosine)).toBeLessThan(1e-12);
    }
  });
});
