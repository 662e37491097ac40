import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaAverage } from './downsample';

/** Another way to the same mean: repeat every pixel up to the least common multiple, then average whole blocks. */
function oracle(pixels: ArrayLike<number>, from: number, to: number): number[] {
  let fine = from;
  while (fine % to !== 0) fine += from;
  const repeat = fine / from;
  const block = fine / to;
  const sums = new Array<number>(to * to).fill(0);
  for (let y = 0; y < fine; y++) {
    for (let x = 0; x < fine; x++) {
      const cell = Math.floor(y / block) * to + Math.floor(x / block);
      const value = pixels[Math.floor(y / repeat) * from + Math.floor(x / repeat)] as number;
      sums[cell] = (sums[cell] as number) + value;
    }
  }
  return sums.map((sum) => sum / block ** 2);
}

/** Values in 0..1 without any symmetry. */
function wildImage(side: number): number[] {
  return Array.from({ length: side * side }, (_, i) => Math.sin(i * i + 1) ** 2);
}

const total = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - (b[i] as number))));
}

describe('area averaging', () => {
  it('takes 28 to 14 by the mean of 2x2 pixels, for bytes to the last bit', () => {
    const bytes = Uint8Array.from(wildImage(28), (value) => 255 * value);
    const half = areaAverage(bytes, 28, 14);
    for (let y = 0; y < 14; y++) {
      for (let x = 0; x < 14; x++) {
        const four = [0, 1, 28, 29].map((step) => bytes[56 * y + 2 * x + step] as number);
        expect(half[14 * y + x]).toBe(total(four) / 4);
      }
    }
  });

  it('weights by the overlap: 3 to 2 by hand', () => {
    // An output pixel is 1.5 pixels wide: a whole one and half of the middle one.
    const result = areaAverage([1, 2, 3, 4, 5, 6, 7, 8, 9], 3, 2);
    const corner = (1 + 2 / 2 + 4 / 2 + 5 / 4) / 2.25;
    expect(result[0]).toBeCloseTo(corner, 14);
    expect(result[3]).toBeCloseTo((9 + 8 / 2 + 6 / 2 + 5 / 4) / 2.25, 14);
  });

  it.each([4, 7, 8, 10, 14, 16, 21, 27])(
    'takes 28 to %i as repeating and averaging does: bytes exactly, others within 1e-12',
    (to) => {
      // Sums of bytes are whole numbers in both, so each has one rounding: of the same quotient.
      const bytes = Uint8Array.from(wildImage(28), (value) => 255 * value);
      expect(Array.from(areaAverage(bytes, 28, to))).toEqual(oracle(bytes, 28, to));
      const image = wildImage(28);
      expect(largestDifference(areaAverage(image, 28, to), oracle(image, 28, to))).toBeLessThan(1e-12);
    },
  );

  it.each([16, 8])('conserves ink from 28 to %i, relatively within 1e-12', (to) => {
    const image = wildImage(28);
    const before = total(image) / 28 ** 2;
    const after = total(areaAverage(image, 28, to)) / to ** 2;
    expect(Math.abs(after / before - 1)).toBeLessThan(1e-12);
  });

  it.each([4, 8, 13, 14, 16, 27])('leaves a constant image of bytes constant from 28 to %i, exactly', (to) => {
    expect(new Set(areaAverage(new Uint8Array(784).fill(201), 28, to))).toEqual(new Set([201]));
  });

  it('returns a copy of the values where the sides are equal', () => {
    const image = Float64Array.from(wildImage(28));
    const result = areaAverage(image, 28, 28);
    expect(result).toEqual(image);
    expect(result).not.toBe(image);
  });

  it('agrees with the oracle for any two sides within 1e-12', () => {
    const side = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(side, side, (from, to) => {
        const image = wildImage(from);
        return largestDifference(areaAverage(image, from, to), oracle(image, from, to)) < 1e-12;
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('commutes with mirroring and turning the image', () => {
    const image = wildImage(9);
    const transposed = (values: ArrayLike<number>, side: number): number[] =>
      Array.from(values, (_, i) => values[(i % side) * side + Math.floor(i / side)] as number);
    const turned = (values: ArrayLike<number>): number[] => Array.from(values).reverse();
    const small = areaAverage(image, 9, 5);
    expect(largestDifference(areaAverage(transposed(image, 9), 9, 5), transposed(small, 5))).toBeLessThan(1e-14);
    expect(largestDifference(areaAverage(turned(image), 9, 5), turned(small))).toBeLessThan(1e-14);
  });

  it('refuses sides that are no sides and images of another length, saying what it got', () => {
    expect(() => areaAverage([], 0, 4)).toThrow('side "from", got 0');
    expect(() => areaAverage([1], 1, 2.5)).toThrow('side "to", got 2.5');
    expect(() => areaAverage([1, 2, 3], 2, 1)).toThrow('expected 4 pixels for a side of 2, got 3');
  });
});
