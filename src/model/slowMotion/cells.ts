import type { Experiment } from '../experiment';
import { layerWindows, type MapShape, networkShapes, paddedBefore } from '../shapes';
import { hasSkip } from '../skips';

/** Of a map. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Below this spread of its four values a window of X has nothing to see. */
const blank = 0.2;

/**
 * The cell of each O_k, k = 1..L, whose number is followed from stage to stage; entry k - 1 is that of O_k, and QCLk's
 * window in node k - 1 lies at twice its row and column. Each number is used in the next stage that is shown: where a
 * skip adds node k - 1 at sum k, it is the cell that O_k is added to; elsewhere one of the four that QCLk encodes. Of all
 * such chains it is the one whose window of X has most to see; where all are blank, every chain of windows is tried.
 * @param pixels X, row by row
 */
export function followedCells(experiment: Experiment, pixels: ArrayLike<number>): readonly Cell[] {
  const best = (bySkips: boolean) => {
    let found: { readonly chain: readonly Cell[]; readonly spread: number } | null = null;
    for (const chain of chains(experiment, bySkips)) {
      const spread = spreadAt(pixels, experiment.data.imageSize, chain[0] as Cell);
      if (!found || spread > found.spread) found = { chain, spread };
    }
    return found;
  };
  const linked = best(true);
  const found = linked && linked.spread >= blank ? linked : best(false);
  return (found ?? linked)?.chain ?? experiment.layers.map(() => ({ row: 0, column: 0 }));
}

/** Where a cell of O_k lies in node j, of which it is a part by padding. */
export function inNode(cell: Cell, from: MapShape, to: MapShape, padding: Experiment['padding']): Cell {
  const by = paddedBefore(from.size, to.size, padding);
  return { row: cell.row + by, column: cell.column + by };
}

/** The other way; null where the smaller map has only padding there. */
export function outOfNode(cell: Cell, from: MapShape, to: MapShape, padding: Experiment['padding']): Cell | null {
  const by = paddedBefore(from.size, to.size, padding);
  const own = { row: cell.row - by, column: cell.column - by };
  return isWithin(own, from.size) ? own : null;
}

/**
 * What a sum hands to one of its inputs: the part of the gradient of node k that lies over it. An input of one channel
 * that is added to several gets the sum over them.
 * @param gradient dL/d(node k), channel by channel
 */
export function handedOn(
  gradient: ArrayLike<number>,
  from: MapShape,
  to: MapShape,
  padding: Experiment['padding'],
): Float64Array {
  const { channels, size } = from;
  const by = paddedBefore(size, to.size, padding);
  const handed = new Float64Array(channels * size * size);
  for (let channel = 0; channel < to.channels; channel++) {
    const own = channels === 1 ? 0 : channel;
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const at = (own * size + row) * size + column;
        const there = (channel * to.size + row + by) * to.size + column + by;
        handed[at] = (handed[at] as number) + (gradient[there] as number);
      }
    }
  }
  return handed;
}

/** Every chain of cells, from O_L back to O_1. @param bySkips whether a cell that a skip carries stays the same */
function chains(experiment: Experiment, bySkips: boolean): Cell[][] {
  const { layers, skips, padding } = experiment;
  const { outputs, nodes } = networkShapes(experiment);
  const coveredOf = (k: number): number => layerWindows(experiment, nodes[k - 1] as MapShape).covered;
  const last = layers.length;
  const side = coveredOf(last);
  let open: Cell[][] = Array.from({ length: side * side }, (_, i) => [{ row: Math.floor(i / side), column: i % side }]);
  for (let k = last; k > 1; k--) {
    const [output, node, input] = [outputs[k], nodes[k], nodes[k - 1]] as [MapShape, MapShape, MapShape];
    const before = outputs[k - 1] as MapShape;
    const covered = coveredOf(k - 1);
    const isCarried = bySkips && hasSkip(skips, [k - 1, k]);
    const inputCells = (cell: Cell): readonly Cell[] => {
      const carried = isCarried ? outOfNode(inNode(cell, output, node, padding), input, node, padding) : null;
      return isCarried ? (carried ? [carried] : []) : windowCells(cell);
    };
    open = open.flatMap((chain) =>
      inputCells(chain[0] as Cell)
        .map((cell) => outOfNode(cell, before, input, padding))
        .filter((cell): cell is Cell => cell !== null && isWithin(cell, covered))
        .map((cell) => [cell, ...chain]),
    );
  }
  return open;
}

/** The four cells of a layer's input that its cell is made from. */
export function windowCells({ row, column }: Cell): readonly Cell[] {
  return [0, 1, 2, 3].map((i) => ({ row: 2 * row + (i >> 1), column: 2 * column + (i & 1) }));
}

function isWithin({ row, column }: Cell, side: number): boolean {
  return row >= 0 && column >= 0 && row < side && column < side;
}

/** Largest less smallest of the four pixels; what lies beyond an odd side is 0. */
function spreadAt(pixels: ArrayLike<number>, size: number, cell: Cell): number {
  const values = windowCells(cell).map((at) =>
    isWithin(at, size) ? (pixels[at.row * size + at.column] as number) : 0,
  );
  return Math.max(...values) - Math.min(...values);
}
