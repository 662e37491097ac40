import type { Coverage } from '../../model/experiment';
import { coveredSide } from '../../model/shapes';
import type { CircuitKernel, KeptEncodings } from '../backend';
import type { LabelledImages } from './dataset';

/**
 * Images as a network reads them over and over: the different patches of each, which QCL1 computes
 * once however often they occur (three of four 2x2 patches of an MNIST digit are black), and what circuits
 * make of them before any angle acts.
 */
export class ImageSet {
  readonly count: number;
  /** Side of the images. */
  readonly size: number;
  /** Windows per image that QCL1 computes. */
  readonly windows: number;
  /**
   * Different patches of image n: `starts[n]` .. `starts[n + 1] - 1`, each [4] in `patches`; a black one is added where
   * that makes their number even, because kernels take two at a time.
   */
  readonly starts: Uint32Array;
  readonly patches: Float64Array;
  /** Which of its image's patches each window shows [count * windows]. */
  private readonly index: Uint32Array;
  private readonly encodings = new Map<string, KeptEncodings>();
  /** Parts of the arrays above, image by image: made once, since they are asked for with every image of every epoch. */
  private readonly pixelParts: readonly Float64Array[];
  private readonly patchParts: readonly Float64Array[];
  private readonly indexParts: readonly Uint32Array[];

  constructor(
    readonly images: LabelledImages,
    size: number,
    coverage: Coverage,
  ) {
    this.count = images.count;
    this.size = size;
    const side = coveredSide(size, coverage);
    this.windows = side * side;
    this.starts = new Uint32Array(this.count + 1);
    this.index = new Uint32Array(this.count * this.windows);
    const positions = Array.from({ length: this.count }, (_, n) => n);
    const volume = size * size;
    this.pixelParts = positions.map((n) => images.pixels.subarray(n * volume, (n + 1) * volume));
    this.indexParts = positions.map((n) => this.index.subarray(n * this.windows, (n + 1) * this.windows));
    const finder = new PatchFinder(size, side);
    const parts: Float64Array[] = [];
    for (let n = 0; n < this.count; n++) {
      const found = finder.find(this.pixelsOf(n), this.indexOf(n));
      parts.push(found);
      this.starts[n + 1] = (this.starts[n] as number) + 2 * Math.ceil(found.length / 8);
    }
    this.patches = new Float64Array(4 * (this.starts[this.count] as number));
    parts.forEach((part, n) => {
      this.patches.set(part, 4 * (this.starts[n] as number));
    });
    this.patchParts = positions.map((n) =>
      this.patches.subarray(4 * (this.starts[n] as number), 4 * (this.starts[n + 1] as number)),
    );
  }

  pixelsOf(n: number): Float64Array {
    return this.pixelParts[n] as Float64Array;
  }

  labelOf(n: number): number {
    return this.images.labels[n] as number;
  }

  /** Number of different patches of image n. */
  patchCount(n: number): number {
    return (this.starts[n + 1] as number) - (this.starts[n] as number);
  }

  patchesOf(n: number): Float64Array {
    return this.patchParts[n] as Float64Array;
  }

  indexOf(n: number): Uint32Array {
    return this.indexParts[n] as Uint32Array;
  }

  /** What a circuit makes of all patches; computed once for all circuits of its kind, whichever network asks. */
  encodingsBy(circuit: CircuitKernel): KeptEncodings {
    let encodings = this.encodings.get(circuit.kind);
    if (!encodings) {
      const { values, form } = circuit.encodeAll(this.patches);
      const perPatch = values.length / (this.starts[this.count] as number);
      const at = (n: number): number => perPatch * (this.starts[n] as number);
      encodings = { form, parts: this.patchParts.map((_, n) => values.subarray(at(n), at(n + 1))) };
      this.encodings.set(circuit.kind, encodings);
      // A map keeps the order in which its keys came.
      if (this.encodings.size > mostKinds) this.encodings.delete(this.encodings.keys().next().value as string);
    }
    return encodings;
  }
}

/** Kinds of encodings kept at once: a sweep over a scale of the angles would fill the memory. The one made first goes. */
const mostKinds = 4;

/** Slots of the hash table; at most 196 windows come into it. */
const slots = 512;

/** Finds the different 2x2 patches of an image, in the windows from its top left on, in the order of their first window. */
class PatchFinder {
  private readonly found: Float64Array;
  /** Bits of `found`, to hash by. */
  private readonly bits: Uint32Array;
  /** 1 + position among the found, 0 where free. */
  private readonly table = new Uint16Array(slots);

  /** @param size of the images  @param side rows and columns of windows */
  constructor(
    private readonly size: number,
    private readonly side: number,
  ) {
    this.found = new Float64Array(4 * side * side);
    this.bits = new Uint32Array(this.found.buffer);
  }

  /** @param image [size * size]  @param index out: per window the position of its patch  @returns a copy [found * 4] */
  find(image: Float64Array, index: Uint32Array): Float64Array {
    const { side, size, found } = this;
    this.table.fill(0);
    let count = 0;
    for (let window = 0; window < side * side; window++) {
      const row = 2 * Math.floor(window / side);
      const column = 2 * (window % side);
      const at = row * size + column;
      const below = row + 1 < size;
      const right = column + 1 < size;
      // Written behind the last one; it stays there if it is new. + 0 makes -0 and 0 one patch.
      found[4 * count] = (image[at] as number) + 0;
      found[4 * count + 1] = right ? (image[at + 1] as number) + 0 : 0;
      found[4 * count + 2] = below ? (image[at + size] as number) + 0 : 0;
      found[4 * count + 3] = below && right ? (image[at + size + 1] as number) + 0 : 0;
      const position = this.lookUp(count);
      index[window] = position;
      if (position === count) count++;
    }
    return found.slice(0, 4 * count);
  }

  /** Position of the candidate's equal, or its own, which is entered. */
  private lookUp(candidate: number): number {
    const { bits, table } = this;
    const from = 8 * candidate;
    let hash = 0;
    for (let i = 0; i < 8; i++) hash = Math.imul(hash ^ (bits[from + i] as number), 0x9e3779b1) ^ (hash >>> 15);
    for (let slot = (hash >>> 16) % slots; ; slot = (slot + 1) % slots) {
      const entry = table[slot] as number;
      if (entry === 0) {
        table[slot] = candidate + 1;
        return candidate;
      }
      let equal = true;
      for (let i = 0; i < 8 && equal; i++) equal = bits[from + i] === bits[8 * (entry - 1) + i];
      if (equal) return entry - 1;
    }
  }
}
