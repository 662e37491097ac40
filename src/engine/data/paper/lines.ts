import type { InkLevels } from './ink';

/** Finds what belongs to the sheet and not to the digit: a frame, and the lines of ruled or squared paper. */

/** A field of numbers, row by row, and how to walk it: along its rows or, transposed, along its columns. */
interface Field {
  readonly values: Float32Array;
  readonly length: number;
  readonly count: number;
  readonly at: (along: number, across: number) => number;
}

/** Deepest frame and thickest line, as a share of the side. */
const thickest = 0.05;
/** Share of a frame's row that is ink. */
const framed = 0.8;
/** Share of a ruled line that is ink. */
const inked = 0.7;
/** Steepest line: how much it rises along its length, as a share of it. */
const steepest = 0.06;

/**
 * Clears a frame: the outermost rows and columns that are ink nearly all along, where at least three sides have some.
 * One or two sides may be the digit's own.
 * @returns whether there was one
 */
export function clearFrame(values: Float32Array, width: number, height: number, { weak }: InkLevels): boolean {
  const sides = [rowsOf(values, width, height), columnsOf(values, width, height)].flatMap((field) =>
    [1, -1].map((from) => ({ field, from, depth: frameDepth(field, from, weak) })),
  );
  if (sides.filter(({ depth }) => depth > 0).length < 3) return false;
  for (const { field, from, depth } of sides) {
    // One more for the edge that is half frame, half paper.
    for (let k = 0; k < (depth > 0 ? depth + 1 : 0); k++) {
      const across = from === 1 ? k : field.count - 1 - k;
      for (let along = 0; along < field.length; along++) values[field.at(along, across)] = 0;
    }
  }
  return true;
}

function frameDepth({ values, length, count, at }: Field, from: number, weak: number): number {
  let depth = 0;
  for (let k = 0; k < Math.max(1, thickest * count); k++) {
    const across = from === 1 ? k : count - 1 - k;
    let ink = 0;
    for (let along = 0; along < length; along++) if ((values[at(along, across)] as number) > weak) ink++;
    if (ink >= framed * length) depth = k + 1;
  }
  return depth;
}

/**
 * Clears thin lines that go from edge to edge, level or upright, a little askew or not; where a stroke crosses one, the
 * stroke stays. One line alone is cleared only where it is fainter than the ink: it might be the bar of a 7.
 * @returns whether there were any
 */
export function clearLines(values: Float32Array, width: number, height: number, levels: InkLevels): boolean {
  // Both are looked for before either is cleared: squared paper has lines both ways.
  const fields = [rowsOf(values, width, height), columnsOf(values, width, height)];
  const found = fields.map((field) => ruledLines(field, levels));
  fields.forEach((field, k) => {
    for (const line of found[k] as readonly Line[]) clearLine(field, line, levels.weak);
  });
  return found.some((lines) => lines.length > 0);
}

/** Lines first .. last across, at along = 0, all rising by `rise` over their whole length. */
interface Line {
  readonly first: number;
  readonly last: number;
  readonly rise: number;
}

function ruledLines(field: Field, { weak, full }: InkLevels): Line[] {
  const { length, count } = field;
  const most = Math.ceil(steepest * length);
  const places = inkPlaces(field, weak);
  let best: { readonly rise: number; readonly ink: Float64Array; readonly sharpness: number } | null = null;
  for (let rise = -most; rise <= most; rise++) {
    const ink = inkAlong(field, places, rise);
    // Lines are sharpest where they are followed exactly.
    let sharpness = 0;
    for (const share of ink) sharpness += share * share * share;
    if (!best || sharpness > best.sharpness) best = { rise, ink, sharpness };
  }
  if (!best) return [];
  const lines: Line[] = [];
  const { rise, ink } = best;
  for (let first = 0; first < ink.length; first++) {
    if ((ink[first] as number) < inked) continue;
    let last = first;
    while (last + 1 < ink.length && (ink[last + 1] as number) >= inked) last++;
    if (last - first + 1 <= Math.max(2, thickest * count)) {
      lines.push({ first: first - most, last: last - most, rise });
    }
    first = last;
  }
  return lines.length > 1 || lines.every((line) => meanOf(field, line) < 0.75 * full) ? lines : [];
}

/** Places of all ink: how far along, and how far across. */
function inkPlaces({ values, length, count, at }: Field, weak: number): Int32Array {
  const places: number[] = [];
  for (let along = 0; along < length; along++) {
    for (let across = 0; across < count; across++) {
      if ((values[at(along, across)] as number) > weak) places.push(along, across);
    }
  }
  return Int32Array.from(places);
}

/** Share of ink along each line of a rise; the first begins `most` before the field. */
function inkAlong({ length, count }: Field, places: Int32Array, rise: number): Float64Array {
  const most = Math.ceil(steepest * length);
  const shifts = Int32Array.from({ length }, (_, along) => most - Math.round((rise * along) / length));
  const ink = new Float64Array(count + 2 * most);
  for (let n = 0; n < places.length; n += 2) {
    const line = (places[n + 1] as number) + (shifts[places[n] as number] as number);
    ink[line] = (ink[line] as number) + 1 / length;
  }
  return ink;
}

function meanOf({ values, length, count, at }: Field, { first, last, rise }: Line): number {
  const middle = Math.round((first + last) / 2);
  const own: number[] = [];
  for (let along = 0; along < length; along++) {
    const across = middle + Math.round((rise * along) / length);
    if (across >= 0 && across < count) own.push(values[at(along, across)] as number);
  }
  own.sort((a, b) => a - b);
  return own[own.length >> 1] ?? 0;
}

function clearLine({ values, length, count, at }: Field, { first, last, rise }: Line, weak: number): void {
  const thickness = last - first + 1;
  for (let along = 0; along < length; along++) {
    const shift = Math.round((rise * along) / length);
    let top = Math.max(0, first + shift - 1);
    let bottom = Math.min(count - 1, last + shift + 1);
    const isInk = (across: number) => across >= 0 && across < count && (values[at(along, across)] as number) > weak;
    while (isInk(top - 1) && bottom - top < 3 * thickness + 6) top--;
    while (isInk(bottom + 1) && bottom - top < 3 * thickness + 6) bottom++;
    // The line itself, its soft edges, and a pixel that it is out of step: more than that is a stroke.
    if (bottom - top + 1 > thickness + 4) continue;
    for (let across = top; across <= bottom; across++) values[at(along, across)] = 0;
  }
}

function rowsOf(values: Float32Array, width: number, height: number): Field {
  return { values, length: width, count: height, at: (x, y) => y * width + x };
}

function columnsOf(values: Float32Array, width: number, height: number): Field {
  return { values, length: height, count: width, at: (y, x) => y * width + x };
}
