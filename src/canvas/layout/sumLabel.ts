import { blockAt, type Layout, type Point, right, sumAt } from './layout';

/** Where a sum's name is centred, and where the mark of its equations stands; one baseline below the sum, or two lines. */
export interface SumLabel {
  readonly nameX: number;
  readonly mark: Point;
}

/** Radius of an equation mark. */
export const markRadius = 7.5;
/** What a mark keeps from a block's frame and from other marks. */
export const markGap = 3;

/** Half of 'sum 1' in 11 units, and what stands between it and the mark: on a tablet the letters grow into that. */
const nameHalf = 16;
const nameToMark = 7;
/** From the name's middle to the mark's. */
const pitch = nameHalf + nameToMark + markRadius;

/**
 * Name and mark side by side, together centred under the sum, as far as the blocks before and behind it
 * leave room; where they leave too little, the mark goes below, between the name's padding and the ribbon.
 */
export function sumLabel(layout: Layout, node: number): SumLabel {
  const { x, y, r } = sumAt(layout, node);
  const centred = (nameHalf - pitch - markRadius) / 2;
  const next = node < layout.layers ? blockAt(layout, node + 1).frame : layout.head.frame;
  const least = right(blockAt(layout, node).frame) + markGap + nameHalf - x;
  const most = next.x - markGap - markRadius - pitch - x;
  if (least > most) return { nameX: x, mark: { x, y: y + r + 53 } };
  const shift = Math.min(Math.max(centred, least), most);
  return { nameX: x + shift, mark: { x: x + shift + pitch, y: y + r + 13 } };
}
