import type { MapShape } from '../../model/shapes';
import { mapRange, type Range, rampIndex, rampSteps } from '../kit/scales';

/**
 * One map (channel by channel, row by row) as crisp cells of SVG, whose colours stay CSS variables:
 * themes and exports need no repainting.
 * Four channels stand 2x2, channel 0 at the top left, 1 to its right.
 */
export interface MapPlace {
  /** Left top corner, in the drawing's units. */
  readonly x?: number;
  readonly y?: number;
  /** Side of a cell; whole numbers stay crisp. */
  readonly cell: number;
  /** Space between channels. */
  readonly gap?: number;
}

/** Space between channels unless told. */
export const mapGap = 2;

/** Channels per row: 1 for one channel, 2 for four. */
function channelColumns(shape: MapShape): number {
  return Math.ceil(Math.sqrt(shape.channels));
}

/** Side of the square that a map fills. */
export function mapExtent(shape: MapShape, cell: number, gap: number = mapGap): number {
  const columns = channelColumns(shape);
  return columns * shape.size * cell + (columns - 1) * gap;
}

/** Largest whole cell with which a map fits into a square of this side; at least 1. */
export function fitCell(shape: MapShape, side: number, gap: number = mapGap): number {
  const columns = channelColumns(shape);
  return Math.max(1, Math.floor((side - (columns - 1) * gap) / (columns * shape.size)));
}

/** Calls back with every horizontal run of equal steps; step 20 stands for "not finite". */
function forEachRun(
  values: ArrayLike<number>,
  shape: MapShape,
  range: Range,
  { x = 0, y = 0, cell, gap = mapGap }: MapPlace,
  draw: (step: number, x: number, y: number, width: number) => void,
): void {
  const { channels, size } = shape;
  if (values.length !== channels * size * size) {
    throw new RangeError(`map: expected ${channels} x ${size} x ${size} values, got ${values.length}`);
  }
  const columns = channelColumns(shape);
  const pitch = size * cell + gap;
  for (let channel = 0; channel < channels; channel++) {
    const left = x + (channel % columns) * pitch;
    const top = y + Math.floor(channel / columns) * pitch;
    for (let row = 0; row < size; row++) {
      const offset = (channel * size + row) * size;
      let start = 0;
      let current = stepOf(values[offset] as number, range);
      for (let column = 1; column <= size; column++) {
        const step = column < size ? stepOf(values[offset + column] as number, range) : -1;
        if (step === current) continue;
        draw(current, left + start * cell, top + row * cell, (column - start) * cell);
        start = column;
        current = step;
      }
    }
  }
}

function stepOf(value: number, { min, max }: Range): number {
  return Number.isFinite(value) ? rampIndex(value, min, max) : rampSteps;
}

/**
 * SVG path data of a map, one entry per step of the forward ramp and a last one (index 20) for
 * cells that are not finite. Fill entry i with `mapFill(i)`, with `shape-rendering: crispEdges`.
 * @throws RangeError if `values` has not channels * size * size entries.
 */
export function mapPaths(
  values: ArrayLike<number>,
  shape: MapShape,
  place: MapPlace,
  range: Range = mapRange,
): string[] {
  const paths = new Array<string>(rampSteps + 1).fill('');
  forEachRun(values, shape, range, place, (step, x, y, width) => {
    paths[step] += `M${x} ${y}h${width}v${place.cell}h${-width}z`;
  });
  return paths;
}

/** Fill of entry `step` of `mapPaths`. */
export function mapFill(step: number): string {
  return step < rampSteps ? `var(--f${step})` : 'var(--bad)';
}

/** Whether a map is so even that its picture says nothing: its standard deviation is below 0.01. */
export function isFlat(values: ArrayLike<number>): boolean {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i] as number;
    squares += (values[i] as number) ** 2;
  }
  const mean = sum / values.length;
  return squares / values.length - mean * mean < 1e-4;
}

/**
 * Hairlines between the cells: a flat map then reads as so many equal cells, not as a slab. Empty for
 * several channels and for cells below 3, which lines would fill.
 */
export function flatGrid({ channels, size }: MapShape, { x = 0, y = 0, cell }: MapPlace): string {
  if (channels > 1 || cell < 3) return '';
  const side = size * cell;
  let path = '';
  for (let at = 1; at < size; at++) path += `M${x + at * cell} ${y}v${side}M${x} ${y + at * cell}h${side}`;
  return path;
}

export const flatGridStyle = { stroke: 'var(--paper)', strokeOpacity: 0.35, strokeWidth: 0.75, fill: 'none' } as const;
