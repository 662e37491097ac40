import { type PointerEvent, useRef, useState } from 'react';
import { MapPixels } from '../../canvas/forward/MapPixels';
import { MapRuling } from '../../canvas/forward/MapRuling';
import { onceLeft } from '../../charts/kit/leave';
import type { Range } from '../../charts/kit/scales';
import { flatGrid, flatGridStyle, isFlat, mapExtent } from '../../charts/maps/paintMap';
import type { MapRest } from '../../model/mapRest';
import type { MapShape } from '../../model/shapes';

interface WindowPlace {
  /** Null: the same place in every channel. */
  readonly channel: number | null;
  readonly row: number;
  readonly column: number;
}

export interface MapWindowProps {
  readonly values: Float64Array;
  readonly shape: MapShape;
  readonly range: Range;
  /** Square that the map is centred in. */
  readonly x: number;
  readonly y: number;
  readonly side: number;
  /** What coverage leaves out; it is ruled. */
  readonly rest?: MapRest | null;
  /** Top left cell of the marked window, and its side in cells; null: there is none. */
  readonly place: WindowPlace | null;
  readonly span: 1 | 2;
  /** Only so many pixels of each channel, of those that are computed, are known yet; null: all. */
  readonly filled?: number | null;
  /** A cell was pressed. */
  readonly onPick: (place: { readonly channel: number; readonly row: number; readonly column: number }) => void;
}

interface Geometry {
  readonly x: number;
  readonly y: number;
  readonly cell: number;
  readonly gap: number;
  readonly extent: number;
}

/** Where a map lies in its square, with cells of half units. */
export function mapGeometry(shape: MapShape, x: number, y: number, side: number): Geometry {
  const gap = shape.channels > 1 ? 4 : 0;
  const columns = Math.ceil(Math.sqrt(shape.channels));
  const cell = Math.max(0.5, Math.floor((2 * (side - (columns - 1) * gap)) / (columns * shape.size)) / 2);
  const extent = mapExtent(shape, cell, gap);
  return { x: x + Math.round((side - extent) / 2), y: y + Math.round((side - extent) / 2), cell, gap, extent };
}

/** Left top corner of a cell. */
export function cellCorner(
  { x, y, cell, gap }: Geometry,
  shape: MapShape,
  channel: number,
  row: number,
  column: number,
): { readonly x: number; readonly y: number } {
  const columns = Math.ceil(Math.sqrt(shape.channels));
  const pitch = shape.size * cell + gap;
  return {
    x: x + (channel % columns) * pitch + column * cell,
    y: y + Math.floor(channel / columns) * pitch + row * cell,
  };
}

