/** A rectangle in px of a chart. */
export interface Rect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type PointOfLine = readonly [x: number, y: number];

/** A label that looks for its place. */
export interface LabelWish {
  readonly width: number;
  readonly height: number;
  /** Middles that would do, the best first. */
  readonly spots: readonly PointOfLine[];
}

/** What labels have to keep clear of. */
export interface Obstacles {
  /** Other text; worse to overprint than a line. */
  readonly texts: readonly Rect[];
  /** Lines of a grid: a label leaves them where a spot as good is free. */
  readonly faint?: readonly (readonly PointOfLine[])[];
  /** Broken lines; NaN coordinates break them. */
  readonly lines: readonly (readonly PointOfLine[])[];
  /** Labels stay within. */
  readonly bounds: Rect;
}

/** Price of 1 px of line under a label, of grid, of 1 px² of text under it, of 1 px outside the bounds, and of the next spot. */
const price = { line: 1, faint: 0.1, text: 0.6, outside: 20, next: 0.4 };

/**
 * Middles of labels, placed one after another: each takes the spot where it covers least of the
 * lines, the other text and the labels before it; between equals, the one it likes better.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  { texts, lines, faint = [], bounds }: Obstacles,
): PointOfLine[] {
  const taken: Rect[] = [...texts];
  return wishes.map(({ width, height, spots }) => {
    let best: { spot: PointOfLine; rect: Rect; cost: number } | null = null;
    for (const [index, spot] of spots.entries()) {
      const [x, y] = within(spot, width, height, bounds);
      const rect = { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
      const covered = taken.reduce((sum, other) => sum + overlap(rect, other), 0);
      const crossed = lines.reduce((sum, line) => sum + lengthWithin(line, rect), 0);
      const ruled = faint.reduce((sum, line) => sum + lengthWithin(line, rect), 0);
      const moved = Math.hypot(x - spot[0], y - spot[1]);
      const cost =
        price.text * covered + price.line * crossed + price.faint * ruled + price.outside * moved + price.next * index;
      if (!best || cost < best.cost) best = { spot: [x, y], rect, cost };
    }
    if (!best) throw new RangeError('a label needs at least one spot');
    taken.push(best.rect);
    return best.spot;
  });
}

function within([x, y]: PointOfLine, width: number, height: number, bounds: Rect): PointOfLine {
  return [
    Math.max(bounds.left + width / 2, Math.min(bounds.right - width / 2, x)),
    Math.max(bounds.top + height / 2, Math.min(bounds.bottom - height / 2, y)),
  ];
}

/** Area that two rectangles share, px². */
function overlap(a: Rect, b: Rect): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Length of a broken line inside a rectangle, px, each piece clipped to it (Liang-Barsky). */
export function lengthWithin(line: readonly PointOfLine[], { left, right, top, bottom }: Rect): number {
  let length = 0;
  for (let i = 1; i < line.length; i++) {
    const [x0, y0] = line[i - 1] as PointOfLine;
    const [x1, y1] = line[i] as PointOfLine;
    // Most pieces are beside the rectangle.
    if (Math.max(x0, x1) < left || Math.min(x0, x1) > right || Math.max(y0, y1) < top || Math.min(y0, y1) > bottom)
      continue;
    let from = 0;
    let to = 1;
    for (const [start, step, low, high] of [
      [x0, x1 - x0, left, right],
      [y0, y1 - y0, top, bottom],
    ] as const) {
      if (step === 0) {
        if (start < low || start > high) to = -1;
        continue;
      }
      const ends = [(low - start) / step, (high - start) / step].sort((a, b) => a - b) as [number, number];
      from = Math.max(from, ends[0]);
      to = Math.min(to, ends[1]);
    }
    if (to > from) length += (to - from) * Math.hypot(x1 - x0, y1 - y0);
  }
  return length;
}
