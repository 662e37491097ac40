import { type MapShape, networkShapes } from '../shapes';
import { sourcesOf } from '../skips';
import type { SeenWindow } from './batch';
import { type Cell, inNode, outOfNode } from './cells';
import type { SlowFacts } from './facts';

/*
 * The numbers that slow motion follows through the maps of an image; all of the first channel.
 */

/** Of QCLk; its row and column are those of the pixel that it makes in O_k. */
export function windowOf({ windows }: SlowFacts['image'], k: number): SeenWindow {
  return windows[k - 1] as SeenWindow;
}

/** Where that pixel lies in node k. */
export function followedIn({ experiment, image }: SlowFacts, k: number): Cell {
  const { nodes, outputs } = networkShapes(experiment);
  return inNode(windowOf(image, k), outputs[k] as MapShape, nodes[k] as MapShape, experiment.padding);
}

export function valueAt(values: ArrayLike<number>, { size }: MapShape, { row, column }: Cell): number {
  return values[row * size + column] as number;
}

/** What is added there at sum k: the nodes that skip to it, then O_k; 0 where one is filled up. */
export function addedAt(facts: SlowFacts, k: number): readonly number[] {
  const { experiment, image } = facts;
  const { skips, padding } = experiment;
  const { nodes, outputs } = networkShapes(experiment);
  const place = followedIn(facts, k);
  const valueIn = (map: Float64Array, shape: MapShape): number => {
    const cell = outOfNode(place, shape, nodes[k] as MapShape, padding);
    return cell ? valueAt(map, shape, cell) : 0;
  };
  return [
    ...sourcesOf(skips, k).map((i) => valueIn(image.nodes[i] as Float64Array, nodes[i] as MapShape)),
    valueIn(image.outputs[k] as Float64Array, outputs[k] as MapShape),
  ];
}
