import type { MapPlace } from '../../charts/maps/paintMap';
import { cornerStyle, ruledStyle, ruling } from '../../charts/maps/ruling';
import type { MapRest } from '../../model/mapRest';
import type { MapShape } from '../../model/shapes';

/** What coverage leaves out of a map, over it; nothing where it leaves out nothing. */
export function MapRuling(props: {
  readonly shape: MapShape;
  readonly place: MapPlace;
  readonly rest: MapRest | null;
}) {
  const { shape, place, rest } = props;
  if (!rest) return null;
  const style = ruledStyle[rest.kind];
  const { area, lines, corner } = ruling(shape, rest, place);
  return (
    <g data-rest={rest.kind} fill="none" pointerEvents="none">
      <path d={area} fill={style.area.fill} fillOpacity={style.area['fill-opacity']} />
      <path
        d={lines}
        stroke={style.lines.stroke}
        strokeOpacity={style.lines['stroke-opacity']}
        shapeRendering="crispEdges"
      />
      <path d={corner} stroke={cornerStyle.stroke} strokeWidth={cornerStyle['stroke-width']} />
    </g>
  );
}
