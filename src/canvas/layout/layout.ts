import { circuitQubits, type Experiment } from '../../model/experiment';

/**
 * Where everything stands on the canvas, from the number of layers and their depths alone. Skips do
 * not move anything, so nothing jumps away from the hand that drags one.
 *
 * Units are those of the viewBox; at 1280x720 one unit is one CSS pixel. The forward stream runs
 * along `axis`; arcs lie above it, the backward ribbons below.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A round thing on the stream (or below it): node number, centre and radius. */
export interface Spot extends Point {
  readonly node: number;
  readonly r: number;
}

export interface BlockLayout {
  /** 1..L: QCLk. */
  readonly k: number;
  readonly frame: Box;
  /** Area of the dials; `columns` are the repetitions, `rows` the qubits. */
  readonly dials: Box;
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  readonly dialRadius: number;
  /** Square in which the output map is centred. */
  readonly map: Box;
  /** Where the backward ribbon enters. */
  readonly foot: number;
}

export interface Layout {
  readonly compact: boolean;
  readonly width: number;
  readonly height: number;
  readonly layers: number;
  /** 0: as roomy as two layers are; 1: as tight as drawing allows. */
  readonly squeeze: number;
  readonly axis: number;
  /** Bounds of arcs: crowns between `arcTop` and `arcBottom`. */
  readonly arcTop: number;
  readonly arcBottom: number;
  readonly input: Box;
  readonly blocks: readonly BlockLayout[];
  /** Sum 1..L. */
  readonly sums: readonly Spot[];
  /** Node 0..L-1, where a skip starts. */
  readonly ports: readonly Spot[];
  /** Node 1..L-1, re-encoded by the next block. */
  readonly scissors: readonly Spot[];
  readonly head: { readonly frame: Box; readonly map: Box; readonly bars: Box };
  readonly loss: Point;
  /** Axis of the backward ribbon, and those of strands that dip below it. */
  readonly ribbon: number;
  readonly dipTop: number;
  readonly dipBottom: number;
  /** Factor on ribbon widths, so that many strands fit. */
  readonly ribbonScale: number;
}

/** Lengths along the lane at squeeze 0 and 1. */
const lane = {
  input: [84, 48],
  inputToPort: [18, 12],
  portToFirst: [30, 18],
  pad: [8, 6],
  dialPitch: [22, 13],
  dialCap: [220, 56],
  dialLeast: [30, 22],
  dialToMap: [10, 6],
  map: [70, 42],
  blockToSum: [54, 20],
  sumToPort: [32, 18],
  portToCut: [26, 14],
  cutToBlock: [18, 10],
  lastToSum: [58, 22],
  sumToHead: [38, 20],
  headPad: [10, 6],
  bars: [88, 46],
  headToLoss: [31, 12],
  loss: [67, 46],
} as const;

const canvasWidth = 960;
const canvasHeight = 350;

/** Layout of the desktop canvas, 960 x 350. The upper 40 units stay free for the headline. */
export function canvasLayout(experiment: Pick<Experiment, 'layers'>): Layout {
  const depths = experiment.layers.map((layer) => layer.depth);
  const squeeze = squeezeFor(depths);
  return place(depths, squeeze, Math.max(0, canvasWidth - laneLength(depths, squeeze)));
}

/** Smallest squeeze with which the lane fits, by bisection: its length falls with the squeeze. */
function squeezeFor(depths: readonly number[]): number {
  if (laneLength(depths, 0) <= canvasWidth) return 0;
  let low = 0;
  let high = 1;
  for (let step = 0; step < 24; step++) {
    const middle = (low + high) / 2;
    if (laneLength(depths, middle) > canvasWidth) low = middle;
    else high = middle;
  }
  return high;
}

/** Value between a length at squeeze 0 and one at squeeze 1. */
export function mix([roomy, tight]: readonly [number, number], squeeze: number): number {
  return roomy + (tight - roomy) * squeeze;
}

function dialsWidth(depth: number, squeeze: number): number {
  const columns = Math.min(depth * mix(lane.dialPitch, squeeze), mix(lane.dialCap, squeeze));
  return Math.max(mix(lane.dialLeast, squeeze), columns + 6);
}

function blockWidth(depth: number, squeeze: number): number {
  const rest = 2 * mix(lane.pad, squeeze) + mix(lane.dialToMap, squeeze) + mix(lane.map, squeeze);
  return rest + dialsWidth(depth, squeeze);
}

function headWidth(squeeze: number): number {
  return (
    2 * mix(lane.headPad, squeeze) + mix(lane.map, squeeze) + mix(lane.dialToMap, squeeze) + mix(lane.bars, squeeze)
  );
}

function laneLength(depths: readonly number[], squeeze: number): number {
  const of = (part: readonly [number, number]) => mix(part, squeeze);
  const between = of(lane.blockToSum) + of(lane.sumToPort) + of(lane.portToCut) + of(lane.cutToBlock);
  const ends = of(lane.input) + of(lane.inputToPort) + of(lane.portToFirst) + of(lane.lastToSum) + of(lane.sumToHead);
  const blocks = depths.reduce((sum, depth) => sum + blockWidth(depth, squeeze), 0);
  return ends + blocks + (depths.length - 1) * between + headWidth(squeeze) + of(lane.headToLoss) + of(lane.loss);
}

