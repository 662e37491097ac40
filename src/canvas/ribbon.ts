import type { Point } from './layout';

/** A point of a centreline with its direction of flow (unit vector). */
export interface Sample extends Point {
  readonly dx: number;
  readonly dy: number;
  /** Length along the centreline up to here. */
  readonly at: number;
}

/** Mark on a ribbon that shows its direction; `step` is the way to the next one. */
export interface Chevron extends Point {
  /** Degrees; 0 points right. */
  readonly angle: number;
  /** Height of the mark. */
  readonly size: number;
  readonly distance: number;
}

/** Distance of two chevrons, and how far they flow in a second. */
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

/** Closed outline of a ribbon whose width runs linearly from `from` to `to` along its length. */
export function ribbonOutline(line: Centreline, from: number, to: number): string {
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

/** Chevrons along a ribbon, none on pieces too thin to carry them. */
export function chevrons(line: Centreline, from: number, to: number): Chevron[] {
  const marks: Chevron[] = [];
  const length = line.length;
  const count = Math.floor((length - 8) / chevronPitch);
  const lead = (length - (count - 1) * chevronPitch) / 2;
  for (let i = 0; i < count; i++) {
    const at = lead + i * chevronPitch;
    const width = from + (to - from) * (at / length);
    if (width < 5.5) continue;
    const after = line.samples.find((sample) => sample.at >= at);
    if (!after) continue;
    const back = after.at - at;
    marks.push({
      x: after.x - after.dx * back,
      y: after.y - after.dy * back,
      angle: (Math.atan2(after.dy, after.dx) * 180) / Math.PI,
      size: width * 0.52,
      distance: chevronPitch,
    });
  }
  return marks;
}

function point(x: number, y: number): string {
  return `${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100}`;
}
