import type { Experiment } from '../../model/experiment';
import type { ReferenceVectors } from '../../model/referenceData';
import { type MapShape, networkShapes, stages } from '../../model/shapes';

export interface BoundWindow {
  readonly row: number;
  readonly column: number;
  /** The four values, row by row. */
  readonly values: Float64Array;
}

/** The window of the first reference image on which QCLk has most to read: the one with the largest sum. @param k from 1 */
export function brightestWindow(experiment: Experiment, reference: ReferenceVectors, k: number): BoundWindow {
  // Node k - 1 is the last of its stages: the sum where something is added, else the output.
  const stage = stages(experiment).findLastIndex(({ node }) => node === k - 1);
  const { size } = networkShapes(experiment).nodes[k - 1] as MapShape;
  const map = reference.maps[stage] as Float64Array;
  const at = (row: number, column: number): number =>
    row < size && column < size ? (map[row * size + column] as number) : 0;
  const side = Math.ceil(size / 2);
  const windows = Array.from({ length: side * side }, (_, i): BoundWindow => {
    const [row, column] = [Math.floor(i / side), i % side];
    const [y, x] = [2 * row, 2 * column];
    return { row, column, values: Float64Array.of(at(y, x), at(y, x + 1), at(y + 1, x), at(y + 1, x + 1)) };
  });
  const sum = ({ values }: BoundWindow): number => values.reduce((total, value) => total + value, 0);
  return windows.reduce((best, window) => (sum(window) > sum(best) ? window : best));
}
