import type { Svg } from './svg';

/**
 * Marks of the gradient's states, drawn on a 24 x 24 grid with round strokes. The broken link and
 * the lock are Lucide's unlink and lock (ISC licence), the same as the page's icons.
 */
export const brokenLink =
  'm18.84 12.25 1.72-1.71h-.02a5.004 5.004 0 0 0-.12-7.07 5.006 5.006 0 0 0-6.95 0l-1.72 1.71' +
  'M5.17 11.75l-1.71 1.71a5.004 5.004 0 0 0 .12 7.07 5.006 5.006 0 0 0 6.95 0l1.71-1.71' +
  'M8 2v3M2 8h3M16 19v3M19 16h3';

export const lock = 'M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM7 11V7a5 5 0 0 1 10 0v4';

/** Appends one of the marks above, `size` px wide, at the left top corner (x, y). */
export function appendGlyph(parent: Svg<SVGGElement>, path: string, colour: string): Svg<SVGPathElement> {
  return parent
    .append('path')
    .attr('d', path)
    .property(
      'style',
      `fill: none; stroke: ${colour}; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round`,
    );
}

/** Transform that puts a mark at (x, y), `size` px wide. */
export function glyphPlace(x: number, y: number, size: number): string {
  return `translate(${x} ${y}) scale(${size / 24})`;
}

let patterns = 0;

/** Defines the hatch of None in an SVG; returns the fill that uses it. `pitch` in px. */
export function defineHatch(svg: Svg<SVGSVGElement>, pitch: number): string {
  // Ids are global to a page, and several charts share one.
  const id = `hatch-${++patterns}`;
  const pattern = svg
    .append('defs')
    .append('pattern')
    .attr('id', id)
    .attr('width', pitch)
    .attr('height', pitch)
    .attr('patternUnits', 'userSpaceOnUse')
    .attr('patternTransform', 'rotate(45)');
  pattern.append('rect').attr('width', pitch).attr('height', pitch).property('style', 'fill: var(--hatchbg)');
  pattern
    .append('line')
    .attr('x1', 1)
    .attr('x2', 1)
    .attr('y2', pitch)
    .property('style', 'stroke: var(--hatch); stroke-width: 1.4');
  return `url(#${id})`;
}
