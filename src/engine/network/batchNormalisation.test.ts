import { describe, expect, it } from 'vitest';
import { minus, narrow, over, plus, root, times, total, type Wide, wide } from '../../testing/doubleDouble';
import { TestRandom } from '../../testing/random';
import { BatchNormalisation } from './batchNormalisation';

const random = new TestRandom(31);
/** What the maps of the default network round to. */
const leastSpread = 1e-14;

function normalised(normalisation: BatchNormalisation, images: readonly Float64Array[]): Float64Array[] {
  for (const _ of normalisation.measuring(images.length, (n) => images[n] as Float64Array));
  return images.map((image) => {
    const z = new Float64Array(normalisation.features);
    normalisation.apply(image, z);
    return z;
  });
}

describe('batch normalisation without affine', () => {
  const features = 5;
  const images = Array.from({ length: 9 }, () => random.numbers(features, 0.3, 0.300_001));
  for (const image of images) image[2] = 0.25;
  const normalisation = new BatchNormalisation(features, leastSpread);
  const measure = () => normalised(normalisation, images);
  const column = (rows: readonly Float64Array[], f: number) => rows.map((row) => row[f] as number);

  it('gives mean 0 and standard deviation 1, even to a contrast of 1e-7 on 0.3; what does not vary gives 0', () => {
    const z = measure();
    for (const f of [0, 1, 3, 4]) {
      const values = column(z, f);
      expect(values.reduce((a, b) => a + b, 0) / 9).toBeCloseTo(0, 8);
      expect(Math.sqrt(values.reduce((a, b) => a + b * b, 0) / 9)).toBeCloseTo(1, 8);
    }
    expect(column(z, 2)).toEqual(new Array(9).fill(0));
    expect([...normalisation.inverse].filter((by) => by === 0)).toHaveLength(1);
  });

  it('leaves NaN as it is', () => {
    const z = new Float64Array(features);
    measure();
    normalisation.apply(Float64Array.of(Number.NaN, 0.3, Number.NaN, 0.3, 0.3), z);
    expect([...z].map(Number.isNaN)).toEqual([true, false, true, false, false]);
  });

  it('takes a gradient to what neither shifts nor scales a feature', () => {
    const z = measure();
    const flat = Float64Array.from(z.flatMap((row) => [...row]));
    const gradient = random.numbers(flat.length, -1, 1);
    normalisation.backward(flat, gradient);
    const rows = images.map((_, n) => gradient.subarray(n * features, (n + 1) * features));
    for (let f = 0; f < features; f++) {
      const g = column(rows, f);
      const size = Math.max(1, ...g.map(Math.abs));
      expect(g.reduce((a, b) => a + b, 0) / size).toBeCloseTo(0, 8);
      expect(g.reduce((a, b, n) => a + b * (z[n]?.[f] as number), 0) / size).toBeCloseTo(0, 8);
    }
    expect(column(rows, 2).every((value) => value === 0)).toBe(true);
  });

  it('leaves no part that shifts a feature, though z has not quite mean 0', () => {
    const z = measure();
    // A shift of 1e-6 stands for the last bit of a mean next to a spread of 1e-10.
    const flat = Float64Array.from(z.flatMap((row) => [...row.map((value) => value + 1e-6)]));
    const gradient = random.numbers(flat.length, -1, 1);
    normalisation.backward(flat, gradient);
    for (const f of [0, 1, 3, 4]) {
      const g = Array.from(images, (_, n) => gradient[n * features + f] as number);
      const size = Math.max(...g.map(Math.abs));
      expect(Math.abs(g.reduce((a, b) => a + b, 0)) / size).toBeLessThan(1e-14);
    }
  });

  it('counts a spread up to the limit as none', () => {
    const spreads = [0.9 * leastSpread, 1.1 * leastSpread];
    const two = [Float64Array.from(spreads, (spread) => -spread), Float64Array.from(spreads)];
    const z = normalised(new BatchNormalisation(2, leastSpread), two);
    expect(z.map(([none]) => Math.abs(none as number))).toEqual([0, 0]);
    expect(z.map(([, some]) => some)).toEqual([-1, 1]);
  });
});

/** z and dL/dx with twice the digits, by the formula as it is printed. */
function exactly(x: readonly number[], g: readonly number[]): { z: Wide[]; gradient: Wide[] } {
  const count = wide(x.length);
  const average = (values: readonly Wide[]): Wide => over(total(values), count);
  const mean = average(x.map(wide));
  const centred = x.map((value) => minus(wide(value), mean));
  const spread = root(average(centred.map((value) => times(value, value))));
  const z = centred.map((value) => over(value, spread));
  const along = average(g.map((value, n) => times(wide(value), z[n] as Wide)));
  const gradient = g.map((value, n) => {
    const taken = plus(average(g.map(wide)), times(z[n] as Wide, along));
    return over(minus(wide(value), taken), spread);
  });
  return { z, gradient };
}

/**
 * What is left over by rounding shows where a gradient is summed over the images with weights that are nearly
 * alike, as a layer's angles do it: dL/dtheta = sum_n dL/dx_n dx_n/dtheta, dx_n/dtheta = 0.3 + spread * something.
 */
describe.each([1e-1, 1e-3, 1e-5, 1e-7, 1e-9, 1e-11])('a spread of %d on 0.3, 16 images', (spread) => {
  const features = 40;
  const cases = Array.from({ length: features }, () => ({
    x: [...random.numbers(16, -1, 1)].map((value) => 0.3 + spread * value),
    g: [...random.numbers(16, -1, 1)],
    by: [...random.numbers(16, -1, 1)].map((value) => 0.3 + spread * value),
  }));
  const images = Array.from({ length: 16 }, (_, n) => Float64Array.from(cases, ({ x }) => x[n] as number));
  const normalisation = new BatchNormalisation(features, leastSpread);
  const z = normalised(normalisation, images);
  const flat = Float64Array.from(z.flatMap((row) => [...row]));
  const gradient = Float64Array.from({ length: flat.length }, (_, i) => {
    return (cases[i % features] as (typeof cases)[number]).g[Math.floor(i / features)] as number;
  });
  normalisation.backward(flat, gradient);
  const expected = cases.map(({ x, g }) => exactly(x, g));

  it('z is right to 4e-15', () => {
    for (const [f, { z: exact }] of expected.entries()) {
      for (const [n, value] of exact.entries()) {
        expect(Math.abs(narrow(minus(value, wide(z[n]?.[f] as number))))).toBeLessThan(4e-15);
      }
    }
  });

  it('the gradient of what moves all images nearly alike is right to the last digits of its summands', () => {
    for (const [f, { gradient: exact }] of expected.entries()) {
      const { by } = cases[f] as (typeof cases)[number];
      const right = narrow(total(exact.map((value, n) => times(value, wide(by[n] as number)))));
      const got = narrow(
        total(exact.map((_, n) => times(wide(gradient[n * features + f] as number), wide(by[n] as number)))),
      );
      // What moves the images alike drops out: no more is left than the rounding of 16 entries of size 4 / spread.
      expect(Math.abs(got - right)).toBeLessThan((16 * 0.3 * 4 * 2 ** -53) / spread);
    }
  });
});
