import type { Picture } from '../../model/picture';
import { type InkFound, leastPaper, readPaper, readStrokes } from './paper/readPaper';

/**
 * A drawn or photographed digit as MNIST would hold it: fitted into 20x20 pixels, its shape kept, and
 * its centre of mass in the middle of 28x28 pixels (LeCun, Cortes and Burges, "The MNIST database").
 *
 * Resampling is by area: a pixel of the result is the mean ink of the rectangle of the picture that
 * it covers. Where centring would push ink over the edge, the digit is moved back until it fits.
 */

const side = 28;
/**
 * Where MNIST has the centre of mass, from the left and upper edge: whole-pixel shifts left it between
 * 14 and 15, on the average (over its training images) at 14.5.
 */
const centre = 14.5;
/** Longest side of the fitted digit, pixels. */
const fitted = 20;
/** Less ink than this share of the strongest is ground, not digit. */
const ground = 0.1;

/**
 * @param ink 0 (none) to 1
 * @returns [28 * 28], 0..1 row by row; null where there is no ink
 * @throws RangeError where the picture is empty, too large, or its values are not ink
 */
export function centreDigit(ink: Picture): Float64Array | null {
  check(ink);
  const box = inkBox(ink);
  if (!box) return null;
  const { left, top, right, bottom, massX, massY } = box;
  /** Picture pixels per pixel of the result. */
  const scale = Math.max(right - left, bottom - top) / fitted;
  const startX = within(massX - centre * scale, right - side * scale, left);
  const startY = within(massY - centre * scale, bottom - side * scale, top);
  const result = new Float64Array(side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      result[row * side + column] = meanInk(ink, startX + column * scale, startY + row * scale, scale);
    }
  }
  return result;
}

/**
 * The digit of a picture as ink, 0 to 1, and what else was on it.
 * @param kind `drawn`: 1 is ink; `pictured`: 1 is light, and dark on light and light on dark are both read
 * @throws RangeError where the picture is empty, too large, or its values are not from 0 to 1
 */
export function digitInk(picture: Picture, kind: 'drawn' | 'pictured'): InkFound {
  check(picture);
  if (kind === 'drawn') return readStrokes(picture);
  if (Math.min(picture.width, picture.height) >= leastPaper) return readPaper(picture);
  return { ink: inkOfFew(picture), remarks: [] };
}

/**
 * Ink of a picture too small to have paper around strokes. Whatever most of its border is, is the ground. The lower
 * fifth and upper fifth of the contrast are cut, so that paper and pen are even.
 */
function inkOfFew({ width, height, values }: Picture): Picture {
  const border: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) border.push(values[y * width + x] as number);
    }
  }
  border.sort((a, b) => a - b);
  const paper = border[border.length >> 1] as number;
  let strongest = 0;
  for (const value of values) strongest = Math.max(strongest, Math.abs(value - paper));
  if (strongest === 0) return { width, height, values: new Float32Array(values.length) };
  return {
    width,
    height,
    values: values.map((value) => within((Math.abs(value - paper) / strongest - 0.2) / 0.6, 0, 1)),
  };
}

function inkBox({ width, height, values }: Picture) {
  let strongest = 0;
  for (const value of values) strongest = Math.max(strongest, value);
  if (strongest === 0) return null;
  let [left, top, right, bottom] = [width, height, 0, 0];
  let [mass, weightedX, weightedY] = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = values[y * width + x] as number;
      mass += value;
      weightedX += value * (x + 0.5);
      weightedY += value * (y + 0.5);
      if (value < ground * strongest) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  return { left, top, right, bottom, massX: weightedX / mass, massY: weightedY / mass };
}

/** Mean over a square of the picture; outside of it there is no ink. */
function meanInk({ width, height, values }: Picture, left: number, top: number, scale: number): number {
  let sum = 0;
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, top + scale); y++) {
    const tall = Math.min(y + 1, top + scale) - Math.max(y, top);
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, left + scale); x++) {
      const wide = Math.min(x + 1, left + scale) - Math.max(x, left);
      sum += tall * wide * (values[y * width + x] as number);
    }
  }
  return Math.min(1, sum / (scale * scale));
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

function check({ width, height, values }: Picture): void {
  const isSide = (length: number) => Number.isInteger(length) && length >= 1 && length <= 4096;
  if (!isSide(width) || !isSide(height)) {
    throw new RangeError(`picture: expected sides of 1 to 4096 pixels, got ${width} x ${height}`);
  }
  if (values.length !== width * height) {
    throw new RangeError(`picture: expected ${width * height} values, got ${values.length}`);
  }
  if (!values.every((value) => value >= 0 && value <= 1)) throw new RangeError('picture: expected values from 0 to 1');
}
