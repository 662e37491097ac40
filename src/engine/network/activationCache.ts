/**
 * Keeps per image of a set what does not change while a network trains: the outputs of its constant
 * layers, that is of the leading ones that are frozen or get None, and the encoding of what the layer
 * after them reads. Filled as images come by.
 */
export class Kept {
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

  /** The layers come in order, so the last one completes the image. */
  putOutput(n: number, k: number, output: Float64Array): void {
    const kept = this.outputs[k - 1];
    if (!kept) return;
    kept.set(output, n * (this.volumes[k - 1] as number));
    if (k === this.layers) this.known[n] = 1;
  }

  /** Copies the encoding of what layer `layers` + 1 reads of image n to `encoding`; false where it is not kept yet. */
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
}
