import type { Range } from '../../charts/kit/scales';
import { type MapPlace, mapFill, mapPaths } from '../../charts/maps/paintMap';
import type { MapShape } from '../../model/shapes';

/** A map's pixels: one path for each colour that occurs. */
export function MapPixels(props: {
  readonly values: ArrayLike<number>;
  readonly shape: MapShape;
  readonly place: MapPlace;
  readonly range: Range;
}) {
  return mapPaths(props.values, props.shape, props.place, props.range).map((path, step) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a step of the ramp is its index
    path ? <path key={step} d={path} fill={mapFill(step)} shapeRendering="crispEdges" /> : null,
  );
}
