import { curveMonotoneX, line } from 'd3';

/** Where a sketch of a curve lies in its picture, px. */
export interface SketchFrame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly epochs: number;
}

/** Room for labels around a picture of this size; at the right for "you 0.91", which a narrow one has inside. */
export function sketchFrame(width: number, height: number, epochs: number): SketchFrame {
  const narrow = width < 560;
  return { width, height, epochs, left: 28, right: width - (narrow ? 16 : 128), top: 12, bottom: height - 24 };
}

export function xOf({ left, right, epochs }: SketchFrame, epoch: number): number {
  return left + ((right - left) * epoch) / epochs;
}

export function yOf({ top, bottom }: SketchFrame, accuracy: number): number {
  return bottom - (bottom - top) * accuracy;
}

/** Epoch and accuracy under a place of the picture, kept within the axes. */
export function pointAt(
  frame: SketchFrame,
  x: number,
  y: number,
): { readonly epoch: number; readonly accuracy: number } {
  const { left, right, top, bottom, epochs } = frame;
  const within = (value: number, most: number) => Math.min(most, Math.max(0, value));
  return {
    epoch: within(((x - left) / (right - left)) * epochs, epochs),
    accuracy: within((bottom - y) / (bottom - top), 1),
  };
}

/** A smooth line through the points that never swings beyond them. @param points epoch and accuracy, ascending */
export function sketchPath(
  frame: SketchFrame,
  points: readonly (readonly [epoch: number, accuracy: number])[],
): string {
  const path = line<readonly [number, number]>(
    ([epoch]) => xOf(frame, epoch),
    ([, accuracy]) => yOf(frame, accuracy),
  ).curve(curveMonotoneX);
  return path(points) ?? '';
}