/** A map with a window on it, which a press or a drag moves. */
export function MapWindow(props: MapWindowProps) {
  const { values, shape, range, place, span, filled = null, rest = null } = props;
  const geometry = mapGeometry(shape, props.x, props.y, props.side);
  const { x, y, cell, gap, extent } = geometry;
  const frame = useRef<SVGRectElement>(null);
  const [over, setOver] = useState<{ channel: number; row: number; column: number } | null>(null);
  const channels = Array.from({ length: shape.channels }, (_, channel) => channel);

  const cellAt = (event: PointerEvent): { channel: number; row: number; column: number } | null => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || box.width === 0) return null;
    const columns = Math.ceil(Math.sqrt(shape.channels));
    const pitch = shape.size * cell + gap;
    const along = (position: number, start: number, length: number) => ((position - start) / length) * extent;
    const [px, py] = [along(event.clientX, box.left, box.width), along(event.clientY, box.top, box.height)];
    const [tileX, tileY] = [Math.floor(px / pitch), Math.floor(py / pitch)];
    const within = (value: number) => Math.min(shape.size - 1, Math.max(0, Math.floor(value / cell)));
    const channel = Math.min(columns - 1, Math.max(0, tileY)) * columns + Math.min(columns - 1, Math.max(0, tileX));
    if (channel >= shape.channels) return null;
    const [row, column] = [within(py - tileY * pitch), within(px - tileX * pitch)];
    return { channel, row: row - (row % span), column: column - (column % span) };
  };
  const pick = (event: PointerEvent) => {
    const found = cellAt(event);
    if (found) props.onPick(found);
  };

  return (
    <g>
      <MapPixels values={values} shape={shape} place={{ x, y, cell, gap }} range={range} />
      {isFlat(values) && <path d={flatGrid(shape, { x, y, cell })} {...flatGridStyle} />}
      {filled !== null &&
        channels.map((channel) => (
          <Unfilled
            key={channel}
            geometry={geometry}
            shape={shape}
            channel={channel}
            filled={filled}
            side={rest?.from ?? shape.size}
          />
        ))}
      <MapRuling shape={shape} place={{ x, y, cell, gap }} rest={rest} />
      {channels.map((channel) => (
        <Frame key={channel} corner={cellCorner(geometry, shape, channel, 0, 0)} side={shape.size * cell} />
      ))}
      {over && <Mark geometry={geometry} shape={shape} place={over} span={span} faint />}
      {place &&
        (place.channel === null ? channels : [place.channel]).map((channel) => (
          <Mark key={channel} geometry={geometry} shape={shape} place={{ ...place, channel }} span={span} />
        ))}
      <rect
        ref={frame}
        x={x}
        y={y}
        width={extent}
        height={extent}
        fill="transparent"
        className="dr-map"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          pick(event);
        }}
        onPointerMove={(event) => {
          setOver(cellAt(event));
          if (event.currentTarget.hasPointerCapture(event.pointerId)) pick(event);
        }}
        onPointerLeave={(event) => onceLeft(event.currentTarget, event, () => setOver(null))}
      />
    </g>
  );
}

/** Around one channel. */
function Frame({ corner, side }: { corner: { readonly x: number; readonly y: number }; side: number }) {
  return (
    <rect x={corner.x - 0.5} y={corner.y - 0.5} width={side + 1} height={side + 1} fill="none" stroke="var(--rule2)" />
  );
}

/** The window's frame: ground-coloured underneath, so that it shows on every map. */
function Mark(props: {
  geometry: Geometry;
  shape: MapShape;
  place: { readonly channel: number; readonly row: number; readonly column: number };
  span: number;
  faint?: boolean;
}) {
  const { geometry, shape, place, span, faint = false } = props;
  const corner = cellCorner(geometry, shape, place.channel, place.row, place.column);
  const side = span * geometry.cell;
  const box = { x: corner.x - 1.5, y: corner.y - 1.5, width: side + 3, height: side + 3, fill: 'none' };
  return (
    <g pointerEvents="none" opacity={faint ? 0.6 : 1}>
      <rect {...box} stroke="var(--paper)" strokeWidth={faint ? 3 : 4.5} />
      <rect {...box} stroke="var(--fwd)" strokeWidth={faint ? 1.2 : 2} />
    </g>
  );
}

/** Covers what the window has not come to yet. @param props.side rows and columns of windows that it comes to */
function Unfilled(props: { geometry: Geometry; shape: MapShape; channel: number; filled: number; side: number }) {
  const { geometry, shape, channel, filled, side: rows } = props;
  const { cell } = geometry;
  const [row, column] = [Math.floor(filled / rows), filled % rows];
  const { x, y } = cellCorner(geometry, shape, channel, 0, 0);
  const side = rows * cell;
  const below = Math.min(rows, row + (column > 0 ? 1 : 0));
  return (
    <g fill="var(--well)" shapeRendering="crispEdges" pointerEvents="none">
      {column > 0 && row < rows && (
        <rect x={x + column * cell} y={y + row * cell} width={side - column * cell} height={cell} />
      )}
      {below < rows && <rect x={x} y={y + below * cell} width={side} height={side - below * cell} />}
    </g>
  );
}
