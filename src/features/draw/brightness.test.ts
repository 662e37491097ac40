import { describe, expect, it } from 'vitest';
import { pictureOf } from './brightness';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** A picture of these colours by pixel. */
function painted(width: number, height: number, colour: (x: number, y: number) => Colour) {
  const rgba = Uint8ClampedArray.from({ length: width * height }, () => 0);
  const all = new Uint8ClampedArray(4 * rgba.length);
  for (let n = 0; n < rgba.length; n++) all.set(colour(n % width, Math.floor(n / width)), 4 * n);
  return pictureOf(all, width, height);
}

const nothing: Colour = [0, 0, 0, 0];
const isStroke = (x: number) => x >= 4 && x < 6;

describe('the brightness of a picture', () => {
  it('is the luma of its colours where all is opaque', () => {
    const picture = painted(
      3,
      1,
      (x) => [[255, 0, 0, 255] as const, [0, 255, 0, 255] as const, [0, 0, 255, 255] as const][x] as Colour,
    );
    expect(picture.kind).toBe('pictured');
    for (const [n, luma] of [0.2126, 0.7152, 0.0722].entries()) expect(picture.values[n]).toBeCloseTo(luma, 6);
  });

  it.each([
    ['white', 255],
    ['black', 0],
    ['grey', 130],
  ])('of %s strokes on nothing is their opacity', (_, grey) => {
    const picture = painted(10, 10, (x) => (isStroke(x) ? [grey, grey, grey, 255] : nothing));
    expect(picture.kind).toBe('drawn');
    expect([...picture.values.slice(0, 10)]).toEqual([0, 0, 0, 0, 1, 1, 0, 0, 0, 0]);
  });

  it('takes the sheet for what is seen through, where a sheet with a digit on it has cut corners', () => {
    const picture = painted(10, 10, (x, y) =>
      x + y < 3 ? nothing : isStroke(x) ? [20, 20, 20, 255] : [200, 200, 200, 255],
    );
    expect(picture.kind).toBe('pictured');
    expect(picture.values[0]).toBeCloseTo(200 / 255, 6);
    expect(picture.values[4]).toBeCloseTo(20 / 255, 6);
  });

  it('of nothing at all has no ink', () => {
    const picture = painted(4, 4, () => nothing);
    expect(picture.kind).toBe('drawn');
    expect(Math.max(...picture.values)).toBe(0);
  });
});
