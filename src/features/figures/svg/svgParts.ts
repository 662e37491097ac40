import { plainColour } from './colour';
import { type Copy, isSeen, make, newId, newReference, short } from './copy';
import { faceKey, facesOf, portableFamily } from './fontNames';

const geometry = [
  ...['d', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'width', 'height', 'points', 'dx', 'dy'],
  ...['offset', 'viewBox', 'preserveAspectRatio', 'gradientUnits', 'gradientTransform', 'pathLength', 'href'],
  ...['patternUnits', 'patternTransform', 'patternContentUnits', 'clipPathUnits', 'maskUnits'],
];
const shapes = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon']);
const texts = new Set(['text', 'tspan']);
const unseen = new Set(['title', 'desc', 'style', 'script', 'metadata']);

/**
 * An SVG element with all that it holds, its look as presentation attributes: what style sheets, tokens and inheritance
 * give it stands at the element itself. Null for what is not seen.
 */
function copySvg(copy: Copy, element: Element): Element | null {
  const name = element.localName;
  if (unseen.has(name)) return null;
  const style = getComputedStyle(element);
  if (!isSeen(element, style)) return null;
  const made = make(copy, name);
  for (const key of geometry) {
    const value = element.getAttribute(key);
    if (value !== null) made.setAttribute(key, value.startsWith('#') ? `#${newId(copy, value.slice(1))}` : value);
  }
  if (element.id) made.setAttribute('id', newId(copy, element.id));
  if (name !== 'svg') placeBy(made, style);
  if (style.opacity !== '1') made.setAttribute('opacity', style.opacity);
  for (const key of ['clip-path', 'mask'] as const) {
    const reference = newReference(copy, style.getPropertyValue(key));
    if (reference) made.setAttribute(key, reference);
  }
  if (name === 'stop') colourStop(made, style);
  if (shapes.has(name)) paint(copy, made, style);
  if (texts.has(name)) letter(copy, made, element, style);
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      if (texts.has(name)) made.append(child.textContent ?? '');
    } else if (child.nodeType === Node.ELEMENT_NODE) {
      const part = copySvg(copy, child as Element);
      if (part) made.append(part);
    }
  }
  const isEmptyGroup = (name === 'g' || name === 'text') && made.childNodes.length === 0;
  return isEmptyGroup ? null : made;
}

/** An SVG within HTML, at its place in the picture. */
export function copyOuterSvg(copy: Copy, element: SVGSVGElement): Element | null {
  const matrix = element.getScreenCTM();
  const inner = copySvg(copy, element);
  if (!matrix || !inner) return null;
  const group = make(copy, 'g');
  const { a, b, c, d, e, f } = matrix;
  group.setAttribute('transform', matrixText([a, b, c, d, e - copy.origin.x, f - copy.origin.y]));
  group.append(...inner.childNodes);
  return group;
}

/** Shapes that were made for a saved picture alone, with plain colours: only their ids are given anew. */
export function adoptShapes(copy: Copy, shape: Element): Element {
  const made = copy.owner.importNode(shape, true);
  for (const part of [made, ...made.querySelectorAll('*')]) {
    if (part.id) part.setAttribute('id', newId(copy, part.id));
    const clip = newReference(copy, part.getAttribute('clip-path') ?? '');
    if (clip) part.setAttribute('clip-path', clip);
  }
  return made;
}

/** The transform, wherever it was said. */
function placeBy(made: Element, { transform, transformOrigin }: CSSStyleDeclaration): void {
  if (!transform || transform === 'none') return;
  const parts = /^matrix\(([^)]+)\)/.exec(transform)?.[1]?.split(',').map(Number);
  if (parts?.length !== 6) return;
  const [a, b, c, d, e, f] = parts as [number, number, number, number, number, number];
  const [x = 0, y = 0] = transformOrigin.split(' ').map(Number.parseFloat);
  made.setAttribute('transform', matrixText([a, b, c, d, e + x - a * x - c * y, f + y - b * x - d * y]));
}

