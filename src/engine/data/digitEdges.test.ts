import { describe, expect, it } from 'vitest';
import type { Picture } from '../../model/picture';
import { centreDigit, digitInk } from './digit';

const inkOf = (picture: Picture): Picture => digitInk(picture, 'pictured').ink;

/** What a drawn or photographed digit does at the edges of its rules, to the pixel. */

function paint(width: number, height: number, ink: (x: number, y: number) => number): Picture {
  const values = Float32Array.from({ length: width * height }, (_, n) => ink(n % width, Math.floor(n / width)));
  return { width, height, values };
}

/** Columns and rows of the result with ink, first and last. */
function inked(image: Float64Array | null): { columns: [number, number]; rows: [number, number] } {
  const at = [...(image ?? []).entries()].flatMap(([n, value]) => (value > 1e-9 ? [n] : []));
  const span = (list: number[]): [number, number] => [Math.min(...list), Math.max(...list)];
  return { columns: span(at.map((n) => n % 28)), rows: span(at.map((n) => Math.floor(n / 28))) };
}

/** A 20x20 square of full ink in the middle of 60x60, and one pixel of faint ink 20 columns to its right. */
const withSpeck = (faint: number, full = 1): Picture =>
  paint(60, 60, (x, y) => (x >= 10 && x < 30 && y >= 20 && y < 40 ? full : x === 49 && y === 30 ? faint : 0));

describe('a drawn digit', () => {
  it('of 20x20 pixels is copied, each pixel for itself, its centre of mass at 14.5', () => {
    const ink = paint(40, 30, (x, y) => (x >= 7 && x < 27 && y >= 3 && y < 23 ? (1 + x + y) / 64 : 0));
    const image = centreDigit(ink);
    if (!image) throw new Error('no ink');
    // Heavier to the lower right, by which the middle of the square lies above and left of 14.5.
    const mass = image.reduce((sum, value) => sum + value, 0);
    const momentX = image.reduce((sum, value, n) => sum + value * ((n % 28) + 0.5), 0);
    const momentY = image.reduce((sum, value, n) => sum + value * (Math.floor(n / 28) + 0.5), 0);
    expect(momentX / mass).toBeCloseTo(14.5, 9);
    expect(momentY / mass).toBeCloseTo(14.5, 9);
    expect(mass).toBeCloseTo(
      ink.values.reduce((sum, value) => sum + value, 0),
      9,
    );
  });

  it('shrinks by area: a pixel is the mean of what it covers', () => {
    // 40x40 pixels onto 20x20: each takes four, of which the upper left and the lower right have ink.
    const checks = paint(40, 40, (x, y) => ((x + y) % 2 === 0 ? 1 : 0));
    const image = centreDigit(checks);
    const { columns, rows } = inked(image);
    expect(columns[1] - columns[0]).toBeLessThanOrEqual(20);
    expect(rows[1] - rows[0]).toBeLessThanOrEqual(20);
    const inside = [10, 12, 17].map((k) => image?.[k * 28 + k]);
    for (const value of inside) expect(value).toBeCloseTo(0.5, 9);
  });

  it('is as wide as its ink from a tenth of the strongest on, and no wider', () => {
    // With the speck it is 40 columns wide, without it 20: the square is then twice as large.
    const side = (ink: Picture): number => {
      const { rows } = inked(centreDigit(ink));
      return rows[1] - rows[0] + 1;
    };
    expect(side(withSpeck(0.1005))).toBeLessThanOrEqual(11);
    expect(side(withSpeck(0.0995))).toBeGreaterThanOrEqual(20);
    // Exactly a tenth of 5/8 counts, and a tenth is one of the strongest ink, not of 1.
    expect(side(withSpeck(0.0625, 0.625))).toBeLessThanOrEqual(11);
    expect(side(withSpeck(0.0615, 0.625))).toBeGreaterThanOrEqual(20);
  });

  it('whose mass is at one end is moved back until all of it is within', () => {
    const heavyTop = paint(8, 80, (x, y) => (y < 4 ? 1 : x === 0 ? 0.1001 : 0));
    expect(inked(centreDigit(heavyTop)).rows).toEqual([8, 27]);
    const heavyBottom = paint(8, 80, (x, y) => (y >= 76 ? 1 : x === 0 ? 0.1001 : 0));
    expect(inked(centreDigit(heavyBottom)).rows).toEqual([0, 19]);
    const heavyLeft = paint(80, 8, (x, y) => (x < 4 ? 1 : y === 0 ? 0.1001 : 0));
    expect(inked(centreDigit(heavyLeft)).columns).toEqual([8, 27]);
    const heavyRight = paint(80, 8, (x, y) => (x >= 76 ? 1 : y === 0 ? 0.1001 : 0));
    expect(inked(centreDigit(heavyRight)).columns).toEqual([0, 19]);
  });

  it('never has more than full ink', () => {
    const image = centreDigit(paint(7, 7, () => 1));
    expect(Math.max(...(image ?? []))).toBe(1);
  });

  it.each([1, 4096])('may be a picture %i pixels long, and not of a part or one more', (side) => {
    const strip = (width: number, height: number, count: number): Picture => ({
      width,
      height,
      values: new Float32Array(count).fill(1),
    });
    expect(centreDigit(strip(side, 1, side))).not.toBeNull();
    expect(centreDigit(strip(1, side, side))).not.toBeNull();
    for (const wrong of [0, -1, 4097, 1.5, Number.NaN]) {
      expect(() => centreDigit(strip(wrong, 1, 1))).toThrow(/sides of 1 to 4096 pixels/);
      expect(() => centreDigit(strip(1, wrong, 1))).toThrow(/sides of 1 to 4096 pixels/);
    }
    expect(() => inkOf(strip(side, 1, side + 1))).toThrow(`expected ${side} values, got ${side + 1}`);
  });

  it.each([-0.001, 1.001, Number.NaN])('has no ink of %d', (value) => {
    expect(() => centreDigit({ width: 2, height: 1, values: Float32Array.of(0.5, value) })).toThrow(/from 0 to 1/);
    expect(() => inkOf({ width: 2, height: 1, values: Float32Array.of(value, 0.5) })).toThrow(/from 0 to 1/);
  });
});

