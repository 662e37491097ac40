import { type MapShape, volume } from '../../model/shapes';
import { areaWeights } from '../data/downsample';

/**
 * Brings a map to another side by area averaging, channel by channel: each output pixel is the mean
 * of what it covers. A linear map with fixed weights, and its transpose.
 */
export class Pooling {
  /** Entries `starts[o]` .. `starts[o + 1] - 1` belong to output pixel o of a channel. */
  private readonly starts: Uint32Array;
  private readonly inputs: Uint32Array;
  private readonly weights: Float64Array;
  private readonly fromVolume: number;
  private readonly toVolume: number;

  constructor(
    private readonly from: MapShape,
    size: number,
  ) {
    this.fromVolume = volume({ ...from, channels: 1 });
    this.toVolume = size * size;
    const cells = areaWeights(from.size, size);
    this.starts = new Uint32Array(cells.length + 1);
    cells.forEach((cell, o) => {
      this.starts[o + 1] = (this.starts[o] as number) + cell.length;
    });
    this.inputs = Uint32Array.from(cells.flatMap((cell) => cell.map(({ pixel }) => pixel)));
    this.weights = Float64Array.from(cells.flatMap((cell) => cell.map(({ weight }) => weight)));
  }

  /** @param map [channels * from^2]  @param pooled out [channels * to^2] */
  forward(map: Float64Array, pooled: Float64Array): void {
    this.forEachPixel((first, input, output) => {
      let sum = 0;
      for (let e = this.starts[first] as number; e < (this.starts[first + 1] as number); e++) {
        sum += (this.weights[e] as number) * (map[input + (this.inputs[e] as number)] as number);
      }
      pooled[output + first] = sum;
    });
  }

  /** @param gradient of the pooled map  @param mapGradient out */
  backward(gradient: Float64Array, mapGradient: Float64Array): void {
    mapGradient.fill(0);
    this.forEachPixel((first, input, output) => {
      const g = gradient[output + first] as number;
      for (let e = this.starts[first] as number; e < (this.starts[first + 1] as number); e++) {
        const at = input + (this.inputs[e] as number);
        mapGradient[at] = (mapGradient[at] as number) + (this.weights[e] as number) * g;
      }
    });
  }

  /** Output pixels of every channel, with where the channel starts in both maps. */
  private forEachPixel(visit: (pixel: number, input: number, output: number) => void): void {
    for (let channel = 0; channel < this.from.channels; channel++) {
      for (let pixel = 0; pixel < this.toVolume; pixel++) {
        visit(pixel, channel * this.fromVolume, channel * this.toVolume);
      }
    }
  }
}
