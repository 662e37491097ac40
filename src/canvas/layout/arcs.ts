import type { Skip } from '../../model/experiment';
import { type Layout, type Point, portAt, sumAt } from './layout';
import { nestingLevels, skipKey } from './nesting';

/** The way of a skip above the lane. */
export interface ArcLayout {
  readonly skip: Skip;
  readonly start: Point;
  readonly end: Point;
  /** Highest point, where the name stands. */
  readonly crown: Point;
  /** SVG path data from start to end; both ends are vertical. */
  readonly path: string;
  /** Point on the arc near its start that can be gripped without touching the port. */
  readonly handle: Point;
}

/** Arcs of a placement. Arcs that share a port or a sum fan out a little, so that each can be followed. */
export function arcLayouts(layout: Layout, skips: readonly Skip[]): ArcLayout[] {
  return skips.map((skip) => arcLayout(layout, skip, skips));
}

/** One arc among the others of a placement (which it need not be part of); `ring` is how far its sum has grown. */
export function arcLayout(layout: Layout, skip: Skip, skips: readonly Skip[], ring = 1): ArcLayout {
  const [from, to] = skip;
  const port = portAt(layout, from);
  const sum = sumAt(layout, to);
  const together = skips.some((other) => skipKey(other) === skipKey(skip)) ? skips : [...skips, skip];
  // The longest arc starts leftmost and ends rightmost: then nested arcs never cross.
  const startRank = fan(
    together.filter((other) => other[0] === from).map((other) => -other[1]),
    -to,
  );
  const endRank = fan(
    together.filter((other) => other[1] === to).map((other) => -other[0]),
    -from,
  );
  const endShift = endRank * Math.min(8, sum.r * 0.55);
  const start: Point = { x: port.x + startRank * port.r * 0.7, y: port.y - port.r };
  const end: Point = { x: sum.x + endShift, y: sum.y - Math.sqrt((ring * sum.r) ** 2 - endShift ** 2) };
  return { skip, start, end, ...arch(start, end, crownHeight(layout, skip)) };
}

/** Points along an arc, about a dozen units apart: where a dashed one can be gripped. */
export function arcCourse(layout: Layout, skip: Skip, skips: readonly Skip[]): Point[] {
  const { start, end, crown } = arcLayout(layout, skip, skips);
  const [left, right] = halves(start, end, crown);
  const steps = 24;
  const along = (curve: Cubic): Point[] => Array.from({ length: steps }, (_, step) => cubicAt(curve, step / steps));
  return [...along(left), ...along(right), end];
}

/** Arc from a port to where the pointer is. */
export function looseArc(layout: Layout, from: number, to: Point): { path: string; crown: Point } {
  const port = portAt(layout, from);
  const start: Point = { x: port.x, y: port.y - port.r };
  const reach = Math.abs(to.x - start.x);
  // The further out, the higher it arches, up to the height of the lane's lowest arcs.
  const height = Math.max(Math.min(layout.arcBottom, start.y - 30), Math.min(start.y, to.y) - 14 - 0.75 * reach);
  return arch(start, to, height);
}

/** Arc between the pointer and a sum: its start is being moved. */
export function looseStart(layout: Layout, from: Point, to: number): { path: string; crown: Point } {
  const sum = sumAt(layout, to);
  const end: Point = { x: sum.x, y: sum.y - sum.r };
  const height = Math.max(
    Math.min(layout.arcBottom, end.y - 30),
    Math.min(from.y, end.y) - 14 - 0.75 * Math.abs(end.x - from.x),
  );
  return arch(from, end, height);
}

/** Height of the crown: longer skips higher, between the layout's bounds. */
function crownHeight(layout: Layout, skip: Skip): number {
  const levels = nestingLevels(layout.layers);
  const count = Math.max(...levels.values());
  const level = levels.get(skipKey(skip)) ?? 0;
  return count === 0 ? layout.arcBottom : layout.arcBottom + ((layout.arcTop - layout.arcBottom) * level) / count;
}

/** Place of `value` among `values`, centred on 0, descending order from left: -1/2, 1/2 for two. */
function fan(values: readonly number[], value: number): number {
  const smaller = values.filter((other) => other < value).length;
  return smaller - (values.length - 1) / 2;
}

/**
 * Two cubic halves that leave both ends vertically and meet horizontally at the crown. The shoulder
 * is bounded, so that wide arcs stay clear of the blocks below them.
 */
function arch(start: Point, end: Point, crownY: number): { path: string; crown: Point; handle: Point } {
  const crown: Point = { x: (start.x + end.x) / 2, y: crownY };
  const [left, right] = halves(start, end, crown);
  const path = `M${n(start.x)} ${n(start.y)}${curveTo(left)}${curveTo(right)}`;
  return { path, crown, handle: cubicAt(left, handleAt(start, left[1], crown)) };
}

/** A cubic curve by its four control points. */
type Cubic = readonly [Point, Point, Point, Point];

/** The two halves of an arch. */
function halves(start: Point, end: Point, crown: Point): readonly [Cubic, Cubic] {
  const half = (end.x - start.x) / 2;
  const shoulder = Math.sign(half) * Math.min(Math.abs(half), 90);
  const rise = (foot: Point): Point => ({ x: foot.x, y: foot.y + (crown.y - foot.y) * 0.78 });
  const turn = (foot: Point, side: number): Point => ({ x: foot.x + side * shoulder * 0.42, y: crown.y });
  return [
    [start, rise(start), turn(start, 1), crown],
    [crown, turn(end, -1), rise(end), end],
  ];
}

/** SVG path data from a curve's start to its end. */
function curveTo([, b, c, d]: Cubic): string {
  return `C${n(b.x)} ${n(b.y)} ${n(c.x)} ${n(c.y)} ${n(d.x)} ${n(d.y)}`;
}

/** The two halves of an arc as paths: from its port to the crown, from there to its sum. */
export function arcHalves({
  start,
  end,
  crown,
}: Pick<ArcLayout, 'start' | 'end' | 'crown'>): readonly [string, string] {
  const [left, right] = halves(start, end, crown);
  const path = (curve: Cubic): string => `M${n(curve[0].x)} ${n(curve[0].y)}${curveTo(curve)}`;
  return [path(left), path(right)];
}

/** Parameter at which the arc has risen about 30 units, at most half its height. */
function handleAt(start: Point, rise: Point, crown: Point): number {
  const height = Math.max(1, start.y - crown.y);
  const speed = Math.max(1, 3 * (start.y - rise.y));
  return Math.min(0.3, Math.min(30, height / 2) / speed + 0.03);
}

function cubicAt([a, b, c, d]: Cubic, t: number): Point {
  const u = 1 - t;
  const blend = (p: number, q: number, r: number, s: number) =>
    u ** 3 * p + 3 * u * u * t * q + 3 * u * t * t * r + t ** 3 * s;
  return { x: blend(a.x, b.x, c.x, d.x), y: blend(a.y, b.y, c.y, d.y) };
}

/** Two decimals are finer than any screen. */
function n(value: number): number {
  return Math.round(value * 100) / 100;
}
