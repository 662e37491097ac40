import { describe, expect, it } from 'vitest';
import { TestRandom } from '../../testing/random';
import { BatchNormalisation } from './batchNormalisation';

const random = new TestRandom(31);

describe('batch normalisation without affine', () => {
  const features = 5;
  const images = Array.from({ length: 9 }, () => random.numbers(features, 0.3, 0.300_001));
  for (const image of images) image[2] = 0.25;
  const normalisation = new BatchNormalisation(features);
  const measure = () => {
    for (const _ of normalisation.measuring(images.length, (n) => images[n] as Float64Array));
    return images.map((image) => {
      const z = new Float64Array(features);
      normalisation.apply(image, z);
      return z;
    });
  };
  const column = (rows: readonly Float64Array[], f: number) => rows.map((row) => row[f] as number);

  it('gives mean 0 and standard deviation 1, even to a contrast of 1e-7 on 0.3; what does not vary gives 0', () => {
    const z = measure();
    for (const f of [0, 1, 3, 4]) {
      const values = column(z, f);
      expect(values.reduce((a, b) => a + b, 0) / 9).toBeCloseTo(0, 8);
      expect(Math.sqrt(values.reduce((a, b) => a + b * b, 0) / 9)).toBeCloseTo(1, 8);
    }
    expect(column(z, 2)).toEqual(new Array(9).fill(0));
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
});
