import type { Skip } from '../../../model/experiment';
import type { Box, Point } from '../../layout/layout';

/** What lies under the pointer: the committed placement, and where its parts can be taken hold of. */
export interface Scene {
  readonly layers: number;
  /** The committed placement. */
  readonly skips: readonly Skip[];
  readonly ports: readonly (Point & { readonly node: number })[];
  readonly sums: readonly (Point & { readonly node: number })[];
  /** Where the skips of the placement can be gripped. */
  readonly arcs: readonly { readonly skip: Skip; readonly end: Point; readonly handle: Point }[];
  /** The loose end of a skip that is asked for: its plate, and points along its dashed arc. */
  readonly loose?: { readonly from: number; readonly plate: Box; readonly along: readonly Point[] } | null;
  /** Layout units per CSS pixel: hit areas are as large on a shrunken canvas. */
  readonly unitsPerPixel: number;
}

/** Hit areas and distances in CSS pixels. */
export const reachOf = { port: 22, sum: 24, arcEnd: 16, loose: 14, snap: 40, slopMouse: 4, slopTouch: 10 } as const;

/** What is in hand: a new skip from a port, or one end of an existing skip. */
export type Grip =
  | { readonly kind: 'port'; readonly from: number }
  | { readonly kind: 'end'; readonly skip: Skip }
  | { readonly kind: 'start'; readonly skip: Skip };

/** What a press at a point takes hold of: the nearest port or arc end within its hit area, else a loose end. */
export function gripAt(scene: Scene, at: Point): Grip | null {
  const { unitsPerPixel } = scene;
  let best: { grip: Grip; distance: number } | null = null;
  const offer = (grip: Grip, place: Point, area: number) => {
    const away = distance(place, at);
    if (away <= area * unitsPerPixel && (!best || away < best.distance)) best = { grip, distance: away };
  };
  for (const port of scene.ports) offer({ kind: 'port', from: port.node }, port, reachOf.port);
  for (const { skip, end, handle } of scene.arcs) {
    offer({ kind: 'end', skip }, end, reachOf.arcEnd);
    offer({ kind: 'start', skip }, handle, reachOf.arcEnd);
  }
  return (best as { grip: Grip } | null)?.grip ?? looseGrip(scene, at);
}

/** A loose end is held by its plate, or anywhere along its arc that is no sum's place. */
function looseGrip({ loose, sums, unitsPerPixel }: Scene, at: Point): Grip | null {
  if (!loose) return null;
  const onPlate = contains(loose.plate, at);
  const onArc =
    nearest(loose.along, at, reachOf.loose * unitsPerPixel) !== null &&
    nearest(sums, at, reachOf.sum * unitsPerPixel) === null;
  return onPlate || onArc ? { kind: 'port', from: loose.from } : null;
}

function contains({ x, y, width, height }: Box, at: Point): boolean {
  return at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height;
}

/** The nearest of some places that lies within a distance, layout units; null for none. */
export function nearest<T extends Point>(places: readonly T[], at: Point, within: number): T | null {
  let best: T | null = null;
  for (const place of places) {
    const away = distance(place, at);
    if (away <= within && (!best || away < distance(best, at))) best = place;
  }
  return best;
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
