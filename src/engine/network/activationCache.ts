import type { ImageSet } from '../data/imageSet';

/** What the cache has to know of the layers. */
export interface CachedLayers {
  /** Numbers in O_k, k = 1 .. L: `[k - 1]`. */
  readonly volumes: readonly number[];
  /** Numbers in the encoding of what QCLk reads of image n; 0 where there is no such layer. */
  encodingLength(k: number, set: ImageSet, n: number): number;
}

/** 64 MB. */
const defaultRoom = 8_000_000;

/**
 * Keeps, for every set of images, what does not change while a network trains: the outputs of its
 * constant layers, and the encoding of what the layer after them reads. Changes no result.
 *
 * Constant layers are the leading ones that are frozen, and as soon as a backward pass has found them
 * those that get None. Which they are depends on the experiment alone.
 */
export class ActivationCache {
  private sets = new WeakMap<ImageSet, CachedSet>();

  /**
   * @param constantLayers leading layers that are known to be constant
   * @param room most numbers kept per set, 8 bytes each
   */
  constructor(
    private readonly layers: CachedLayers,
    private constantLayers: number,
    private readonly room = defaultRoom,
  ) {}

  of(set: ImageSet): CachedSet {
    let cached = this.sets.get(set);
    if (!cached) {
      const volumes = this.layers.volumes.slice(0, this.constantLayers);
      const encodingLength = (k: number, n: number) => this.layers.encodingLength(k, set, n);
      cached = new CachedSet(set.count, volumes, encodingLength, this.room);
      this.sets.set(set, cached);
    }
    return cached;
  }

  /** Whether QCLk is known to be constant: no backward pass goes through it. */
  isConstant(k: number): boolean {
    return k <= this.constantLayers;
  }

  /** Tells how many leading layers are constant; what was kept of other ones goes. */
  setConstantLayers(count: number): void {
    if (count === this.constantLayers) return;
    this.constantLayers = count;
    this.clear();
  }

  /** Lets go of everything: parameters or inputs have changed. */
  clear(): void {
    this.sets = new WeakMap();
  }
}

/** What is kept of one set of images. It fills as images come by. */
export class CachedSet {
  /** How many leading layers' outputs are kept: all constant ones, or none where there is no room for them. */
  readonly layers: number;
  private readonly outputs: readonly Float64Array[];
  private readonly known: Uint8Array;
  private readonly encodings: Float64Array | null;
  private readonly encodingStarts: Uint32Array;
  /** Its part of `encodings` for each image that has come by. */
  private readonly encoded: (Float64Array | undefined)[];

  /**
   * @param images of the set
   * @param volumes of the outputs of the constant layers
   * @param encodingLength length of the encoding of what QCLk reads of image n; 0 where there is no such layer
   * @param room most numbers kept; encodings come after outputs
   */
  constructor(
    images: number,
    private readonly volumes: readonly number[],
    encodingLength: (k: number, n: number) => number,
    room: number,
  ) {
    const outputLength = images * volumes.reduce((sum, volume) => sum + volume, 0);
    this.layers = outputLength <= room ? volumes.length : 0;
    const left = this.layers > 0 ? room - outputLength : room;
    this.outputs = volumes.slice(0, this.layers).map((volume) => new Float64Array(images * volume));
    this.known = new Uint8Array(images);
    this.encodingStarts = new Uint32Array(images + 1);
    for (let n = 0; n < images; n++) {
      this.encodingStarts[n + 1] = (this.encodingStarts[n] as number) + encodingLength(this.layers + 1, n);
    }
    const length = this.encodingStarts[images] as number;
    this.encodings = length > 0 && length <= left ? new Float64Array(length) : null;
    this.encoded = new Array(images);
  }

  /** Copies O_k of image n, k = 1 .. `layers`, to `output`; false where it is not kept yet. */
  getOutput(n: number, k: number, output: Float64Array): boolean {
    const kept = this.outputs[k - 1];
    if (!kept || !this.known[n]) return false;
    const volume = this.volumes[k - 1] as number;
    output.set(kept.subarray(n * volume, (n + 1) * volume));
    return true;
  }

  /** Keeps O_k of image n where QCLk is constant. Layers come in order, so the last one completes the image. */
  putOutput(n: number, k: number, output: Float64Array): void {
    const kept = this.outputs[k - 1];
    if (!kept) return;
    kept.set(output, n * (this.volumes[k - 1] as number));
    if (k === this.layers) this.known[n] = 1;
  }

  /** Copies the encoding of what QCLk reads of image n to `encoding`; false where it is not kept. */
  getEncoding(n: number, k: number, encoding: Float64Array): boolean {
    const kept = k === this.layers + 1 ? this.encoded[n] : undefined;
    if (!kept) return false;
    encoding.set(kept);
    return true;
  }

  /** Keeps the encoding of what QCLk reads of image n where QCLk is the first layer that changes. */
  putEncoding(n: number, k: number, encoding: Float64Array): void {
    if (k !== this.layers + 1 || !this.encodings) return;
    const kept = this.encodings.subarray(this.encodingStarts[n], this.encodingStarts[n + 1]);
    kept.set(encoding.subarray(0, kept.length));
    this.encoded[n] = kept;
  }
}
