import { MapPixels } from '../../canvas/forward/MapPixels';
import { MapRuling } from '../../canvas/forward/MapRuling';
import type { Range } from '../../charts/kit/scales';
import { mapExtent } from '../../charts/maps/paintMap';
import type { MapRest } from '../../model/mapRest';
import { type MapShape, volume } from '../../model/shapes';

/** A small map that nothing can be picked on; empty where it is not known. */
export function StaticMap(props: {
  readonly values: ArrayLike<number> | null;
  readonly shape: MapShape;
  readonly range: Range;
  readonly x: number;
  readonly y: number;
  readonly side: number;
  /** What coverage leaves out; it is ruled. */
  readonly rest?: MapRest | null;
}) {
  const { values, shape, range, x, y, side, rest = null } = props;
  const fits = values !== null && values.length === volume(shape);
  const gap = shape.channels > 1 ? 1 : 0;
  const place = { x, y, cell: (side / mapExtent(shape, 1, 0)) * (1 - gap / side), gap };
  return (
    <g>
      {fits && <MapPixels values={values} shape={shape} place={place} range={range} />}
      {fits && <MapRuling shape={shape} place={place} rest={rest} />}
      <rect x={x} y={y} width={side} height={side} fill={fits ? 'none' : 'var(--well)'} stroke="var(--rule2)" />
    </g>
  );
}
