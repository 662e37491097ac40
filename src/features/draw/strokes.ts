import { requireTrueCanvas } from '../../kit/trueCanvas';
import type { DigitPicture } from '../../protocol/lab';

/** A point of a stroke, in units of the sheet's side: 0..1 from the left and upper edge. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Stroke = readonly Point[];

/** Width of the pen, in units of the sheet's side: a digit as tall as the sheet gets MNIST's two to three pixels. */
export const penWidth = 0.09;

/** Side of the raster that is read; MNIST's 28 pixels are much coarser. */
const rasterSide = 140;

/** SVG path data of a stroke in a square of side 1; a point is a dot. */
export function strokePath(stroke: Stroke): string {
  const [first, ...rest] = stroke;
  if (!first) return '';
  // A path without length shows no round cap in some browsers.
  if (rest.length === 0) return `M${first.x} ${first.y}h0.0001`;
  return `M${first.x} ${first.y}${rest.map(({ x, y }) => `L${x} ${y}`).join('')}`;
}

/**
 * The strokes as ink.
 * @throws Error where the browser does not give back what is drawn
 */
export function rasterOf(strokes: readonly Stroke[]): DigitPicture {
  const canvas = document.createElement('canvas');
  canvas.width = rasterSide;
  canvas.height = rasterSide;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser has no 2D canvas');
  requireTrueCanvas(context);
  context.scale(rasterSide, rasterSide);
  context.lineWidth = penWidth;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) context.stroke(new Path2D(strokePath(stroke)));
  const { data } = context.getImageData(0, 0, rasterSide, rasterSide);
  const values = Float32Array.from({ length: rasterSide ** 2 }, (_, n) => (data[4 * n + 3] as number) / 255);
  return { kind: 'drawn', width: rasterSide, height: rasterSide, values };
}
