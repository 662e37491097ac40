import type { Light } from '../../model/presenting/lights';

/** How far from a part a hand may point and still mean it, px: a laser pointer shakes. */
const reach = 40;

/** Points that a line is asked for. */
const samples = 24;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The part that is pointed at, or the nearest within reach; null where there is none. @param root what holds canvas and charts */
export function lightAt(root: Element, at: Place): Light | null {
  let nearest: Light | null = null;
  let least = reach;
  const take = (light: Light, distance: number): void => {
    if (distance >= least) return;
    nearest = light;
    least = distance;
  };
  const boxes = (selector: string, light: (element: Element) => Light): void => {
    for (const element of root.querySelectorAll(selector)) {
      take(light(element), toBox(element.getBoundingClientRect(), at));
    }
  };
  boxes('[data-scissors]', () => 'cut');
  boxes('.rc-input', () => 'input');
  boxes('[data-block]', (element) => {
    const block = element.getAttribute('data-block');
    return block === 'head' ? 'head' : `layer-${Number(block)}`;
  });
  boxes('[data-chart]', (element) => element.getAttribute('data-chart') as 'curves' | 'gradient');
  const lines = '[data-skip]:not([data-skip^="0-"]) .rc-arc-line, [data-flow^="strand-"]';
  for (const line of root.querySelectorAll<SVGPathElement>(lines)) take('around', toLine(line, at));
  return nearest;
}

/** 0 within the box. */
function toBox({ left, right, top, bottom }: DOMRect, { x, y }: Place): number {
  return Math.hypot(Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0));
}

function toLine(line: SVGPathElement, { x, y }: Place): number {
  const matrix = line.getScreenCTM();
  const length = line.getTotalLength();
  if (!matrix) return Number.POSITIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (let sample = 0; sample <= samples; sample++) {
    const point = line.getPointAtLength((length * sample) / samples).matrixTransform(matrix);
    least = Math.min(least, Math.hypot(point.x - x, point.y - y));
  }
  return least;
}
