import { select } from 'd3';
import type { Term } from '../../model/glossary';
import { type MapRest, restWords } from '../../model/mapRest';
import type { MapShape } from '../../model/shapes';
import { formatNumber, formatTick } from '../kit/format';
import { bindMarks } from '../kit/marks';
import { setRichText } from '../kit/richText';
import { inputRange, isClipped, mapRange, rampSteps, stageRange } from '../kit/scales';
import { type Chart, type ChartSize, createSvg, estimateWidth, px, resizeSvg, textStyle } from '../kit/svg';
import {
  fitCell,
  flatGrid,
  flatGridStyle,
  isFlat,
  type MapPlace,
  mapExtent,
  mapFill,
  mapGap,
  mapPaths,
} from './paintMap';
import { cornerStyle, ruledStyle, ruling } from './ruling';
import { type NamedStage, shapeText, shortName, tileCentres, tileWidth } from './stages';

export interface FeatureMapsData {
  readonly stages: readonly NamedStage[];
  /** The sample's maps in the same order, channel by channel, row by row; null before there are any. */
  readonly maps: readonly ArrayLike<number>[] | null;
  /** What is shown, for those who cannot see it: 'validation image 121, a 3'. */
  readonly subject: string;
  /** Which column each stage stands in, of so many, where another picture's stages stand below; one behind the other unless told. */
  readonly columns?: { readonly count: number; readonly of: readonly number[] };
}

export interface FeatureMapsOptions {
  /** A tile was pressed; the pixel where a pointer did, in any channel. */
  readonly onStage?: (stage: NamedStage, pixel: { readonly row: number; readonly column: number } | null) => void;
}

/** Name and size below a tile, px. */
const captionHeight = 27;

interface Tile {
  readonly stage: NamedStage;
  readonly values: ArrayLike<number> | null;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly side: number;
}

/** Space between two rows of tiles, px. */
const rowGap = 6;

/** Height that maps and captions take at this width. @param columns where there are more than stages */
export function featureMapsHeight(stages: readonly NamedStage[], width: number, columns = stages.length): number {
  const rows = rowCount(columns, width);
  const side = commonSide(stages, tileWidth(width, Math.ceil(columns / rows)));
  return rows * (side + 1 + captionHeight) + (rows - 1) * rowGap;
}

/**
 * Side of the square that every map fits into, px: that of the map whose whole-pixel cells leave most
 * of the room unused. Any other would let a smaller map look larger than its neighbours.
 */
function commonSide(stages: readonly NamedStage[], room: number): number {
  return Math.min(...stages.map(({ shape }) => mapExtent(shape, fitCell(shape, room))));
}

/** Whether there are too many stages for one row. */
export function rowCount(count: number, width: number): number {
  return tileWidth(width, count) < 44 ? 2 : 1;
}

/**
 * The sample's map at every stage, in whole-pixel cells. The scale is fixed, -1..1 and 0..1 for X: a
 * flat map is meant to look flat. A sum may leave the scale; it is then marked as clipped.
 */
export function featureMaps(node: HTMLElement, options: FeatureMapsOptions = {}): Chart<FeatureMapsData> {
  const svg = createSvg(node);
  const picture = svg.append('g').attr('role', options.onStage ? 'group' : 'img');

  return {
    update(data, size) {
      resizeSvg(svg, size);
      picture.attr('aria-label', describeMaps(data));
      const marks = picture
        .selectAll<SVGGElement, Tile>('g.tile')
        .data(tilesOf(data, size))
        .join((enter) => {
          const tile = enter.append('g').attr('class', 'tile');
          tile.each(appendTile);
          if (options.onStage) tile.attr('role', 'button').attr('tabindex', 0).style('cursor', 'pointer');
          return tile;
        })
        .each(function (tile) {
          drawTile(this, tile);
        });
      const { onStage } = options;
      if (onStage) {
        bindMarks(marks, {
          press: ({ stage, side }, click, mark) => onStage(stage, click && pixelAt(mark, click, stage.shape, side)),
        });
      }
    },
    destroy() {
      svg.remove();
    },
  };
}

/** Where each stage's map stands, all in squares of one size. */
function tilesOf({ stages, maps, columns }: FeatureMapsData, { width, height }: ChartSize): Tile[] {
  const count = columns?.count ?? stages.length;
  const rows = rowCount(count, width);
  const perRow = Math.ceil(count / rows);
  const centres = tileCentres(width, perRow);
  const room = tileWidth(width, perRow);
  const pitch = (height + rowGap) / rows;
  const side = commonSide(stages, Math.max(8, Math.min(room, pitch - rowGap - captionHeight - 1)));
  return stages.map((stage, index) => {
    const place = columns?.of[index] ?? index;
    return {
      stage,
      values: maps?.[index] ?? null,
      x: centres[place % perRow] as number,
      y: Math.round(Math.floor(place / perRow) * pitch) + 1,
      width: room,
      side,
    };
  });
}

/** The parts of a tile: a path for each step of the ramp, the grid of a flat map, frame, name and size. */
function appendTile(this: SVGGElement): void {
  const tile = select(this);
  tile.append('title');
  const cells = tile.append('g').attr('shape-rendering', 'crispEdges');
  for (let step = 0; step <= rampSteps; step++) cells.append('path').property('style', `fill: ${mapFill(step)}`);
  const { stroke, strokeOpacity, strokeWidth } = flatGridStyle;
  tile
    .append('path')
    .attr('class', 'flat')
    .property('style', `fill: none; stroke: ${stroke}; stroke-opacity: ${strokeOpacity}; stroke-width: ${strokeWidth}`);
  for (const part of ruledParts) tile.append('path').attr('class', part).attr('fill', 'none');
  tile.append('rect');
  tile.append('text').attr('class', 'name').attr('text-anchor', 'middle');
  tile.append('text').attr('class', 'size').attr('text-anchor', 'middle');
}

