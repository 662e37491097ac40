import { trianglePath } from '../../charts/kit/linePath';
import { estimateWidth, sans } from '../../charts/kit/svg';
import { isFlat } from '../../charts/maps/paintMap';
import { angleCount, type QuanvolutionalLayer } from '../../model/experiment';
import { type MapRest, restWords } from '../../model/mapRest';
import { outputName } from '../../model/notation';
import type { MapShape } from '../../model/shapes';
import { term } from '../../model/term';
import type { LayerVerdict } from '../../model/verdict/verdicts';
import { type BlockLayout, type Box, bottom, right } from '../layout/layout';
import { MathText } from '../marks/MathText';
import { type PatternIds, Plate } from '../marks/marks';
import { squared } from '../words/consequence';
import { Dials } from './Dials';
import { MapPicture, mapPlace } from './MapPicture';

export interface LayerBlockProps {
  readonly block: BlockLayout;
  readonly layer: QuanvolutionalLayer;
  readonly view: LayerVerdict;
  readonly compact: boolean;
  readonly previewing: boolean;
  readonly angles: ArrayLike<number> | null;
  readonly map: ArrayLike<number> | null;
  readonly shape: MapShape;
  /** What coverage leaves out of the map. */
  readonly rest: MapRest | null;
  readonly ids: PatternIds;
}

/** What is inside a quanvolutional layer's frame. Its button, focus and selection belong to the canvas. */
export function LayerBlock(props: LayerBlockProps) {
  const { block, view, compact, ids, previewing } = props;
  const { frame } = block;
  const none = view.verdict === 'none';
  const gains = previewing && view.verdict === 'reached' && view.measured?.state !== 'value';
  const line = view.contradiction ? 'var(--bad)' : none ? 'var(--ink)' : gains ? 'var(--grad)' : 'var(--ink2)';
  return (
    <>
      <rect
        {...frame}
        rx={4}
        fill={compact && none ? `url(#${ids.hatch})` : 'var(--paper)'}
        stroke={line}
        strokeWidth={view.contradiction ? 2.5 : none || gains ? 1.5 : 1.1}
        {...(none ? { strokeDasharray: '4 3' } : {})}
      />
      {compact ? <CompactInside {...props} /> : <Inside {...props} />}
      {view.contradiction && <Warning frame={frame} text={view.contradiction} />}
    </>
  );
}

function Inside({ block, layer, view, angles, map, shape, rest, ids }: LayerBlockProps) {
  const { dials, frame } = block;
  const none = view.verdict === 'none';
  const frozen = view.verdict === 'frozen';
  const place = mapPlace(shape, block.map);
  return (
    <>
      {none && <rect {...dials} rx={2} fill={`url(#${ids.hatch})`} className="rc-fade" />}
      <Dials
        block={block}
        angles={angles}
        record={none || frozen ? null : view.measured}
        reached={view.verdict === 'reached'}
      />
      <BlockTitle block={block} layer={layer} shape={shape} mapBottom={place.y + place.side} />
      <line
        x1={right(dials)}
        x2={place.x}
        y1={dials.y + dials.height / 2}
        y2={dials.y + dials.height / 2}
        stroke="var(--fwd)"
        strokeWidth={1.5}
      />
      <MapPicture values={map} shape={shape} box={block.map} rest={rest} />
      {sizeBelow(frame, place.y + place.side) && (
        <Caption x={place.x + place.side / 2} y={place.y + place.side + 13} shape={shape} map={map} rest={rest} />
      )}
      {rest && !sizeBelow(frame, place.y + place.side) && bottom(frame) - place.y - place.side >= 12 && (
        <text x={right(block.map)} y={bottom(frame) - 3} textAnchor="end" fill="var(--ink3)" className="rc-small">
          {restWords(rest)}
        </text>
      )}
      {none && <Plate area={plateArea(block)} kind="none" />}
      {frozen && <Plate area={plateArea(block)} kind="frozen" />}
    </>
  );
}

/** Size of a map; what coverage leaves out of it, or that it is flat where the picture alone would only look heavy. */
export function Caption(props: {
  x: number;
  y: number;
  shape: MapShape;
  map: ArrayLike<number> | null;
  rest: MapRest | null;
}) {
  const { map, rest } = props;
  const flat = map !== null && isFlat(map);
  return (
    <text
      x={props.x}
      y={props.y}
      textAnchor="middle"
      fill="var(--ink3)"
      className="rc-small"
      {...(flat && !rest ? term('flat') : {})}
    >
      {squared(props.shape.size)}
      {rest ? `, ${restWords(rest)}` : flat && ', flat'}
    </text>
  );
}

