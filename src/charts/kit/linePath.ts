import { px } from './svg';

/**
 * Path through points; one whose y is not finite leaves a gap, so that a NaN is never bridged. A
 * point alone between gaps becomes a line of length 0, which round caps show as a dot.
 */
export function linePath(points: Iterable<readonly [x: number, y: number]>): string {
  let path = '';
  let length = 0;
  let alone = false;
  for (const [x, y] of points) {
    if (!Number.isFinite(y)) {
      if (alone) path += 'h0';
      alone = false;
      length = 0;
      continue;
    }
    path += `${length === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`;
    length++;
    alone = length === 1;
  }
  return alone ? `${path}h0` : path;
}

/** Closed area between a lower and an upper edge; points where either is not finite are left out. */
export function bandPath(points: Iterable<readonly [x: number, low: number, high: number]>): string {
  const finite = [...points].filter(([, low, high]) => Number.isFinite(low) && Number.isFinite(high));
  if (finite.length < 2) return '';
  const there = finite.map(([x, , high]) => `${px(x)} ${px(high)}`);
  const back = finite.reverse().map(([x, low]) => `${px(x)} ${px(low)}`);
  return `M${there.join('L')}L${back.join('L')}Z`;
}

/** Upward triangle around a point: the mark of a number that is not finite. */
export function trianglePath(x: number, y: number, side: number): string {
  const half = side / 2;
  return `M${px(x)} ${px(y - half)}L${px(x + half)} ${px(y + half)}H${px(x - half)}Z`;
}
