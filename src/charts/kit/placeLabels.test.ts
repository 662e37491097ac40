import { describe, expect, it } from 'vitest';
import { lengthWithin, type Obstacles, placeLabels } from './placeLabels';

const free: Obstacles = { texts: [], lines: [], bounds: { left: 0, right: 200, top: 0, bottom: 100 } };
const above = [50, 40] as const;
const below = [50, 60] as const;
const label = { width: 20, height: 10, spots: [above, below] };

describe('places of labels', () => {
  it('take the first spot where nothing is in the way', () => {
    expect(placeLabels([label], free)).toEqual([above]);
  });

  it('keep clear of lines, text, earlier labels and the edge', () => {
    const rising = [
      [50, 50],
      [55, 20],
    ] as const;
    expect(placeLabels([label], { ...free, lines: [rising] })).toEqual([below]);
    const caption = { left: 45, right: 90, top: 30, bottom: 42 };
    expect(placeLabels([label], { ...free, texts: [caption] })).toEqual([below]);
    expect(placeLabels([label, label], free)).toEqual([above, below]);
    expect(placeLabels([label], { ...free, bounds: { ...free.bounds, top: 40 } })).toEqual([below]);
  });

  it('leave the lines of a grid where another spot is as good, and take one rather than a curve', () => {
    const rule = [
      [0, 38],
      [200, 38],
    ] as const;
    const curve = [
      [0, 61],
      [200, 61],
    ] as const;
    expect(placeLabels([label], { ...free, faint: [rule] })).toEqual([below]);
    expect(placeLabels([label], { ...free, faint: [rule], lines: [curve] })).toEqual([above]);
  });

  it('stay within the bounds even where no spot does', () => {
    const [place] = placeLabels([{ ...label, spots: [[3, 98]] }], free);
    expect(place).toEqual([10, 95]);
  });

  it('rather cross a line than overprint text', () => {
    const line = [
      [0, 61],
      [200, 61],
    ] as const;
    const text = { left: 40, right: 60, top: 35, bottom: 45 };
    expect(placeLabels([label], { ...free, texts: [text], lines: [line] })).toEqual([below]);
  });
});

describe('length of a line within a rectangle', () => {
  const rect = { left: 10, right: 20, top: 10, bottom: 20 };
  it('is that of the clipped pieces', () => {
    const line = [
      [0, 15],
      [40, 15],
      [40, 50],
    ] as const;
    expect(lengthWithin(line, rect)).toBeCloseTo(10, 12);
    expect(
      lengthWithin(
        [
          [10, 10],
          [30, 30],
        ],
        rect,
      ),
    ).toBeCloseTo(10 * Math.SQRT2, 12);
  });
  it('is 0 beside it, along it, and where a point is missing', () => {
    expect(
      lengthWithin(
        [
          [0, 5],
          [40, 5],
        ],
        rect,
      ),
    ).toBe(0);
    expect(
      lengthWithin(
        [
          [0, Number.NaN],
          [40, 15],
        ],
        rect,
      ),
    ).toBe(0);
  });
});
