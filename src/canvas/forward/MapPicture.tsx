import { memo } from 'react';
import { inputRange, mapRange } from '../../charts/kit/scales';
import { flatGrid, flatGridStyle, isFlat, mapExtent } from '../../charts/maps/paintMap';
import type { MapRest } from '../../model/mapRest';
import { type MapShape, volume } from '../../model/shapes';
import type { Box } from '../layout/layout';
import { MapPixels } from './MapPixels';
import { MapRuling } from './MapRuling';

export interface MapPictureProps {
  /** Null: not known (nothing computed yet, or behind a change in hand). */
  readonly values: ArrayLike<number> | null;
  readonly shape: MapShape;
  /** The map is centred in this square, as large as cells of half units (quarters in small squares) allow. */
  readonly box: Box;
  readonly input?: boolean;
  /** Teal frame: changed by what is in hand. */
  readonly changed?: boolean;
  /** What coverage leaves out of the map; it is ruled. */
  readonly rest?: MapRest | null;
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
  rest = null,
}: MapPictureProps) {
  const { x, y, side, cell, gap } = mapPlace(shape, box);
  const fits = values !== null && values.length === volume(shape);
  return (
    <g>
      {fits ? (
        <MapPixels values={values} shape={shape} place={{ x, y, cell, gap }} range={input ? inputRange : mapRange} />
      ) : (
        <rect x={x} y={y} width={side} height={side} fill="var(--well)" />
      )}
      {fits && isFlat(values) && <path d={flatGrid(shape, { x, y, cell })} {...flatGridStyle} />}
      <MapRuling shape={shape} place={{ x, y, cell, gap }} rest={rest} />
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
