import type { MapRest } from '../../model/mapRest';
import type { MapShape } from '../../model/shapes';
import { type MapPlace, mapGap } from './paintMap';

/**
 * What coverage leaves out of a map is ruled: horizontal hairlines, and a corner where the windows end. Ruled is
 * not hatched, which means None, and not dotted, which means exact 0 of a gradient.
 */
export interface Ruling {
  /** SVG path data: the part left out. */
  readonly area: string;
  readonly lines: string;
  readonly corner: string;
}

/** Between two hairlines, px. */
const pitch = 4;

/** The ruling of a map at a place, in every channel. */
export function ruling(shape: MapShape, { from }: Pick<MapRest, 'from'>, place: MapPlace): Ruling {
  const { x = 0, y = 0, cell, gap = mapGap } = place;
  const columns = Math.ceil(Math.sqrt(shape.channels));
  const [side, end] = [shape.size * cell, from * cell];
  let [area, lines, corner] = ['', '', ''];
  for (let channel = 0; channel < shape.channels; channel++) {
    const left = x + (channel % columns) * (side + gap);
    const top = y + Math.floor(channel / columns) * (side + gap);
    area += `M${left + end} ${top}H${left + side}V${top + side}H${left}V${top + end}H${left + end}Z`;
    corner += `M${left + end} ${top}v${end}h${-end}`;
    for (let at = pitch; at < side; at += pitch) {
      const start = at < end ? end : 0;
      lines += `M${left + start} ${top + at}h${side - start}`;
    }
  }
  return { area, lines, corner };
}

/** How the part is drawn: X pales, since it has values; what is 0 keeps its colour. */
export const ruledStyle = {
  unread: {
    area: { fill: 'var(--paper)', 'fill-opacity': 0.66 },
    lines: { stroke: 'var(--rule2)', 'stroke-opacity': 1 },
  },
  zero: {
    area: { fill: 'none', 'fill-opacity': 1 },
    lines: { stroke: 'var(--paper)', 'stroke-opacity': 0.42 },
  },
} as const;

export const cornerStyle = { stroke: 'var(--ink)', 'stroke-width': 1.25 } as const;
