import type { DenseHead, HeadKernel } from '../backend';

/** logits = W f + b. See `HeadKernel`. */
export class PlainDenseHead implements HeadKernel {
  private parameters = new Float64Array(0);

  constructor(private readonly head: DenseHead) {}

  setParameters(parameters: Float64Array): void {
    this.parameters = parameters as Float64Array<ArrayBuffer>;
  }

  forward(inputs: Float64Array, logits: Float64Array, images = 1): void {
    const { classes, features } = this.head;
    for (let n = 0; n < images; n++) {
      for (let c = 0; c < classes; c++) {
        let sum = this.parameters[classes * features + c] as number;
        for (let f = 0; f < features; f++) {
          sum += (this.parameters[c * features + f] as number) * (inputs[n * features + f] as number);
        }
        logits[n * classes + c] = sum;
      }
    }
  }

  backward(
    inputs: Float64Array,
    upstream: Float64Array,
    parameterGradient: Float64Array | null,
    featureGradient: Float64Array | null,
    images = 1,
  ): void {
    const { classes, features } = this.head;
    for (let n = 0; n < images; n++) {
      const u = upstream.subarray(n * classes, (n + 1) * classes);
      const part = (values: Float64Array) => values.subarray(n * features, (n + 1) * features);
      if (parameterGradient) this.addToParameters(part(inputs), u, parameterGradient);
      if (featureGradient) this.toFeatures(u, part(featureGradient));
    }
  }

  /** dW[c, f] = u[c] x[f]; db[c] = u[c]; of one image. */
  private addToParameters(x: Float64Array, upstream: Float64Array, gradient: Float64Array): void {
    const { classes, features } = this.head;
    for (let c = 0; c < classes; c++) {
      const u = upstream[c] as number;
      const row = c * features;
      for (let f = 0; f < features; f++) gradient[row + f] = (gradient[row + f] as number) + u * (x[f] as number);
      const bias = classes * features + c;
      gradient[bias] = (gradient[bias] as number) + u;
    }
  }

  /** dx[f] = sum_c u[c] W[c, f], of one image. */
  private toFeatures(upstream: Float64Array, gradient: Float64Array): void {
    const { classes, features } = this.head;
    gradient.fill(0);
    for (let c = 0; c < classes; c++) {
      const u = upstream[c] as number;
      for (let f = 0; f < features; f++) {
        gradient[f] = (gradient[f] as number) + u * (this.parameters[c * features + f] as number);
      }
    }
  }
}
