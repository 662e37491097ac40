import type { Experiment } from '../model/experiment';
import type { MapShape } from '../model/shapes';
import { volume } from '../model/shapes';

/**
 * Residual sums of maps of unlike sizes (Table 2): a smaller map is zero-padded to the larger one,
 * at the bottom and right (`end`) or on all sides (`centre`); one channel is broadcast to four.
 */

type Padding = Experiment['padding'];

/** Adds `maps` of shape `from`, padded, to `sums` of shape `to`. */
export function addPadded(
  maps: Float64Array,
  from: MapShape,
  sums: Float64Array,
  to: MapShape,
  images: number,
  padding: Padding,
): void {
  forEachTerm(from, to, images, padding, (small, large) => {
    sums[large] = (sums[large] as number) + (maps[small] as number);
  });
}

/** Adds to `mapGradient` of shape `from` its share of `sumGradient` of shape `to`: what was padding is dropped. */
export function addPaddedBackward(
  mapGradient: Float64Array,
  from: MapShape,
  sumGradient: Float64Array,
  to: MapShape,
  images: number,
  padding: Padding,
): void {
  forEachTerm(from, to, images, padding, (small, large) => {
    mapGradient[small] = (mapGradient[small] as number) + (sumGradient[large] as number);
  });
}

function forEachTerm(
  from: MapShape,
  to: MapShape,
  images: number,
  padding: Padding,
  visit: (small: number, large: number) => void,
): void {
  const offset = padding === 'centre' ? (to.size - from.size) >> 1 : 0;
  for (let n = 0; n < images; n++) {
    for (let channel = 0; channel < to.channels; channel++) {
      const source = from.channels === 1 ? 0 : channel;
      const smallMap = n * volume(from) + source * from.size * from.size;
      const largeMap = n * volume(to) + channel * to.size * to.size;
      for (let row = 0; row < from.size; row++) {
        const small = smallMap + row * from.size;
        const large = largeMap + (row + offset) * to.size + offset;
        for (let column = 0; column < from.size; column++) visit(small + column, large + column);
      }
    }
  }
}
