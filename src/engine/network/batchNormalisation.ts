/**
 * Batch normalisation (Ioffe & Szegedy 2015) without affine: z = (x - mean) / spread, with mean and
 * population standard deviation of each feature over a set of images. The head has the trained scale
 * and shift. There is no epsilon: it would swallow the very contrasts of 1e-4 that this option lifts.
 * In settings and texts the option is called "standardise".
 *
 * The mean is kept in two parts, the first image's value and the mean distance from it, and never added up:
 * next to a small spread the sum's last bit would be a visible shift of every z.
 */
export class BatchNormalisation {
  /** 1 / spread; 0 where there is none, which makes the feature 0. */
  readonly inverse: Float64Array;
  /** The first image that was measured. */
  private readonly origin: Float64Array;
  /** Mean distance from it. */
  private readonly shift: Float64Array;
  private readonly sums: Float64Array;
  private readonly squares: Float64Array;
  private count = 0;

  /** @param leastSpread up to here a spread is rounding alone and counts as none: `spreadLimit` of the experiment */
  constructor(
    readonly features: number,
    private readonly leastSpread: number,
  ) {
    this.inverse = new Float64Array(features);
    this.origin = new Float64Array(features);
    this.shift = new Float64Array(features);
    this.sums = new Float64Array(features);
    this.squares = new Float64Array(features);
  }

  /**
   * Measures mean and spread over images; yields how many are done.
   * @param featuresOf features of image n [features]; may be one array, filled anew
   */
  *measuring(images: number, featuresOf: (n: number) => Float64Array): Generator<number, void> {
    this.count = 0;
    this.sums.fill(0);
    this.squares.fill(0);
    for (let n = 0; n < images; n++) {
      this.add(featuresOf(n));
      yield n + 1;
    }
    this.close();
  }

  private add(x: Float64Array): void {
    const { origin, sums, squares } = this;
    // Deviations from the first image: squares of values that hardly vary would cancel.
    if (this.count++ === 0) origin.set(x);
    for (let f = 0; f < x.length; f++) {
      const deviation = (x[f] as number) - (origin[f] as number);
      sums[f] = (sums[f] as number) + deviation;
      squares[f] = (squares[f] as number) + deviation * deviation;
    }
  }

  private close(): void {
    const { leastSpread } = this;
    for (let f = 0; f < this.features; f++) {
      const shift = (this.sums[f] as number) / this.count;
      const variance = (this.squares[f] as number) / this.count - shift * shift;
      this.shift[f] = shift;
      // NaN stays in the shift.
      this.inverse[f] = variance > leastSpread * leastSpread ? 1 / Math.sqrt(variance) : 0;
    }
  }

  /** @param x [features]  @param z out [features] */
  apply(x: Float64Array, z: Float64Array): void {
    for (let f = 0; f < z.length; f++) {
      const deviation = (x[f] as number) - (this.origin[f] as number) - (this.shift[f] as number);
      z[f] = deviation * (this.inverse[f] as number);
    }
  }

  /** How many features have no spread beyond rounding, and are 0. */
  get constant(): number {
    return this.inverse.reduce((sum, inverse) => sum + (inverse === 0 ? 1 : 0), 0);
  }

  /** Mean of each feature in one number, for other programs; rounded to its last digit. */
  get mean(): Float64Array {
    return this.origin.map((value, f) => value + (this.shift[f] as number));
  }

  /**
   * From dL/dz to dL/dx, through mean and spread, for the images of the measurement. With averages
   * over these images:
   *
   *     r_n = g_n - z_n average(g z),   dL/dx_n = (r_n - average(r)) / spread.
   *
   * In exact arithmetic average(r) = average(g), since z has mean 0. The rounded z has not quite: what
   * z average(g z) leaves behind has to be taken out with the mean, or 1 / spread makes it large.
   *
   * @param z [images * features]  @param gradient in: dL/dz [images * features]; out: dL/dx
   */
  backward(z: Float64Array, gradient: Float64Array): void {
    const { features, count } = this;
    for (let f = 0; f < features; f++) {
      let along = 0;
      for (let i = f; i < gradient.length; i += features) along += (gradient[i] as number) * (z[i] as number);
      along /= count;
      let sum = 0;
      for (let i = f; i < gradient.length; i += features) {
        const rest = (gradient[i] as number) - (z[i] as number) * along;
        gradient[i] = rest;
        sum += rest;
      }
      const mean = sum / count;
      const inverse = this.inverse[f] as number;
      for (let i = f; i < gradient.length; i += features) {
        gradient[i] = ((gradient[i] as number) - mean) * inverse;
      }
    }
  }
}