const ruledParts = ['area', 'lines', 'corner'] as const;

/** Rules what coverage leaves out of a map, or takes the ruling away. */
function drawRest(element: SVGGElement, shape: MapShape, rest: MapRest | null, place: MapPlace): void {
  const drawn = rest && ruling(shape, rest, place);
  const style = rest && { ...ruledStyle[rest.kind], corner: cornerStyle };
  for (const part of ruledParts) {
    const path = select(element).select<SVGPathElement>(`.${part}`);
    path.attr('d', drawn?.[part] ?? '').attr('shape-rendering', part === 'lines' ? 'crispEdges' : null);
    for (const [name, value] of Object.entries(style?.[part] ?? {})) path.style(name, String(value));
  }
}

/** The pixel under the pointer; null beside the map, and for a press that has no place (assistive technology). */
function pixelAt(
  tile: SVGGElement,
  event: MouseEvent,
  shape: MapShape,
  side: number,
): { row: number; column: number } | null {
  const frame = tile.querySelector('rect')?.getBoundingClientRect();
  if (!frame || event.detail === 0) return null;
  const cell = fitCell(shape, side);
  const extent = mapExtent(shape, cell);
  const pitch = (extent + mapGap) / Math.ceil(Math.sqrt(shape.channels));
  const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
  if (x < 0 || y < 0 || x >= extent || y >= extent) return null;
  const at = (along: number): number => Math.min(shape.size - 1, Math.floor((along % pitch) / cell));
  return { row: at(y), column: at(x) };
}

function drawTile(element: SVGGElement, { stage, values, x, y, width, side }: Tile): void {
  const tile = select(element);
  const range = stageRange(stage);
  const cell = fitCell(stage.shape, side);
  const extent = mapExtent(stage.shape, cell);
  // Whole pixels for the corner too, or every cell would be blurred.
  const left = Math.round(x - extent / 2);
  const top = Math.floor(y + (side - extent) / 2);
  const paths = values ? mapPaths(values, stage.shape, { x: left, y: top, cell }, range) : [];
  tile
    .select('g')
    .selectAll('path')
    .attr('d', (_, step) => paths[step] ?? '');
  const flat = values !== null && isFlat(values);
  tile.select('.flat').attr('d', flat ? flatGrid(stage.shape, { x: left, y: top, cell }) : '');
  drawRest(element, stage.shape, stage.rest, { x: left, y: top, cell });
  tile
    .select('rect')
    .attr('x', left - 0.5)
    .attr('y', top - 0.5)
    .attr('width', extent + 1)
    .attr('height', extent + 1)
    .property('style', `fill: none; stroke: var(--rule2)${values ? '' : '; stroke-dasharray: 2 3'}`);

  const name = shortName(stage, width, 12);
  const nameText = tile
    .select<SVGTextElement>('.name')
    .attr('x', px(x))
    .attr('y', px(y + side + 13));
  nameText.property(
    'style',
    stage.isHeadInput && stage.kind === 'sum' ? textStyle(11, 'var(--ink2)') : textStyle(12, 'var(--ink)'),
  );
  setRichText(nameText.node() as SVGTextElement, name, 12);
  const clipped = values !== null && isClipped(values, range);
  const sizeText = shapeText(stage.shape);
  const rest = stage.rest && restWords(stage.rest);
  const note = clipped ? 'clipped' : (rest ?? (flat ? 'flat' : ''));
  const long = clipped ? `${sizeText} clipped` : `${sizeText}, ${note}`;
  const roomy = estimateWidth(long, 10) <= width + 4;
  tile
    .select('.size')
    .attr('x', px(x))
    .attr('y', px(y + side + 25))
    .property('style', textStyle(10, 'var(--ink3)'))
    .attr('data-term', clipped ? ('clipped' satisfies Term) : flat && !rest ? ('flat' satisfies Term) : null)
    .text(note ? (roomy ? long : note) : sizeText);
  const title = describeTile(stage, values);
  tile.select('title').text(title);
  if (element.hasAttribute('role')) tile.attr('aria-label', title);
}

function describeTile(stage: NamedStage, values: ArrayLike<number> | null): string {
  const name = `${stage.name}, ${shapeText(stage.shape)}${stage.isHeadInput ? ', the input of the head' : ''}`;
  if (!values) return `${name}: no data yet`;
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i] as number);
    high = Math.max(high, values[i] as number);
  }
  const { min, max } = stage.node === 0 ? inputRange : mapRange;
  const clipped = isClipped(values, { min, max })
    ? `; beyond the scale ${formatTick(min)} to ${formatTick(max)}, drawn at its ends`
    : '';
  const flat = isFlat(values) ? '; flat' : '';
  return `${name}: values ${formatNumber(low)} to ${formatNumber(high)}${flat}${clipped}${describeRest(stage.rest)}`;
}

/** What the ruling means. */
function describeRest(rest: MapRest | null): string {
  if (!rest) return '';
  const { from, kind } = rest;
  return kind === 'unread'
    ? `; coverage quarter reads ${from}×${from} of it, ruled is what no window reads`
    : `; coverage quarter fills ${from}×${from} of it, ruled is the rest: 0, which nobody computes`;
}

function describeMaps({ stages, maps, subject }: FeatureMapsData): string {
  if (!maps) return 'Feature maps: no data yet.';
  return `Feature maps of ${subject}. ${stages.map((stage, index) => describeTile(stage, maps[index] ?? null)).join('. ')}.`;
}
