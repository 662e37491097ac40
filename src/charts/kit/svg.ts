import { type BaseType, type Selection, select } from 'd3';

/** Size in CSS pixels that the caller gives a chart. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** What every chart function returns. */
export interface Chart<Data> {
  /** Draws the data in place: elements that stay are kept, so one call per frame is cheap. */
  update(data: Data, size: ChartSize): void;
  /** Removes everything that the chart has put into its node. */
  destroy(): void;
}

export type Svg<Element extends BaseType> = Selection<Element, unknown, null, undefined>;

/**
 * Styles stand inline and name tokens only: an exported SVG keeps its look once the variables are resolved. They are
 * assigned, by `property('style', ..)`: what sets the attribute is refused by the lab's Content-Security-Policy.
 */
export const sans = "'Inter Variable', Inter, system-ui, sans-serif";
export const serif = "'STIX Two Text', STIXGeneral, serif";

/** A new SVG in a container, with the lab's type. */
export function createSvg(node: HTMLElement): Svg<SVGSVGElement> {
  return select(node)
    .append('svg')
    .attr('xmlns', 'http://www.w3.org/2000/svg')
    .attr('translate', 'no')
    .property('style', `display: block; overflow: visible; font-family: ${sans}; font-size: 11px; fill: var(--ink)`);
}

export function resizeSvg(svg: Svg<SVGSVGElement>, { width, height }: ChartSize): void {
  svg.attr('width', width).attr('height', height).attr('viewBox', `0 0 ${width} ${height}`);
}

/** Style of text: size in px, weight 400 unless given, tabular figures so that running numbers stand still. */
export function textStyle(size: number, colour: string, weight = 400): string {
  return `font-size: ${size}px; font-weight: ${weight}; fill: ${colour}; font-variant-numeric: tabular-nums`;
}

/** Ground-coloured outline behind text that crosses lines. */
export const halo = '; paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round';

/** A line's style. */
export function strokeStyle(colour: string, width = 1, dash: string | null = null): string {
  return `fill: none; stroke: ${colour}; stroke-width: ${width}${dash ? `; stroke-dasharray: ${dash}` : ''}`;
}

/** Width of Inter text in px, by estimate: good enough to wrap and to dodge, and needs no layout. */
export function estimateWidth(text: string, size: number): number {
  let ems = 0;
  for (const letter of text)
    ems += /[ilj.,;:'|!·()]/.test(letter) ? 0.3 : /[mwMW≤≥]/.test(letter) ? 0.8 : /[A-Z]/.test(letter) ? 0.68 : 0.54;
  return ems * size;
}

/** Breaks text into lines of at most this width (px), at spaces. */
export function wrapText(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && estimateWidth(`${line} ${word}`, size) <= width)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** As few lines as `wrapText` needs, of about the same width. */
export function balancedLines(text: string, size: number, width: number): string[] {
  const lines = wrapText(text, size, width);
  const even = estimateWidth(text, size) / Math.max(1, lines.length);
  for (let narrow = even; narrow < width; narrow += size) {
    const balanced = wrapText(text, size, narrow);
    if (balanced.length === lines.length) return balanced;
  }
  return lines;
}

/** Rounded to 0.01 px: shorter path data than 15 digits, and no visible difference. */
export function px(value: number): number {
  return Math.round(value * 100) / 100;
}

/**
 * A filter for a selection: the elements whose key is another than when they were last drawn. What has not changed costs
 * nothing, however many lines there are.
 */
export function changed<Node extends BaseType & object, Datum>(
  keyOf: (datum: Datum, index: number) => unknown,
): (this: Node, datum: Datum, index: number) => boolean {
  return function (datum, index) {
    const key = keyOf(datum, index);
    if (drawn.has(this) && drawn.get(this) === key) return false;
    drawn.set(this, key);
    return true;
  };
}

const drawn = new WeakMap<object, unknown>();
