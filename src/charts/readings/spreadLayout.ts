import type { scaleLinear } from 'd3';
import type { SpreadData } from './spreadData';

export type Scale = ReturnType<typeof scaleLinear<number>>;

/** Top and height of the large bars, px. */
export const bars = { top: 40, height: 72 };
/** Ticks below the large bars, and ticks and title below the rows. */
export const axis = { inside: 24, below: 34 };
export const headingHeight = 26;
export const rowHeight = 26;
/** Height of a row's bars. */
export const rowBars = 16;
/** Where the scale begins, and what it leaves on the right. */
export const room = { left: 100, right: 64 };

/** Height that the chart needs, px. */
export function spreadHeight({ points }: Pick<SpreadData, 'points'>): number {
  return rowsTop + points.reduce((sum, { values }) => sum + headingHeight + values.length * rowHeight, 0) + axis.below;
}

export const barsBase = bars.top + bars.height;
export const rowsTop = barsBase + axis.inside;
