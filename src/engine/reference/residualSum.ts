import type { Experiment } from '../../model/experiment';
import { type MapShape, paddedBefore } from '../../model/shapes';

/**
 * Residual sums of maps of unlike sizes (Table 2): a smaller map is zero-padded to the larger one,
 * at the bottom and right (`end`) or on all sides (`centre`); one channel is broadcast to four.
 */

type Padding = Experiment['padding'];

/** See `Workspace.addPadded`. */
export function addPadded(
  map: Float64Array,
  from: MapShape,
  sum: Float64Array,
  to: MapShape,
  padding: Padding,
  images = 1,
): void {
  forEachTerm(from, to, padding, images, (small, large) => {
    sum[large] = (sum[large] as number) + (map[small] as number);
  });
}

/** See `Workspace.addPaddedBackward`. */
export function addPaddedBackward(
  mapGradient: Float64Array,
  from: MapShape,
  sumGradient: Float64Array,
  to: MapShape,
  padding: Padding,
  images = 1,
): void {
  forEachTerm(from, to, padding, images, (small, large) => {
    mapGradient[small] = (mapGradient[small] as number) + (sumGradient[large] as number);
  });
}

function forEachTerm(
  from: MapShape,
  to: MapShape,
  padding: Padding,
  images: number,
  visit: (small: number, large: number) => void,
): void {
  const offset = paddedBefore(from.size, to.size, padding);
  for (let plane = 0; plane < images * to.channels; plane++) {
    // One channel is broadcast.
    const source = from.channels === 1 ? Math.floor(plane / to.channels) : plane;
    const smallMap = source * from.size * from.size;
    const largeMap = plane * to.size * to.size;
    for (let row = 0; row < from.size; row++) {
      const small = smallMap + row * from.size;
      const large = largeMap + (row + offset) * to.size + offset;
      for (let column = 0; column < from.size; column++) visit(small + column, large + column);
    }
  }
}
