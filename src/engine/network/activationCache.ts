import type { MapShape } from '../../model/shapes';
import { volume } from '../../model/shapes';
import type { ImageSet } from '../data/imageSet';

/** Of a patch's encoding, at most. */
const encodingNumbers = 9;

/** 64 MB. */
const defaultRoom = 8_000_000;

/**
 * Keeps, for every set of images, what does not change while a network trains: the outputs of its
 * constant layers. Changes no result.
 *
 * Constant layers are the leading ones that are frozen, and as soon as a backward pass has found them
 * those that get None. Which they are depends on the experiment alone.
 */
export class ActivationCache {
  private sets = new WeakMap<ImageSet, CachedSet>();

  /**
   * @param outputs shapes of O_1 .. O_L
   * @param constantLayers leading layers that are known to be constant
   * @param room most numbers kept per set, 8 bytes each
   */
  constructor(
    private readonly outputs: readonly MapShape[],
    private constantLayers: number,
    private readonly room = defaultRoom,
  ) {}

  of(set: ImageSet): CachedSet {
    let cached = this.sets.get(set);
    if (!cached) {
      cached = new CachedSet(set.count, this.outputs.slice(0, this.constantLayers).map(volume), this.room);
      this.sets.set(set, cached);
    }
    return cached;
  }

  /** Whether encodings of a set's patches may be kept. */
  hasRoomFor({ patches }: ImageSet): boolean {
    return encodingNumbers * (patches.length / 4) <= this.room;
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

  /**
   * @param images of the set
   * @param volumes of the outputs of the constant layers
   * @param room most numbers kept
   */
  constructor(
    images: number,
    private readonly volumes: readonly number[],
    room: number,
  ) {
    const outputLength = images * volumes.reduce((sum, volume) => sum + volume, 0);
    this.layers = outputLength <= room ? volumes.length : 0;
    this.outputs = volumes.slice(0, this.layers).map((volume) => new Float64Array(images * volume));
    this.known = new Uint8Array(images);
  }

  /** Copies O_k of the images at these positions, k = 1 .. `layers`, to `output`; false where one is not kept yet. */
  getOutput(positions: ArrayLike<number>, k: number, output: Float64Array): boolean {
    const kept = this.outputs[k - 1];
    if (!kept) return false;
    for (let place = 0; place < positions.length; place++) if (!this.known[positions[place] as number]) return false;
    const volume = this.volumes[k - 1] as number;
    for (let place = 0; place < positions.length; place++) {
      const n = positions[place] as number;
      output.set(kept.subarray(n * volume, (n + 1) * volume), place * volume);
    }
    return true;
  }

  /** Keeps O_k of these images where QCLk is constant. Layers come in order, so the last one completes the images. */
  putOutput(positions: ArrayLike<number>, k: number, output: Float64Array): void {
    const kept = this.outputs[k - 1];
    if (!kept) return;
    const volume = this.volumes[k - 1] as number;
    for (let place = 0; place < positions.length; place++) {
      const n = positions[place] as number;
      kept.set(output.subarray(place * volume, (place + 1) * volume), n * volume);
      if (k === this.layers) this.known[n] = 1;
    }
  }
}
