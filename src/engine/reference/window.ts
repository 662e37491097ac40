import type { Readout } from '../../model/experiment';
import type { MapShape } from '../../model/shapes';
import { quanvolvedSize } from '../../model/shapes';
import type { ReadoutLayout } from '../backend';

/**
 * From maps to 2x2 patches and back: what surrounds the circuit in a quanvolutional layer (Fig. 1b).
 * Maps lie channel by channel, row by row. The window's four values go row by row to qubits 0..3; an
 * odd side is padded with a zero row and column at the bottom and right.
 */

/** See `Workspace.cutPatches`. */
export function cutPatches(map: Float64Array, shape: MapShape, patches: Float64Array, images = 1): void {
  const side = quanvolvedSize(shape.size);
  patches.fill(0, 0, 4 * images * shape.channels * side * side);
  forEachPixel(shape, images, (pixel, place) => {
    patches[place] = map[pixel] as number;
  });
}

/** See `Workspace.addPatches`. */
export function addPatches(patchGradient: Float64Array, shape: MapShape, mapGradient: Float64Array, images = 1): void {
  forEachPixel(shape, images, (pixel, place) => {
    mapGradient[pixel] = (mapGradient[pixel] as number) + (patchGradient[place] as number);
  });
}

/** Calls back with the index of every pixel in the maps and of its place in the patches. */
function forEachPixel(
  { channels, size }: MapShape,
  images: number,
  visit: (pixel: number, place: number) => void,
): void {
  const side = quanvolvedSize(size);
  for (let channel = 0; channel < images * channels; channel++) {
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const window = channel * side * side + (row >> 1) * side + (column >> 1);
        visit((channel * size + row) * size + column, 4 * window + 2 * (row & 1) + (column & 1));
      }
    }
  }
}

/** See `Workspace.readOut`. */
export function readOut(expectations: Float64Array, layout: ReadoutLayout, maps: Float64Array, images = 1): void {
  const { readout, inputChannels, windows } = layout;
  const weights = readoutWeights(readout);
  for (let n = 0; n < images; n++) {
    weights.forEach((weight, output) => {
      for (let w = 0; w < windows; w++) {
        let sum = 0;
        for (let input = 0; input < inputChannels; input++) {
          const at = 4 * patchOf(layout, n, (n * inputChannels + input) * windows + w);
          for (let i = 0; i < 4; i++) sum += (weight[i] as number) * (expectations[at + i] as number);
        }
        maps[(n * weights.length + output) * windows + w] = sum / inputChannels;
      }
    });
  }
}

/** See `Workspace.readOutBackward`. */
export function readOutBackward(
  mapGradient: Float64Array,
  layout: ReadoutLayout,
  patches: number,
  upstream: Float64Array,
  images = 1,
): void {
  const { readout, inputChannels, windows } = layout;
  const weights = readoutWeights(readout);
  upstream.fill(0, 0, 4 * patches);
  for (let plane = 0; plane < images * inputChannels; plane++) {
    const n = Math.floor(plane / inputChannels);
    for (let w = 0; w < windows; w++) {
      const at = 4 * patchOf(layout, n, plane * windows + w);
      weights.forEach((weight, output) => {
        const g = (mapGradient[(n * weights.length + output) * windows + w] as number) / inputChannels;
        for (let i = 0; i < 4; i++) upstream[at + i] = (upstream[at + i] as number) + (weight[i] as number) * g;
      });
    }
  }
}

/** @param image that the window is of */
function patchOf({ shown }: ReadoutLayout, image: number, window: number): number {
  return shown ? (shown.bases[image] as number) + (shown.index[window] as number) : window;
}

/** Per output channel, the weight of each of the four expectation values. */
function readoutWeights(readout: Readout): Float64Array[] {
  const unit = (i: number): Float64Array => Float64Array.from([0, 1, 2, 3], (q) => (q === i ? 1 : 0));
  if (readout === 'mean') return [new Float64Array(4).fill(0.25)];
  if (readout === 'channels') return [unit(0), unit(1), unit(2), unit(3)];
  return [unit(Number(readout.slice(5)))];
}
