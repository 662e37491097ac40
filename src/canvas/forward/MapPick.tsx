import type { PointerEvent } from 'react';
import type { MapShape } from '../../model/shapes';
import type { Box } from '../layout/layout';
import { mapPlace } from './MapPicture';

/** A pixel of O_k under the hand. */
export interface PickedPixel {
  readonly layer: number;
  readonly row: number;
  readonly column: number;
}

export interface MapPickProps {
  readonly layer: number;
  readonly shape: MapShape;
  /** The square that the map is centred in. */
  readonly box: Box;
  readonly onOver: (pixel: PickedPixel | null) => void;
  readonly onPick: (pixel: PickedPixel) => void;
}

/** Lets a hand point at one pixel of a block's map. The block itself is the keyboard's way in. */
export function MapPick({ layer, shape, box, onOver, onPick }: MapPickProps) {
  const { x, y, side, cell, gap } = mapPlace(shape, box);
  const at = (event: Pick<PointerEvent, 'clientX' | 'clientY'>, target: Element): PickedPixel => {
    const seen = target.getBoundingClientRect();
    const along = (position: number, start: number, length: number): number => {
      const within = (((position - start) / length) * side) % (shape.size * cell + gap);
      return Math.min(shape.size - 1, Math.max(0, Math.floor(within / cell)));
    };
    return {
      layer,
      row: along(event.clientY, seen.top, seen.height),
      column: along(event.clientX, seen.left, seen.width),
    };
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the block is a button, and inside the arrow keys choose the pixel
    <rect
      x={x}
      y={y}
      width={side}
      height={side}
      fill="transparent"
      className="rc-pick"
      data-pick={layer}
      onPointerMove={(event) => event.pointerType === 'mouse' && onOver(at(event, event.currentTarget))}
      onPointerLeave={() => onOver(null)}
      onClick={(event) => {
        event.stopPropagation();
        onPick(at(event, event.currentTarget));
      }}
    />
  );
}

/** Frame around cells of a map, in every channel: the pixel pointed at, or the window it comes from. */
export function CellFrame(props: {
  readonly shape: MapShape;
  readonly box: Box;
  readonly row: number;
  readonly column: number;
  readonly span: 1 | 2;
}) {
  const { shape, box, row, column, span } = props;
  const { x, y, cell, gap } = mapPlace(shape, box);
  const columns = Math.ceil(Math.sqrt(shape.channels));
  const pitch = shape.size * cell + gap;
  return Array.from({ length: shape.channels }, (_, channel) => {
    const place = {
      x: x + (channel % columns) * pitch + column * cell - 1,
      y: y + Math.floor(channel / columns) * pitch + row * cell - 1,
      width: span * cell + 2,
      height: span * cell + 2,
      fill: 'none',
      pointerEvents: 'none' as const,
    };
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a channel is its index
      <g key={channel}>
        <rect {...place} stroke="var(--paper)" strokeWidth={3} />
        <rect {...place} stroke="var(--fwd)" strokeWidth={1.4} />
      </g>
    );
  });
}
