import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Picture } from '../../model/picture';
import { readMnist } from '../../testing/mnistFile';
import { centreDigit, digitInk } from './digit';

const inkOf = (picture: Picture): Picture => digitInk(picture, 'pictured').ink;

/** A picture painted by a function of the pixel. */
function paint(width: number, height: number, ink: (x: number, y: number) => number): Picture {
  const values = Float32Array.from({ length: width * height }, (_, n) => ink(n % width, Math.floor(n / width)));
  return { width, height, values };
}

function centreOfMass(image: Float64Array): { x: number; y: number } {
  let [mass, x, y] = [0, 0, 0];
  image.forEach((value, n) => {
    mass += value;
    x += value * ((n % 28) + 0.5);
    y += value * (Math.floor(n / 28) + 0.5);
  });
  return { x: x / mass, y: y / mass };
}

const rectangle = (left: number, top: number, right: number, bottom: number) => (x: number, y: number) =>
  x >= left && x < right && y >= top && y < bottom ? 1 : 0;

describe('a drawn digit', () => {
  it('is fitted into 20 pixels and centred, wherever and however large it is drawn', () => {
    fc.assert(
      fc.property(
        fc.record({
          left: fc.integer({ min: 0, max: 120 }),
          top: fc.integer({ min: 0, max: 120 }),
          width: fc.integer({ min: 5, max: 150 }),
          height: fc.integer({ min: 5, max: 150 }),
        }),
        ({ left, top, width, height }) => {
          const image = centreDigit(paint(280, 280, rectangle(left, top, left + width, top + height)));
          if (!image) throw new Error('no ink');
          const scale = Math.max(width, height) / 20;
          const mass = image.reduce((sum, value) => sum + value, 0);
          expect(mass).toBeCloseTo((width * height) / scale ** 2, 3);
          const { x, y } = centreOfMass(image);
          expect(Math.hypot(x - 14.5, y - 14.5)).toBeLessThan(1e-6);
          const inked = [...image.keys()].filter((n) => (image[n] as number) > 1e-6);
          const columns = inked.map((n) => n % 28);
          const rows = inked.map((n) => Math.floor(n / 28));
          const span = (of: number[]) => Math.max(...of) - Math.min(...of) + 1;
          expect(Math.max(span(columns), span(rows))).toBeLessThanOrEqual(21);
        },
      ),
    );
  });

  it('of MNIST itself is left where it is, but for the rounding of its own centring', () => {
    const { pixels } = readMnist().train;
    for (let n = 0; n < 5; n++) {
      const original = Float32Array.from(pixels.subarray(n * 784, (n + 1) * 784), (value) => value / 255);
      const image = centreDigit({ width: 28, height: 28, values: original });
      if (!image) throw new Error('no ink');
      let [dot, a, b] = [0, 0, 0];
      original.forEach((value, i) => {
        dot += value * (image[i] as number);
        a += value * value;
        b += (image[i] as number) ** 2;
      });
      expect(dot / Math.sqrt(a * b)).toBeGreaterThan(0.85);
    }
  });

  it('with far-off ink stays within the picture', () => {
    // All mass at one end of a long line.
    const lopsided = (x: number, y: number) => (y < 40 && x < 40 ? 1 : x < 4 ? 0.2 : 0);
    const image = centreDigit(paint(280, 280, lopsided));
    // 280 rows fitted into 20, so the last of them lie at 20 rows below the first.
    const rows = [...(image ?? [])].map((value, n) => (value > 0 ? Math.floor(n / 28) : -1)).filter((row) => row >= 0);
    expect(Math.max(...rows) - Math.min(...rows)).toBeGreaterThanOrEqual(19);
  });

  it('is null where nothing is drawn', () => {
    expect(centreDigit(paint(10, 10, () => 0))).toBeNull();
  });

  it.each([
    [{ width: 0, height: 3, values: new Float32Array(0) }, 'sides of 1 to 4096 pixels, got 0 x 3'],
    [{ width: 2, height: 2, values: new Float32Array(3) }, 'expected 4 values, got 3'],
    [{ width: 1, height: 1, values: Float32Array.of(Number.NaN) }, 'values from 0 to 1'],
    [{ width: 1, height: 1, values: Float32Array.of(1.5) }, 'values from 0 to 1'],
  ])('is refused where it is no picture', (ink, message) => {
    expect(() => centreDigit(ink)).toThrow(message);
  });
});

describe('a photographed digit', () => {
  const stroke = rectangle(20, 10, 28, 50);

  it('is the same dark on light as light on dark', () => {
    const dark = inkOf(paint(60, 60, (x, y) => 0.9 - 0.7 * stroke(x, y)));
    const light = inkOf(paint(60, 60, (x, y) => 0.1 + 0.7 * stroke(x, y)));
    expect(dark.values).toEqual(light.values);
    expect(dark.values).toEqual(paint(60, 60, stroke).values);
  });

  it('loses the shading of its paper', () => {
    const shaded = inkOf(paint(60, 60, (x, y) => 0.95 - 0.001 * x - 0.8 * stroke(x, y)));
    expect(shaded.values).toEqual(paint(60, 60, stroke).values);
  });

  it('of one colour has no ink', () => {
    expect(centreDigit(inkOf(paint(5, 5, () => 0.5)))).toBeNull();
  });
});
