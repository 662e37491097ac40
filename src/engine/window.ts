import type { Readout } from '../model/experiment';
import type { MapShape } from '../model/shapes';
import { quanvolvedSize } from '../model/shapes';

/**
 * From maps to 2x2 patches and back: what surrounds the circuit in a quanvolutional layer (Fig. 1b).
 * Maps lie image by image, channel by channel, row by row. The window's four values go row by row
 * to qubits 0..3; an odd side is padded with a zero row and column at the bottom and right.
 */

/** Patches [images * channels * windows * 4] of maps [images * channels * size^2]. */
export function toPatches(maps: Float64Array, shape: MapShape, images: number): Float64Array {
  const { channels, size } = shape;
  const side = quanvolvedSize(size);
  const patches = new Float64Array(images * channels * side * side * 4);
  forEachPixel(images * channels, size, (map, patch) => {
    patches[patch] = maps[map] as number;
  });
  return patches;
}

/** Adds the gradient of patches to the gradient of the maps they were cut from. */
export function addPatchGradient(
  patchGradient: Float64Array,
  mapGradient: Float64Array,
  shape: MapShape,
  images: number,
): void {
  forEachPixel(images * shape.channels, shape.size, (map, patch) => {
    mapGradient[map] = (mapGradient[map] as number) + (patchGradient[patch] as number);
  });
}

/** Calls back with the index of every pixel in the maps and of its place in the patches. */
function forEachPixel(maps: number, size: number, visit: (map: number, patch: number) => void): void {
  const side = quanvolvedSize(size);
  for (let m = 0; m < maps; m++) {
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const window = m * side * side + (row >> 1) * side + (column >> 1);
        visit((m * size + row) * size + column, 4 * window + 2 * (row & 1) + (column & 1));
      }
    }
  }
}

/**
 * Output maps from expectation values [images * inputChannels * windows * 4]: one channel, or one
 * per expectation value; averaged over the input channels.
 */
export function readOut(
  expectations: Float64Array,
  readout: Readout,
  inputChannels: number,
  windows: number,
  images: number,
): Float64Array {
  const weights = readoutWeights(readout);
  const maps = new Float64Array(images * weights.length * windows);
  for (let n = 0; n < images; n++) {
    for (let output = 0; output < weights.length; output++) {
      const weight = weights[output] as Float64Array;
      for (let w = 0; w < windows; w++) {
        let sum = 0;
        for (let input = 0; input < inputChannels; input++) {
          const at = 4 * ((n * inputChannels + input) * windows + w);
          for (let i = 0; i < 4; i++) sum += (weight[i] as number) * (expectations[at + i] as number);
        }
        maps[(n * weights.length + output) * windows + w] = sum / inputChannels;
      }
    }
  }
  return maps;
}

/** dL/d<Z> [images * inputChannels * windows * 4] from the gradient of the output maps. */
export function readOutBackward(
  mapGradient: Float64Array,
  readout: Readout,
  inputChannels: number,
  windows: number,
  images: number,
): Float64Array {
  const weights = readoutWeights(readout);
  const upstream = new Float64Array(images * inputChannels * windows * 4);
  for (let n = 0; n < images; n++) {
    for (let input = 0; input < inputChannels; input++) {
      for (let w = 0; w < windows; w++) {
        const at = 4 * ((n * inputChannels + input) * windows + w);
        for (let output = 0; output < weights.length; output++) {
          const g = (mapGradient[(n * weights.length + output) * windows + w] as number) / inputChannels;
          const weight = weights[output] as Float64Array;
          for (let i = 0; i < 4; i++) upstream[at + i] = (upstream[at + i] as number) + (weight[i] as number) * g;
        }
      }
    }
  }
  return upstream;
}

/** Per output channel, the weight of each of the four expectation values. */
function readoutWeights(readout: Readout): Float64Array[] {
  const unit = (i: number): Float64Array => Float64Array.from([0, 1, 2, 3], (q) => (q === i ? 1 : 0));
  if (readout === 'mean') return [new Float64Array(4).fill(0.25)];
  if (readout === 'channels') return [unit(0), unit(1), unit(2), unit(3)];
  return [unit(Number(readout.slice(5)))];
}