/** Walks along the lane; what is left over widens the gaps that are seen as stream. */
function place(depths: readonly number[], squeeze: number, spare: number): Layout {
  const of = (part: readonly [number, number]) => mix(part, squeeze);
  const layers = depths.length;
  // One share of the spare room for each stretch of stream: after X, before and after every sum, half before the head.
  const extra = spare / (2 * layers + 0.5);
  const axis = 188;
  const top = mix([120, 134], squeeze);
  const bottom = mix([242, 234], squeeze);
  const rowPitch = mix([22, 18], squeeze);
  const square = of(lane.map);
  const mapBox = (x: number): Box => ({ x, y: axis - square / 2, width: square, height: square });
  const ribbon = mix([278, 268], squeeze);

  const input: Box = { x: 0, y: axis - of(lane.input) / 2, width: of(lane.input), height: of(lane.input) };
  const portRadius = mix([6, 5], squeeze);
  const ports: Spot[] = [{ node: 0, x: input.width + of(lane.inputToPort), y: axis, r: portRadius }];
  const blocks: BlockLayout[] = [];
  const sums: Spot[] = [];
  const scissors: Spot[] = [];
  let x = input.width + of(lane.inputToPort) + of(lane.portToFirst) + extra;

  for (let k = 1; k <= layers; k++) {
    const depth = depths[k - 1] as number;
    const frame: Box = { x, y: top, width: blockWidth(depth, squeeze), height: bottom - top };
    blocks.push(blockLayout(k, depth, frame, squeeze, rowPitch, axis, mapBox));
    const last = k === layers;
    x += frame.width + of(last ? lane.lastToSum : lane.blockToSum) + extra;
    sums.push({ node: k, x, y: axis, r: mix([14, 11], squeeze) });
    if (last) {
      x += of(lane.sumToHead) + extra / 2;
    } else {
      x += of(lane.sumToPort);
      ports.push({ node: k, x, y: axis, r: portRadius });
      x += of(lane.portToCut) + extra / 2;
      scissors.push({ node: k, x, y: ribbon, r: mix([14, 12], squeeze) });
      x += of(lane.cutToBlock) + extra / 2;
    }
  }
  const headFrame: Box = { x, y: top, width: headWidth(squeeze), height: bottom - top };
  const headMap = mapBox(x + of(lane.headPad));
  const barsX = headMap.x + square + of(lane.dialToMap);
  const levels = layers === 1 ? 1 : layers;
  return {
    compact: false,
    width: canvasWidth,
    height: canvasHeight,
    layers,
    squeeze,
    axis,
    arcTop: levels === 1 ? 72 : 55,
    arcBottom: levels === 1 ? 72 : mix([78, 116], squeeze),
    input,
    blocks,
    sums,
    ports,
    scissors,
    head: {
      frame: headFrame,
      map: headMap,
      bars: {
        x: barsX,
        y: top + 32,
        width: headFrame.x + headFrame.width - of(lane.headPad) - barsX,
        height: bottom - 24 - (top + 32),
      },
    },
    loss: { x: headFrame.x + headFrame.width + of(lane.headToLoss), y: axis },
    ribbon,
    dipTop: ribbon + mix([40, 32], squeeze),
    dipBottom: layers <= 2 ? ribbon + 40 : 340,
    ribbonScale: mix([1, 0.6], squeeze),
  };
}

function blockLayout(
  k: number,
  depth: number,
  frame: Box,
  squeeze: number,
  rowPitch: number,
  axis: number,
  mapBox: (x: number) => Box,
): BlockLayout {
  const pad = mix(lane.pad, squeeze);
  const width = dialsWidth(depth, squeeze);
  const height = circuitQubits * rowPitch + 2;
  const dials: Box = { x: frame.x + pad, y: axis - height / 2, width, height };
  const pitch = Math.min(mix(lane.dialPitch, squeeze), (width - 6) / depth);
  const middle = dials.x + width / 2;
  return {
    k,
    frame,
    dials,
    columns: Array.from({ length: depth }, (_, d) => middle + (d - (depth - 1) / 2) * pitch),
    rows: Array.from({ length: circuitQubits }, (_, q) => axis + (q - (circuitQubits - 1) / 2) * rowPitch),
    dialRadius: Math.min(7.6, pitch * 0.43, rowPitch * 0.43),
    map: mapBox(dials.x + width + mix(lane.dialToMap, squeeze)),
    foot: middle,
  };
}

/** Right edge of a box. */
export function right(box: Box): number {
  return box.x + box.width;
}

/** Lower edge of a box. */
export function bottom(box: Box): number {
  return box.y + box.height;
}

/** Sum k. @throws RangeError if there is none. */
export function sumAt(layout: Layout, k: number): Spot {
  return spot(layout.sums, k, 'sum');
}

/** Port of node i. @throws RangeError if there is none. */
export function portAt(layout: Layout, i: number): Spot {
  return spot(layout.ports, i, 'port');
}

/** Scissors of node j. @throws RangeError if there are none. */
export function scissorsAt(layout: Layout, j: number): Spot {
  return spot(layout.scissors, j, 'cut');
}

function spot(spots: readonly Spot[], node: number, what: string): Spot {
  const found = spots.find((candidate) => candidate.node === node);
  if (!found) throw new RangeError(`no ${what} ${node} among ${spots.map((candidate) => candidate.node).join(', ')}`);
  return found;
}

/** Block k. @throws RangeError if there is none. */
export function blockAt(layout: Layout, k: number): BlockLayout {
  const block = layout.blocks[k - 1];
  if (!block) throw new RangeError(`no block ${k} among ${layout.blocks.length}`);
  return block;
}
