import { MapRuling } from '../../canvas/forward/MapRuling';
import type { Range } from '../../charts/kit/scales';
import { mapExtent, mapFill, mapPaths } from '../../charts/maps/paintMap';
import type { MapRest } from '../../model/mapRest';
import type { MapShape } from '../../model/shapes';

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
  const fits = values !== null && values.length === shape.channels * shape.size ** 2;
  const gap = shape.channels > 1 ? 1 : 0;
  const cell = side / mapExtent(shape, 1, 0);
  return (
    <g>
      {fits &&
        mapPaths(values, shape, { x, y, cell: cell * (1 - gap / side), gap }, range).map((path, step) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: a step of the ramp is its index
          path ? <path key={step} d={path} fill={mapFill(step)} shapeRendering="crispEdges" /> : null,
        )}
      {fits && <MapRuling shape={shape} place={{ x, y, cell: cell * (1 - gap / side), gap }} rest={rest} />}
      <rect x={x} y={y} width={side} height={side} fill={fits ? 'none' : 'var(--well)'} stroke="var(--rule2)" />
    </g>
  );
}