/** Whether the size stands below the map; otherwise it stands in the title. */
function sizeBelow(frame: Box, mapBottom: number): boolean {
  return bottom(frame) - mapBottom >= 20;
}

/** Name, number of angles and output of a layer, at the top of its frame. */
export function BlockTitle(props: {
  block: BlockLayout;
  layer: QuanvolutionalLayer;
  shape: MapShape;
  mapBottom: number;
}) {
  const { block, layer, shape, mapBottom } = props;
  const { frame } = block;
  const tight = frame.width < 110;
  const left = frame.x + (tight ? 7 : 10);
  const end = right(frame) - 8;
  const name = `QCL${block.k}`;
  const nameEnd = left + 33;
  const angles = `${angleCount(layer)} θ`;
  const size = sizeBelow(frame, mapBottom) ? '' : ` ${squared(shape.size)}`;
  const outputWidth = 20 + estimateWidth(size, 11);
  const showOutput = end - outputWidth > nameEnd + 2;
  const showSize = size !== '' && showOutput;
  const showAngles = end - (showSize ? outputWidth : 20) - nameEnd > estimateWidth(angles, 11) + 8;
  return (
    <>
      <text x={left} y={frame.y + 17} className="rc-title" fill="var(--ink)" {...term('quanvolution')}>
        {name}
      </text>
      {showAngles && (
        <g className="rc-after-title" {...term('angle')}>
          <MathText x={nameEnd + 5} y={frame.y + 17} size={11} fill="var(--ink3)">
            {angles}
          </MathText>
        </g>
      )}
      {(showOutput || !tight) && (
        <MathText
          x={end}
          y={frame.y + 17}
          size={14}
          anchor="end"
          formula
          after={
            showSize ? (
              <tspan fill="var(--ink3)" className="rc-small" style={{ fontFamily: sans }}>
                {size}
              </tspan>
            ) : undefined
          }
        >
          {outputName(block.k)}
        </MathText>
      )}
    </>
  );
}

/** The dials' area, or as much more as the word needs without touching the map. */
function plateArea({ dials, frame, map }: BlockLayout): Box {
  if (dials.width >= 84) return dials;
  const wanted = Math.max(dials.width, 40);
  const x = Math.max(frame.x + 4, dials.x + dials.width / 2 - wanted / 2);
  return { ...dials, x, width: Math.min(wanted, map.x - 1.5 - x) };
}

function CompactInside({ block, view, map, shape, rest }: LayerBlockProps) {
  const { frame } = block;
  const middle = frame.x + frame.width / 2;
  const none = view.verdict === 'none';
  const frozen = view.verdict === 'frozen';
  const wide = frame.width >= 74;
  // With room beside it the plate leaves the map alone; a narrow block has the plate only.
  const area: Box = wide
    ? { x: frame.x + 5, y: frame.y, width: Math.min(frame.width - 10, 100), height: frame.height }
    : { x: frame.x + 3, y: frame.y, width: frame.width - 6, height: frame.height };
  return (
    <>
      {!none && !frozen && <MapPicture values={map} shape={shape} box={block.map} rest={rest} />}
      {none && <Plate area={{ ...area, x: middle - area.width / 2 }} kind="none" />}
      {frozen && <Plate area={{ ...area, x: middle - area.width / 2 }} kind="frozen" />}
      <text x={middle} y={bottom(frame) + 16} textAnchor="middle" className="rc-title" fill="var(--ink)">
        {`QCL${block.k}`}
      </text>
    </>
  );
}

/** Prediction and measurement differ, which must never happen: it is a fault of the lab. */
function Warning({ frame, text }: { readonly frame: Box; readonly text: string }) {
  const lines = text.split(', ');
  const width = Math.max(...lines.map((line) => estimateWidth(line, 11))) + 30;
  const x = Math.max(0, frame.x + frame.width / 2 - width / 2);
  const y = bottom(frame) + 4;
  return (
    <g>
      <rect x={x} y={y} width={width} height={14 * lines.length + 8} rx={3} fill="var(--bad)" />
      <path d={trianglePath(x + 12, y + 11, 10)} fill="var(--paper)" />
      <text y={y + 15} className="rc-small rc-strong" fill="var(--paper)">
        {lines.map((line, index) => (
          <tspan key={line} x={x + 21} dy={14 * index}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}
