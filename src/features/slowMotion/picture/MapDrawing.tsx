import { MapPixels } from '../../../canvas/forward/MapPixels';
import { MapRuling } from '../../../canvas/forward/MapRuling';
import { gradientColour, type Range } from '../../../charts/kit/scales';
import type { MapRest } from '../../../model/mapRest';
import type { MapShape } from '../../../model/shapes';
import type { Cell } from '../../../model/slowMotion/cells';
import { numberRoom } from './piece';

export interface MapDrawingProps {
  readonly values: ArrayLike<number>;
  readonly shape: MapShape;
  readonly side: number;
  /** Of the ramp: the forward one, or the gradient's on log10. */
  readonly range: Range;
  readonly gradient?: boolean;
  /** The map that it is padded to: its side, and rows and columns of zeros before it. */
  readonly padded?: { readonly size: number; readonly by: number };
  /** The cell that is followed, and how many cells it spans: 2 for a window. In the map itself, first channel. */
  readonly mark?: { readonly cell: Cell; readonly span: 1 | 2 };
  /** Below the mark. */
  readonly number?: string;
  readonly rest?: MapRest | null;
}

/** A map as large as it fits, with what is followed marked in ink and its number below. */
export function MapDrawing(props: MapDrawingProps) {
  const { values, shape, side, range, gradient = false, padded, mark, number, rest = null } = props;
  const columns = shape.channels > 1 ? 2 : 1;
  const gap = columns > 1 ? 6 : 0;
  const size = padded?.size ?? shape.size;
  const by = padded?.by ?? 0;
  const cell = (side - (columns - 1) * gap) / (columns * size);
  const length = shape.size * shape.size;
  return (
    <svg
      width={side}
      height={side + numberRoom}
      viewBox={`0 0 ${side} ${side + numberRoom}`}
      aria-hidden="true"
      className="overflow-visible"
    >
      {Array.from({ length: shape.channels }, (_, channel) => {
        const x = (channel % columns) * (size * cell + gap);
        const y = Math.floor(channel / columns) * (size * cell + gap);
        const place = { x: x + by * cell, y: y + by * cell, cell, gap: 0 };
        const own = Array.prototype.slice.call(values, channel * length, (channel + 1) * length) as number[];
        const single = { channels: 1, size: shape.size };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a channel is its index
          <g key={channel}>
            {size > shape.size && <Zeros x={x} y={y} cell={cell} size={size} by={by} own={shape.size} />}
            {gradient ? (
              <GradientPixels values={own} size={shape.size} place={place} range={range} />
            ) : (
              <MapPixels values={own} shape={single} place={place} range={range} />
            )}
            <MapRuling shape={single} place={place} rest={rest} />
            <rect
              x={place.x + 0.5}
              y={place.y + 0.5}
              width={shape.size * cell - 1}
              height={shape.size * cell - 1}
              fill="none"
              stroke="var(--rule2)"
            />
          </g>
        );
      })}
      {mark && <Mark {...mark} by={by} cellSide={cell} side={side} number={number} />}
    </svg>
  );
}

interface MarkProps {
  readonly cell: Cell;
  readonly span: 1 | 2;
  readonly by: number;
  readonly cellSide: number;
  readonly side: number;
  readonly number: string | undefined;
}

/** Ink with a line of paper in it, so that it shows on every ground; a tick leads to the number. */
function Mark({ cell, span, by, cellSide, side, number }: MarkProps) {
  const [x, y] = [(cell.column + by) * cellSide, (cell.row + by) * cellSide];
  // What lies beyond an odd side is not drawn.
  const width = Math.min(span * cellSide, side - x);
  const height = Math.min(span * cellSide, side - y);
  // Within a large cell, around a small one.
  const inset = width >= 18 ? 2.25 : 0;
  const box = { x: x + inset, y: y + inset, width: width - 2 * inset, height: height - 2 * inset };
  const middle = x + width / 2;
  const anchor = Math.min(side - 26, Math.max(26, middle));
  return (
    <g>
      <rect {...box} fill="none" stroke="var(--ink)" strokeWidth={4.5} />
      <rect {...box} fill="none" stroke="var(--paper)" strokeWidth={1.5} />
      {number !== undefined && (
        <>
          <line x1={middle} x2={middle} y1={side + 3} y2={side + 9} stroke="var(--ink)" />
          <text
            x={anchor}
            y={side + 28}
            textAnchor="middle"
            fontSize={17}
            fontWeight={500}
            fill="var(--ink)"
            className="nums"
          >
            {number}
          </text>
        </>
      )}
    </g>
  );
}

interface ZerosProps {
  readonly x: number;
  readonly y: number;
  readonly cell: number;
  readonly size: number;
  readonly by: number;
  /** Side of the map within. */
  readonly own: number;
}

/** What a smaller map is filled up with. */
function Zeros({ x, y, cell, size, by, own }: ZerosProps) {
  const isOwn = (i: number) => i >= by && i < by + own;
  const cells = Array.from({ length: size * size }, (_, i) => [Math.floor(i / size), i % size] as const);
  const lines = cells.map(([row, column]) => `M${x + column * cell} ${y + row * cell}h${cell}v${cell}`).join('');
  return (
    <g>
      <path d={lines} fill="none" stroke="var(--rule)" />
      {cell >= 15 &&
        cells
          .filter(([row, column]) => !isOwn(row) || !isOwn(column))
          .map(([row, column]) => (
            <text
              key={`${row} ${column}`}
              x={x + (column + 0.5) * cell}
              y={y + (row + 0.5) * cell + 4}
              textAnchor="middle"
              fontSize={11}
              fill="var(--ink3)"
            >
              0
            </text>
          ))}
      <rect
        x={x + 0.5}
        y={y + 0.5}
        width={size * cell - 1}
        height={size * cell - 1}
        fill="none"
        stroke="var(--rule2)"
        strokeDasharray="4 3"
      />
    </g>
  );
}

interface GradientPixelsProps {
  readonly values: readonly number[];
  readonly size: number;
  readonly place: { readonly x: number; readonly y: number; readonly cell: number };
  readonly range: Range;
}

/** The size of each gradient, on log10; one path for each colour that occurs. */
function GradientPixels({ values, size, place: { x, y, cell }, range }: GradientPixelsProps) {
  const paths = new Map<string, string>();
  values.forEach((value, index) => {
    const colour = value === 0 ? 'var(--paper)' : gradientColour(value, range);
    const [row, column] = [Math.floor(index / size), index % size];
    const box = `M${x + column * cell} ${y + row * cell}h${cell}v${cell}h${-cell}z`;
    paths.set(colour, (paths.get(colour) ?? '') + box);
  });
  return [...paths].map(([colour, path]) => <path key={colour} d={path} fill={colour} shapeRendering="crispEdges" />);
}
