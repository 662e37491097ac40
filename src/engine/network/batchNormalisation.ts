/**
 * Batch normalisation (Ioffe & Szegedy 2015) without affine: z = (x - mean) / spread, with mean and
 * population standard deviation of each feature over a set of images. The head has the trained scale
 * and shift. There is no epsilon: it would swallow the very contrasts of 1e-4 that this option lifts.
 * In settings and texts the option is called "standardise".
 */
export class BatchNormalisation {
  /** Of the images measured last. */
  readonly mean: Float64Array;
  /** 1 / spread; 0 where there is none, which makes the feature 0. */
  readonly inverse: Float64Array;
  private readonly origin: Float64Array;
  private readonly sums: Float64Array;
  private readonly squares: Float64Array;
  private count = 0;

  constructor(readonly features: number) {
    this.mean = new Float64Array(features);
    this.inverse = new Float64Array(features);
    this.origin = new Float64Array(features);
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
    for (let f = 0; f < this.features; f++) {
      const shift = (this.sums[f] as number) / this.count;
      const variance = (this.squares[f] as number) / this.count - shift * shift;
      this.mean[f] = (this.origin[f] as number) + shift;
      // What rounding alone may bring is no spread. NaN stays in the mean.
      this.inverse[f] = variance > leastVariance ? 1 / Math.sqrt(variance) : 0;
    }
  }

  /** @param x [features]  @param z out [features] */
  apply(x: Float64Array, z: Float64Array): void {
    for (let f = 0; f < z.length; f++) {
      z[f] = ((x[f] as number) - (this.mean[f] as number)) * (this.inverse[f] as number);
    }
  }

  /**
   * From dL/dz to dL/dx, through mean and spread, for the images of the measurement. With averages
   * over these images:
   *
   *     dL/dx_n = (g_n - average(g) - z_n average(g z)) / spread.
   *
   * @param z [images * features]  @param gradient in: dL/dz [images * features]; out: dL/dx
   */
  backward(z: Float64Array, gradient: Float64Array): void {
    const { features, count } = this;
    for (let f = 0; f < features; f++) {
      let sum = 0;
      let along = 0;
      for (let i = f; i < gradient.length; i += features) {
        sum += gradient[i] as number;
        along += (gradient[i] as number) * (z[i] as number);
      }
      for (let i = f; i < gradient.length; i += features) {
        const rest = (gradient[i] as number) - sum / count - (z[i] as number) * (along / count);
        gradient[i] = rest * (this.inverse[f] as number);
      }
    }
  }
}

/** Spreads up to 1e-9 of features of order 1 are rounding, not contrast. */
const leastVariance = 1e-18;
