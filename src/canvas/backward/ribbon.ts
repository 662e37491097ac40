import type { Point } from '../layout/layout';

/** A point of a centreline with its direction of flow (unit vector). */
export interface Sample extends Point {
  readonly dx: number;
  readonly dy: number;
  /** Length along the centreline up to here. */
  readonly at: number;
}

/** Course of a ribbon, and its width at both ends. */
export interface Course {
  readonly line: Centreline;
  readonly from: number;
  readonly to: number;
  /** Lengths along the line between which it carries marks; missing: from end to end. */
  readonly clear?: readonly [from: number, to: number];
}

/** Mark on a ribbon that shows its direction, a unit vector. */
export interface Chevron extends Point {
  readonly dx: number;
  readonly dy: number;
  /** Height of the mark. */
  readonly size: number;
}

/** Half the height of a chevron, in widths of its ribbon. */
export const markHalf = 0.26;

/** Distance of two chevrons. */
export const chevronPitch = 26;

/** Width of a ribbon by the gradient's L2 norm: logarithmic, 2.5 to 22 units. A NaN is as wide as can be. */
export function ribbonWidth(norm: number): number {
  if (Number.isNaN(norm)) return 22;
  if (norm <= 0) return 2.5;
  return Math.min(22, Math.max(2.5, 20 + 6 * Math.log10(norm)));
}

/** Builds a centreline of straight pieces, quarter bends and S-curves. */
export class Centreline {
  readonly samples: Sample[] = [];

  constructor(start: Point) {
    this.samples.push({ ...start, dx: 0, dy: 0, at: 0 });
  }

  /** The first `share` of it, 0 to 1. */
  beginning(share: number): Centreline {
    const [first, ...rest] = this.samples as [Sample, ...Sample[]];
    const part = new Centreline(first);
    const length = share * this.length;
    for (const sample of rest) {
      const back = Math.max(0, sample.at - length);
      part.push(sample.x - sample.dx * back, sample.y - sample.dy * back);
      if (back > 0) break;
    }
    return part;
  }

  private push(x: number, y: number): void {
    const last = this.samples[this.samples.length - 1] as Sample;
    const length = Math.hypot(x - last.x, y - last.y);
    if (length < 1e-6) return;
    const dx = (x - last.x) / length;
    const dy = (y - last.y) / length;
    if (this.samples.length === 1) this.samples[0] = { ...last, dx, dy };
    this.samples.push({ x, y, dx, dy, at: last.at + length });
  }

  line(x: number, y: number): this {
    const last = this.samples[this.samples.length - 1] as Sample;
    const pieces = Math.max(1, Math.ceil(Math.hypot(x - last.x, y - last.y) / 16));
    for (let i = 1; i <= pieces; i++) {
      this.push(last.x + ((x - last.x) * i) / pieces, last.y + ((y - last.y) * i) / pieces);
    }
    return this;
  }

  /** Cubic piece; the controls give the directions at its ends. */
  curve(c1: Point, c2: Point, end: Point): this {
    const start = this.samples[this.samples.length - 1] as Sample;
    const pieces = 20;
    for (let i = 1; i <= pieces; i++) {
      const t = i / pieces;
      const u = 1 - t;
      const blend = (p: number, q: number, r: number, s: number) =>
        u ** 3 * p + 3 * u * u * t * q + 3 * u * t * t * r + t ** 3 * s;
      this.push(blend(start.x, c1.x, c2.x, end.x), blend(start.y, c1.y, c2.y, end.y));
    }
    return this;
  }

  /** Round corner from here over `corner` to `end`. */
  bend(corner: Point, end: Point): this {
    const start = this.samples[this.samples.length - 1] as Sample;
    const toward = (p: Point): Point => ({ x: p.x + (corner.x - p.x) * 0.56, y: p.y + (corner.y - p.y) * 0.56 });
    return this.curve(toward(start), toward(end), end);
  }

  /** S-curve that leaves and arrives horizontally. */
  ease(x: number, y: number): this {
    const start = this.samples[this.samples.length - 1] as Sample;
    const middle = (start.x + x) / 2;
    return this.curve({ x: middle, y: start.y }, { x: middle, y }, { x, y });
  }

  get length(): number {
    return this.samples[this.samples.length - 1]?.at ?? 0;
  }
}

/**
 * Where a ribbon carries marks of its own: from where it has come off those that it leaves, to where it comes upon
 * those that it joins. Crossings on the way do not count.
 */
