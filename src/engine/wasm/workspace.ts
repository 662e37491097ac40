import type { Experiment, Readout } from '../../model/experiment';
import { type MapShape, paddedBefore } from '../../model/shapes';
import type { AdamGroup, Circuit, DenseHead, QuantumHead, ReadoutLayout, Workspace } from '../backend';
import { power } from '../math/elementary';
import type { Allocator } from './allocator';
import { WasmCircuit } from './circuit';
import { WasmDenseHead, WasmQuantumHead } from './heads';
import type { Kernels } from './instance';

const readoutCodes: Readonly<Record<Readout, number>> = {
  qubit0: 0,
  qubit1: 1,
  qubit2: 2,
  qubit3: 3,
  mean: 4,
  channels: 5,
};

/** Arrays in the memory of one instance of the kernels, from the kernels' heap base upwards. */
export class WasmWorkspace implements Workspace, Allocator {
  /** First free byte. */
  private top: number;

  /** @param buffer null to measure only: arrays are then empty and `used` says what they would take */
  constructor(
    readonly backend: string,
    private readonly kernels: Kernels,
    private readonly buffer: ArrayBuffer | null,
  ) {
    this.top = (kernels.heapBase.value + 15) & ~15;
  }

  get used(): number {
    return this.top;
  }

  readonly allocate = (length: number): Float64Array => {
    const start = this.take(8 * length);
    return this.buffer ? new Float64Array(this.buffer, start, length) : new Float64Array(0);
  };

  allocateIndex(length: number): Uint32Array {
    const start = this.take(4 * length);
    return this.buffer ? new Uint32Array(this.buffer, start, length) : new Uint32Array(0);
  }

  circuit(circuit: Circuit, patches: number): WasmCircuit {
    return new WasmCircuit(circuit, patches, this, this.kernels);
  }

  denseHead(head: DenseHead): WasmDenseHead {
    return new WasmDenseHead(head, this.kernels);
  }

  quantumHead(head: QuantumHead, images = 1): WasmQuantumHead {
    return new WasmQuantumHead(head, images, this, this.kernels);
  }

  cutPatches(map: Float64Array, { channels, size }: MapShape, patches: Float64Array, images = 1): void {
    this.kernels.cutPatches(map.byteOffset, size, images * channels, patches.byteOffset);
  }

  addPatches(patchGradient: Float64Array, { channels, size }: MapShape, mapGradient: Float64Array, images = 1): void {
    this.kernels.addPatches(patchGradient.byteOffset, size, images * channels, mapGradient.byteOffset);
  }

  readOut(expectations: Float64Array, layout: ReadoutLayout, maps: Float64Array, images = 1): void {
    const { readout, inputChannels, windows, shown } = layout;
    this.kernels.readOut(
      expectations.byteOffset,
      shown?.index.byteOffset ?? 0,
      shown?.bases.byteOffset ?? 0,
      readoutCodes[readout],
      images,
      inputChannels,
      windows,
      maps.byteOffset,
    );
  }

  readOutBackward(
    mapGradient: Float64Array,
    layout: ReadoutLayout,
    patches: number,
    upstream: Float64Array,
    images = 1,
  ): void {
    const { readout, inputChannels, windows, shown } = layout;
    this.kernels.readOutBackward(
      mapGradient.byteOffset,
      shown?.index.byteOffset ?? 0,
      shown?.bases.byteOffset ?? 0,
      readoutCodes[readout],
      images,
      inputChannels,
      windows,
      patches,
      upstream.byteOffset,
    );
  }

  addPadded(
    map: Float64Array,
    from: MapShape,
    sum: Float64Array,
    to: MapShape,
    padding: Experiment['padding'],
    images = 1,
  ): void {
    forEachOverlap(from, to, padding, (a, b) => {
      this.addSquare(images, from.size, placeIn(map, a, from), placeIn(sum, b, to));
    });
  }

  addPaddedBackward(
    mapGradient: Float64Array,
    from: MapShape,
    sumGradient: Float64Array,
    to: MapShape,
    padding: Experiment['padding'],
    images = 1,
  ): void {
    forEachOverlap(from, to, padding, (a, b) => {
      this.addSquare(images, from.size, placeIn(sumGradient, b, to), placeIn(mapGradient, a, from));
    });
  }

  /** Adds a square of `size` x `size` of each image to another. */
  private addSquare(images: number, size: number, from: Place, to: Place): void {
    this.kernels.addRectangles(images, from.start, from.row, from.image, to.start, to.row, to.image, size, size);
  }

  addDeviations(values: Float64Array, origin: Float64Array, sums: Float64Array, squares: Float64Array): void {
    const { length } = origin;
    const images = values.length / length;
    this.kernels.addDeviations(
      values.byteOffset,
      images,
      origin.byteOffset,
      sums.byteOffset,
      squares.byteOffset,
      length,
    );
  }

  adam(
    { learningRate, beta1, beta2, epsilon }: Experiment['training'],
    step: number,
    gradient: Float64Array,
    current: AdamGroup,
    next: AdamGroup,
  ): boolean {
    const corrected = 1 - power(beta1, step);
    return (
      this.kernels.adam(
        gradient.length,
        learningRate,
        beta1,
        beta2,
        corrected * epsilon,
        corrected / Math.sqrt(1 - power(beta2, step)),
        gradient.byteOffset,
        current.parameters.byteOffset,
        current.firstMoment.byteOffset,
        current.secondMoment.byteOffset,
        next.parameters.byteOffset,
        next.firstMoment.byteOffset,
        next.secondMoment.byteOffset,
      ) !== 0
    );
  }

  allFinite(values: Float64Array): boolean {
    return this.kernels.allFinite(values.byteOffset, values.length) !== 0;
  }

  squares(values: Float64Array): number {
    return this.kernels.squares(values.byteOffset, values.length);
  }

  private take(bytes: number): number {
    const start = this.top;
    this.top = start + Math.ceil(bytes / 16) * 16;
    return start;
  }
}

/** Where a part of each image's map begins in the first image, and how far it is to the next row and image; bytes. */
interface Place {
  readonly start: number;
  readonly row: number;
  readonly image: number;
}

/** @param offset of the part in an image's map, bytes */
function placeIn(maps: Float64Array, offset: number, { channels, size }: MapShape): Place {
  return { start: maps.byteOffset + offset, row: 8 * size, image: 8 * channels * size * size };
}

/** Byte offsets, in each channel of the larger map, of where the smaller one lies and of its own start. */
function forEachOverlap(
  from: MapShape,
  to: MapShape,
  padding: Experiment['padding'],
  visit: (small: number, large: number) => void,
): void {
  const offset = paddedBefore(from.size, to.size, padding);
  for (let c = 0; c < to.channels; c++) {
    const source = from.channels === 1 ? 0 : c;
    visit(8 * source * from.size * from.size, 8 * (c * to.size * to.size + offset * to.size + offset));
  }
}
