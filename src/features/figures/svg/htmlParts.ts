import { shapesOf } from '../../../charts/kit/shapes';
import { plainColour } from './colour';
import { type Copy, isSeen, make, short } from './copy';
import { adoptShapes, copyOuterSvg, writeFont } from './svgParts';
import { linesOf } from './textLines';

/**
 * An HTML element with all that it holds as parts of an SVG: grounds and borders as rectangles, lines of text as text,
 * SVGs and canvases at their place. Browsers lay it out; what is copied is where things have come to lie.
 */
export function copyHtml(copy: Copy, element: Element): Element[] {
  const style = getComputedStyle(element);
  if (!isSeen(element, style) || isForReadersAlone(element, style)) return [];
  if (element instanceof SVGSVGElement) return [copyOuterSvg(copy, element)].flatMap((part) => part ?? []);
  if (element instanceof HTMLCanvasElement) return copyCanvas(copy, element);
  const parts = [...boxParts(copy, element, style)];
  for (const child of element.childNodes) {
    if (child.nodeType === Node.ELEMENT_NODE) parts.push(...copyHtml(copy, child as Element));
    else if (child.nodeType === Node.TEXT_NODE) parts.push(...textParts(copy, child as Text, style));
  }
  return parts;
}

/** What only screen readers are told stands in a box of a pixel. */
function isForReadersAlone(element: Element, { overflow, position }: CSSStyleDeclaration): boolean {
  if (position !== 'absolute' || overflow !== 'hidden') return false;
  const { width, height } = element.getBoundingClientRect();
  return width <= 1 && height <= 1;
}

function copyCanvas(copy: Copy, canvas: HTMLCanvasElement): Element[] {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const shapes = shapesOf(canvas);
  if (!shapes || width === 0) return [];
  const group = adoptShapes(copy, shapes);
  const scale = width / Math.max(1, Number.parseFloat(canvas.style.width) || width);
  const place = `translate(${short(left - copy.origin.x)} ${short(top - copy.origin.y)})`;
  group.setAttribute('transform', scale === 1 ? place : `${place} scale(${short(scale)})`);
  return height > 0 ? [group] : [];
}

/** Ground and border of a box. */
function boxParts(copy: Copy, element: Element, style: CSSStyleDeclaration): Element[] {
  const { left, top, width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0) return [];
  const [x, y] = [left - copy.origin.x, top - copy.origin.y];
  const ground = plainColour(style.backgroundColor);
  const sides = (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) => ({
    width: style[`border${side}Style`] === 'none' ? 0 : Number.parseFloat(style[`border${side}Width`]),
    colour: plainColour(style[`border${side}Color`]),
    isDashed: style[`border${side}Style`] === 'dashed',
  }));
  const drawn = sides.filter(({ width: line, colour }) => line > 0 && colour);
  const [first] = drawn;
  const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, height / 2);
  const parts: Element[] = [];
  const all = drawn.length === 4 && drawn.every((side) => side.width === first?.width);
  if (ground || all) {
    const inset = all && first ? first.width / 2 : 0;
    const box = make(copy, 'rect', {
      x: short(x + inset),
      y: short(y + inset),
      width: short(Math.max(0, width - 2 * inset)),
      height: short(Math.max(0, height - 2 * inset)),
      fill: ground?.hex ?? 'none',
    });
    if (ground && ground.alpha !== 1) box.setAttribute('fill-opacity', short(ground.alpha));
    if (radius > 0) box.setAttribute('rx', short(Math.max(0, radius - inset)));
    if (all && first) strokeOf(box, first);
    parts.push(box);
  }
  if (!all) parts.push(...edges(copy, { x, y, width, height }, sides));
  return parts;
}

interface Side {
  readonly width: number;
  readonly colour: ReturnType<typeof plainColour>;
  readonly isDashed: boolean;
}

function strokeOf(part: Element, { width, colour, isDashed }: Side): void {
  part.setAttribute('stroke', colour?.hex ?? 'none');
  if (colour && colour.alpha !== 1) part.setAttribute('stroke-opacity', short(colour.alpha));
  part.setAttribute('stroke-width', short(width));
  if (isDashed) part.setAttribute('stroke-dasharray', '3 2');
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Borders that do not go all around. */
function edges(copy: Copy, { x, y, width, height }: Box, sides: readonly Side[]): Element[] {
  const [right, bottom] = [x + width, y + height];
  return sides.flatMap((side, index) => {
    if (side.width === 0 || !side.colour) return [];
    const half = side.width / 2;
    const ends = [
      [x, y + half, right, y + half],
      [right - half, y, right - half, bottom],
      [x, bottom - half, right, bottom - half],
      [x + half, y, x + half, bottom],
    ][index] as number[];
    const [x1, y1, x2, y2] = ends.map(short) as [string, string, string, string];
    const line = make(copy, 'line', { x1, y1, x2, y2 });
    strokeOf(line, side);
    return [line];
  });
}

/** The lines of a text node, each as a text of its own at its place. */
function textParts(copy: Copy, node: Text, style: CSSStyleDeclaration): Element[] {
  return linesOf(node).map(({ text, rect }) => {
    const size = Number.parseFloat(style.fontSize) * zoomAt(node);
    const made = make(copy, 'text', {
      x: short(rect.left - copy.origin.x),
      y: short(rect.top - copy.origin.y + baseline(style, rect.height)),
      fill: plainColour(style.color)?.hex ?? 'none',
    });
    writeFont(copy, made, style, text, size);
    made.textContent = text;
    return made;
  });
}

/** A part of the page may be shown larger: boxes are, while sizes of letters are not told so. */
function zoomAt(node: Text): number {
  return (node.parentElement as (Element & { currentCSSZoom?: number }) | null)?.currentCSSZoom ?? 1;
}

let meter: CanvasRenderingContext2D | null = null;

/** From the upper edge of a line's box down to its baseline; the box is as high as ascent and descent. */
function baseline({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration, height: number): number {
  meter ??= document.createElement('canvas').getContext('2d');
  if (!meter) return height * 0.8;
  meter.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = meter.measureText('x');
  return ascent + descent > 0 ? (height * ascent) / (ascent + descent) : height * 0.8;
}