function matrixText(parts: readonly number[]): string {
  const [a, b, c, d, e, f] = parts.map((part) => String(Math.round(part * 1e6) / 1e6));
  return a === '1' && b === '0' && c === '0' && d === '1'
    ? `translate(${e} ${f})`
    : `matrix(${a} ${b} ${c} ${d} ${e} ${f})`;
}

function colourStop(made: Element, { stopColor, stopOpacity }: CSSStyleDeclaration): void {
  const colour = plainColour(stopColor);
  made.setAttribute('stop-color', colour?.hex ?? '#000000');
  const opacity = Number(stopOpacity) * (colour?.alpha ?? 0);
  if (opacity !== 1) made.setAttribute('stop-opacity', short(opacity));
}

/** Fill and stroke of a shape or a text, where they are not what SVG takes unsaid. */
function paint(copy: Copy, made: Element, style: CSSStyleDeclaration): void {
  ink(copy, made, 'fill', style.fill, style.fillOpacity);
  if (style.fillRule === 'evenodd') made.setAttribute('fill-rule', 'evenodd');
  if (style.shapeRendering === 'crispedges') made.setAttribute('shape-rendering', 'crispEdges');
  if (style.stroke === 'none' || Number.parseFloat(style.strokeWidth) === 0) return;
  ink(copy, made, 'stroke', style.stroke, style.strokeOpacity);
  const width = short(Number.parseFloat(style.strokeWidth));
  if (width !== '1') made.setAttribute('stroke-width', width);
  if (style.strokeDasharray !== 'none')
    made.setAttribute('stroke-dasharray', style.strokeDasharray.replaceAll('px', ''));
  if (style.strokeLinecap !== 'butt') made.setAttribute('stroke-linecap', style.strokeLinecap);
  if (style.strokeLinejoin !== 'miter') made.setAttribute('stroke-linejoin', style.strokeLinejoin);
  if (style.paintOrder.startsWith('stroke')) made.setAttribute('paint-order', 'stroke');
}

function ink(copy: Copy, made: Element, name: 'fill' | 'stroke', value: string, opacity: string): void {
  const reference = newReference(copy, value);
  const colour = plainColour(value);
  made.setAttribute(name, reference ?? colour?.hex ?? 'none');
  const alpha = Number(opacity) * (reference ? 1 : (colour?.alpha ?? 1));
  if (alpha !== 1) made.setAttribute(`${name}-opacity`, short(alpha));
}

function letter(copy: Copy, made: Element, element: Element, style: CSSStyleDeclaration): void {
  paint(copy, made, style);
  writeFont(copy, made, style, ownText(element));
  // Else a space between a word and the number behind it is lost.
  if (made.localName === 'text' && spaced.test(allText(element))) made.setAttribute('xml:space', 'preserve');
  if (style.textAnchor !== 'start') made.setAttribute('text-anchor', style.textAnchor);
}

/** Font of a text; also told to those who bring the fonts along. @param size in the picture's units; else the style's */
export function writeFont(
  copy: Copy,
  made: Element,
  style: CSSStyleDeclaration,
  text: string,
  size: number = Number.parseFloat(style.fontSize),
): void {
  made.setAttribute('font-family', portableFamily(style.fontFamily));
  made.setAttribute('font-size', short(size));
  if (style.fontWeight !== '400') made.setAttribute('font-weight', style.fontWeight);
  if (style.fontStyle === 'italic') made.setAttribute('font-style', 'italic');
  if (style.fontVariantNumeric.includes('tabular')) made.setAttribute('class', 'n');
  for (const face of facesOf(style.fontFamily, style.fontStyle, text)) {
    if (text.trim()) copy.faces.set(faceKey(face), face);
  }
}

/** A space at the end of a piece of text, which readers leave out unless told to keep it. */
const spaced = /^\s|\s(?:\n|$)/;

/** The pieces of text in an element, a line each. */
function allText(element: Element): string {
  return [...element.childNodes]
    .map((child) => (child.nodeType === Node.TEXT_NODE ? (child.textContent ?? '') : allText(child as Element)))
    .join('\n');
}

/** The text of an element without that of the elements in it. */
function ownText(element: Element): string {
  return [...element.childNodes]
    .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
    .map(({ textContent }) => textContent ?? '')
    .join('');
}
