import type { NumberSetting } from './row';

type Bounds = readonly [least: number, most: number];

/** A seed is an unsigned 32-bit word. */
export const seedBounds = [0, 4294967295] as const;

/** What a number has to be: 'a whole number from 1 to 10', 'a number from 0 to below 1'. */
export function boundsText([least, most]: Bounds, whole: boolean, open?: NumberSetting['open']): string {
  const kind = `a ${whole ? 'whole ' : ''}number`;
  if (open === 'most') return `${kind} from ${least} to below ${most}`;
  if (open === 'least') return `${kind} above ${least}, at most ${most}`;
  return `${kind} from ${least} to ${most}`;
}

/** Least and most float64 that are accepted. @param bounds from 0 up where one is open */
export function closedBounds([least, most]: Bounds, open?: NumberSetting['open']): Bounds {
  if (open === 'least') return [neighbour(least, 1n), most];
  if (open === 'most') return [least, neighbour(most, -1n)];
  return [least, most];
}

/** The next float64 above (1) or below (-1) a number that is not negative. */
function neighbour(value: number, step: bigint): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + step);
  return view.getFloat64(0);
}