describe('a photographed digit', () => {
  /** A picture with this border, clockwise from the upper left, around one pixel. */
  const framed = (border: readonly number[], inside: number): Picture => {
    const [a, b, c, d, e, f, g, h] = border as [number, number, number, number, number, number, number, number];
    return { width: 3, height: 3, values: Float32Array.of(a, b, c, h, inside, d, g, f, e) };
  };

  it('has for its ground what most of its border is, in whatever order and size', () => {
    // Five of eight are 0.25; as texts "1e-7" would come after them, and unsorted 0.75 would be in the middle.
    const ground = [0.25, 0.25, 1e-7, 0.75, 0.75, 0.25, 0.25, 0.25];
    for (let turn = 0; turn < 8; turn++) {
      const { values } = inkOf(framed([...ground.slice(turn), ...ground.slice(0, turn)], 1));
      // The strongest is 0.75 away, and so is not what has the ground's brightness.
      expect([...values].filter((value) => value === 0).length).toBeGreaterThanOrEqual(5);
      expect(values[4]).toBe(1);
    }
    // In numbers 1e-7 is the least of these, and 0.5 in the middle; in letters 1e-7 is the greatest, and in the middle.
    const tiny = inkOf(framed([1e-7, 1e-7, 1e-7, 1e-7, 0.5, 0.5, 0.75, 0.75], 0.5));
    expect(tiny.values[4]).toBe(0);
    expect(tiny.values[0]).toBe(1);
  });

  it('of a border half and half has the brighter for its ground', () => {
    const { values } = inkOf(framed([0.25, 0.75, 0.25, 0.75, 0.25, 0.75, 0.25, 0.75], 0.75));
    expect([...values]).toEqual([1, 0, 1, 0, 0, 0, 1, 0, 1]);
  });

  it('takes its ground from all four sides, and from nothing within', () => {
    // 5x5: sixteen on the border, of which nine are 1; nine within, all 0.
    const border = (x: number, y: number): boolean => x === 0 || y === 0 || x === 4 || y === 4;
    const ones = new Set(['4,0', '4,1', '4,2', '4,3', '4,4', '3,4', '2,4', '1,4', '0,4']);
    const { values } = inkOf(paint(5, 5, (x, y) => (border(x, y) && ones.has(`${x},${y}`) ? 1 : 0)));
    expect(values[12]).toBe(1);
    expect(values[24]).toBe(0);
    const upper = inkOf(paint(5, 5, (x, y) => (border(x, y) && ones.has(`${4 - x},${4 - y}`) ? 1 : 0)));
    expect(upper.values[12]).toBe(1);
    expect(upper.values[0]).toBe(0);
  });

  it('loses the lower fifth of its contrast, has full ink in the upper one, and evenly more between', () => {
    const steps = [0, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1];
    // A row of steps within a white frame.
    const picture = paint(11, 3, (x, y) => (y === 1 && x >= 1 && x <= 9 ? 1 - (steps[x - 1] as number) : 1));
    const row = inkOf(picture).values.slice(12, 21);
    [0, 0, 0, 0.25, 0.5, 0.75, 1, 1, 1].forEach((expected, k) => {
      expect(row[k]).toBeCloseTo(expected, 6);
    });
  });

  it('keeps its size', () => {
    expect(inkOf(paint(4, 7, (x) => x / 4))).toMatchObject({ width: 4, height: 7 });
    const blank = inkOf(paint(4, 7, () => 0.5));
    expect(blank).toEqual({ width: 4, height: 7, values: new Float32Array(28) });
  });
});
