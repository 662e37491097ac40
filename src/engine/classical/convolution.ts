import { type MapShape, quanvolvedSize, volume } from '../../model/shapes';
import type { Workspace } from '../backend';

/**
 * 2x2 convolution with stride 2 and a rectifier, on one channel; an odd side is zero-padded at the
 * bottom and right, as before a quanvolutional layer. Parameters as `TwinParameters.filters`.
 */
export class Convolution {
  /** Of the last forward pass [filters * side^2]. */
  readonly maps: Float64Array;
  private readonly shape: MapShape;
  private readonly patch = new Float64Array(4);

  constructor(
    private readonly filters: number,
    private readonly size: number,
    workspace: Workspace,
  ) {
    this.shape = convolvedShape(filters, size);
    this.maps = workspace.allocate(volume(this.shape));
  }

  forward(image: Float64Array, parameters: Float64Array): void {
    const { filters, maps, patch } = this;
    const windows = this.shape.size * this.shape.size;
    for (let window = 0; window < windows; window++) {
      const isBlack = !this.cut(image, window);
      for (let f = 0; f < filters; f++) {
        let sum = parameters[4 * filters + f] as number;
        if (!isBlack) for (let i = 0; i < 4; i++) sum += (parameters[4 * f + i] as number) * (patch[i] as number);
        maps[f * windows + window] = Math.max(sum, 0);
      }
    }
  }

  /** Of the last forward pass. @param mapGradient [filters * side^2]  @param gradient added to */
  backward(image: Float64Array, mapGradient: Float64Array, gradient: Float64Array): void {
    const { filters, maps, patch } = this;
    const windows = this.shape.size * this.shape.size;
    for (let window = 0; window < windows; window++) {
      const isBlack = !this.cut(image, window);
      for (let f = 0; f < filters; f++) {
        const at = f * windows + window;
        if (maps[at] === 0) continue;
        const g = mapGradient[at] as number;
        gradient[4 * filters + f] = (gradient[4 * filters + f] as number) + g;
        if (isBlack) continue;
        for (let i = 0; i < 4; i++) gradient[4 * f + i] = (gradient[4 * f + i] as number) + g * (patch[i] as number);
      }
    }
  }

  /** Copies a window to `patch`; false where all of it is 0, as most of a digit's image is. */
  private cut(image: Float64Array, window: number): boolean {
    const { patch, size } = this;
    const row = 2 * Math.floor(window / this.shape.size);
    const column = 2 * (window % this.shape.size);
    const at = row * size + column;
    const below = row + 1 < size;
    const right = column + 1 < size;
    patch[0] = image[at] as number;
    patch[1] = right ? (image[at + 1] as number) : 0;
    patch[2] = below ? (image[at + size] as number) : 0;
    patch[3] = below && right ? (image[at + size + 1] as number) : 0;
    return patch[0] !== 0 || patch[1] !== 0 || patch[2] !== 0 || patch[3] !== 0;
  }
}

export function convolvedShape(filters: number, size: number): MapShape {
  return { channels: filters, size: quanvolvedSize(size) };
}