export function clearOf({ line, from, to }: Course, others: readonly Course[]): readonly [from: number, to: number] {
  const { samples, length } = line;
  const lies = ({ x, y, at }: Sample): boolean => {
    const mark = (from + (to - from) * (at / (length || 1))) * markHalf;
    return others.some((other) => isWithin({ x, y }, other, mark));
  };
  const first = samples.findIndex((sample) => !lies(sample));
  if (first === -1) return [length, length];
  let last = samples.length - 1;
  while (lies(samples[last] as Sample)) last--;
  return [
    first === 0 ? 0 : (samples[first] as Sample).at,
    last === samples.length - 1 ? length : (samples[last] as Sample).at,
  ];
}

/** Whether a point lies on a ribbon, or nearer to its edge than `margin`. */
function isWithin({ x, y }: Point, { line, from, to }: Course, margin: number): boolean {
  const { samples, length } = line;
  return samples.some((start, index) => {
    const end = samples[index + 1];
    if (!end) return false;
    const piece = end.at - start.at;
    const along = Math.max(0, Math.min(piece, (x - start.x) * end.dx + (y - start.y) * end.dy));
    const away = Math.hypot(x - start.x - end.dx * along, y - start.y - end.dy * along);
    return away < (from + (to - from) * ((start.at + along) / (length || 1))) / 2 + margin;
  });
}

/** Closed outline of a ribbon whose width runs linearly from `from` to `to` along its length. */
export function ribbonOutline({ line, from, to }: Course): string {
  const length = line.length || 1;
  const left: string[] = [];
  const rightSide: string[] = [];
  line.samples.forEach((sample, index) => {
    // Mean direction of the pieces before and after a sample keeps the outline smooth.
    const next = line.samples[index + 1] ?? sample;
    const dx = sample.dx + next.dx;
    const dy = sample.dy + next.dy;
    const norm = Math.hypot(dx, dy) || 1;
    const half = (from + (to - from) * (sample.at / length)) / 2;
    left.push(point(sample.x - (dy / norm) * half, sample.y + (dx / norm) * half));
    rightSide.push(point(sample.x + (dy / norm) * half, sample.y - (dx / norm) * half));
  });
  return `M${left.join('L')}L${rightSide.reverse().join('L')}Z`;
}

/** The first `share` of a ribbon, 0 to 1, as wide as the whole is there. */
export function partOf({ line, from, to }: Course, share: number): Course {
  return { line: line.beginning(share), from, to: from + (to - from) * share };
}

/** Phase in which chevrons stand while nothing flows: as far from the one end as from the other. */
export const restingPhase = 0.5;

/**
 * Chevrons along a ribbon, none where it is too thin to carry them; they grow at its start and shrink at its end.
 * @param phase how far they have flowed, in pitches; whole ones make no difference
 */
export function chevrons({ line, from, to, clear }: Course, phase: number = restingPhase): Chevron[] {
  const marks: Chevron[] = [];
  const { length } = line;
  const [begin, end] = clear ?? [0, length];
  const count = Math.floor((end - begin - 8) / chevronPitch);
  const start = begin + (end - begin - count * chevronPitch) / 2;
  for (let i = 0; i < count; i++) {
    const at = start + (i + phase - Math.floor(phase)) * chevronPitch;
    const width = from + (to - from) * (at / length);
    if (width < 5.5) continue;
    const after = line.samples.find((sample) => sample.at >= at);
    if (!after) continue;
    const back = after.at - at;
    const grown = Math.min(1, (2 * Math.min(at - begin, end - at)) / chevronPitch);
    marks.push({
      x: after.x - after.dx * back,
      y: after.y - after.dy * back,
      dx: after.dx,
      dy: after.dy,
      size: width * 2 * markHalf * grown,
    });
  }
  return marks;
}

/** All chevrons of a ribbon as one path. */
export function chevronPath(course: Course, phase?: number): string {
  return chevrons(course, phase)
    .map(({ x, y, dx, dy, size }) => {
      const wing = (side: number) =>
        point(x - size * (0.45 * dx + 0.5 * side * dy), y - size * (0.45 * dy - 0.5 * side * dx));
      return `M${wing(1)}L${point(x + 0.15 * size * dx, y + 0.15 * size * dy)}L${wing(-1)}`;
    })
    .join('');
}

function point(x: number, y: number): string {
  return `${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100}`;
}
