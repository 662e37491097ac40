import type { ImageSet } from './imageSet';

/**
 * Keeps per image of a set what does not change while a network trains: the encodings of QCL1's
 * patches, and the outputs of the leading layers where those are frozen. Filled as images come by.
 */
export class Kept {
  private readonly encodings: Float64Array | null;
  private readonly encodingStarts: Uint32Array;
  /** Its part of `encodings` for each image that has come by. */
  private readonly encoded: (Float64Array | undefined)[];
  private readonly outputs: readonly Float64Array[];
  private readonly known: Uint8Array;

  /**
   * @param encodingLength length of the encoding of so many patches
   * @param volumes of the outputs of the leading frozen layers
   */
  constructor(
    set: ImageSet,
    encodingLength: (patches: number) => number,
    private readonly volumes: readonly number[],
  ) {
    this.encodingStarts = new Uint32Array(set.count + 1);
    for (let n = 0; n < set.count; n++) {
      this.encodingStarts[n + 1] = (this.encodingStarts[n] as number) + encodingLength(set.patchCount(n));
    }
    const outputLength = set.count * volumes.reduce((sum, volume) => sum + volume, 0);
    const outputsFit = outputLength <= budget;
    this.outputs = outputsFit ? volumes.map((volume) => new Float64Array(set.count * volume)) : [];
    // With QCL1's outputs at hand nobody encodes for it again.
    const length = outputsFit && volumes.length > 0 ? 0 : (this.encodingStarts[set.count] as number);
    this.encodings = length > 0 && length <= budget ? new Float64Array(length) : null;
    this.encoded = new Array(set.count);
    this.known = new Uint8Array(set.count);
  }

  /** Copies the encoding of image n to `encoding`; false where it is not kept yet. */
  getEncoding(n: number, encoding: Float64Array): boolean {
    const kept = this.encoded[n];
    if (!kept) return false;
    encoding.set(kept);
    return true;
  }

  putEncoding(n: number, encoding: Float64Array): void {
    if (!this.encodings) return;
    const kept = this.encodings.subarray(this.encodingStarts[n], this.encodingStarts[n + 1]);
    kept.set(encoding.subarray(0, kept.length));
    this.encoded[n] = kept;
  }

  /** Copies O_k of image n, k = 1 .. frozen layers; false where it is not kept. */
  getOutput(n: number, k: number, output: Float64Array): boolean {
    const kept = this.outputs[k - 1];
    if (!kept || !this.known[n]) return false;
    const volume = this.volumes[k - 1] as number;
    output.set(kept.subarray(n * volume, (n + 1) * volume));
    return true;
  }

  /** The layers come in order, so the last one completes the image. */
  putOutput(n: number, k: number, output: Float64Array): void {
    const kept = this.outputs[k - 1];
    if (!kept) return;
    kept.set(output, n * (this.volumes[k - 1] as number));
    if (k === this.outputs.length) this.known[n] = 1;
  }

  /** To be called where the parameters of frozen layers were replaced. */
  forgetOutputs(): void {
    this.known.fill(0);
  }
}

/** Most numbers kept of each kind: 64 MB. */
const budget = 8_000_000;
