import { memo } from 'react';
import { mapExtent, mapFill, mapPaths } from '../charts/paintMap';
import { inputRange, mapRange } from '../charts/scales';
import type { MapShape } from '../model/shapes';
import type { Box } from './layout';

export interface MapPictureProps {
  /** Null: not known (nothing computed yet, or behind a change in hand). */
  readonly values: ArrayLike<number> | null;
  readonly shape: MapShape;
  /** The map is centred in this square, as large as cells of half units (quarters in small squares) allow. */
  readonly box: Box;
  readonly input?: boolean;
  /** Teal frame: changed by what is in hand. */
  readonly changed?: boolean;
}

/** Where a map lies within its box, and the side of its cells. */
export function mapPlace(shape: MapShape, box: Box): { x: number; y: number; side: number; cell: number; gap: number } {
  const gap = shape.channels > 1 ? 2 : 0;
  const columns = Math.ceil(Math.sqrt(shape.channels));
  const fitting = (box.width - (columns - 1) * gap) / (columns * shape.size);
  // Cells of small maps are bounded, so that a smaller map also looks smaller: 7x7 fills 0.8 of the box.
  const parts = box.width < 45 ? 4 : 2;
  const cell = Math.max(1 / parts, Math.floor(parts * Math.min(fitting, box.width * 0.115)) / parts);
  const side = mapExtent(shape, cell, gap);
  const snap = (value: number) => Math.round(value * 2) / 2;
  return { x: snap(box.x + (box.width - side) / 2), y: snap(box.y + (box.height - side) / 2), side, cell, gap };
}

/** A feature map as crisp cells whose colours follow the theme. */
export const MapPicture = memo(function MapPicture({
  values,
  shape,
  box,
  input = false,
  changed = false,
}: MapPictureProps) {
  const { x, y, side, cell, gap } = mapPlace(shape, box);
  const fits = values !== null && values.length === shape.channels * shape.size ** 2;
  return (
    <g>
      {fits ? (
        mapPaths(values, shape, { x, y, cell, gap }, input ? inputRange : mapRange).map((path, step) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: a step of the ramp is its index
          path ? <path key={step} d={path} fill={mapFill(step)} shapeRendering="crispEdges" /> : null,
        )
      ) : (
        <rect x={x} y={y} width={side} height={side} fill="var(--well)" />
      )}
      {fits && shape.channels === 1 && cell >= 3 && isFlat(values) && <path d={grid(x, y, side, cell)} {...gridLook} />}
      <rect
        x={x}
        y={y}
        width={side}
        height={side}
        fill="none"
        stroke={changed ? 'var(--fwd)' : 'var(--rule2)'}
        strokeWidth={changed ? 1.5 : 1}
        {...(fits ? {} : { strokeDasharray: '2 3' })}
      />
    </g>
  );
});

/** Hairlines between the cells: a flat map then reads as so many equal cells, not as a slab. */
function grid(x: number, y: number, side: number, cell: number): string {
  let path = '';
  for (let at = cell; at < side - 0.1; at += cell) path += `M${x + at} ${y}v${side}M${x} ${y + at}h${side}`;
  return path;
}

const gridLook = { stroke: 'var(--paper)', strokeOpacity: 0.35, strokeWidth: 0.75, fill: 'none' } as const;

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
