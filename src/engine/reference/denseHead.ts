import type { DenseHead, HeadKernel } from '../backend';

/** logits = W f + b. See `HeadKernel`. */
export class PlainDenseHead implements HeadKernel {
  private parameters = new Float64Array(0);

  constructor(private readonly head: DenseHead) {}

  setParameters(parameters: Float64Array): void {
    this.parameters = parameters as Float64Array<ArrayBuffer>;
  }

  forward(inputs: Float64Array, logits: Float64Array): void {
    const { classes, features } = this.head;
    for (let c = 0; c < classes; c++) {
      let sum = this.parameters[classes * features + c] as number;
      for (let f = 0; f < features; f++) sum += (this.parameters[c * features + f] as number) * (inputs[f] as number);
      logits[c] = sum;
    }
  }

  /** dW[c, f] = u[c] x[f]; db[c] = u[c]; dx[f] = sum_c u[c] W[c, f]. */
  backward(
    inputs: Float64Array,
    upstream: Float64Array,
    parameterGradient: Float64Array | null,
    featureGradient: Float64Array | null,
  ): void {
    const { classes, features } = this.head;
    const { parameters } = this;
    const bias = classes * features;
    featureGradient?.fill(0);
    for (let c = 0; c < classes; c++) {
      const u = upstream[c] as number;
      const row = c * features;
      if (parameterGradient) {
        for (let f = 0; f < features; f++) {
          parameterGradient[row + f] = (parameterGradient[row + f] as number) + u * (inputs[f] as number);
        }
        parameterGradient[bias + c] = (parameterGradient[bias + c] as number) + u;
      }
      if (featureGradient) {
        for (let f = 0; f < features; f++) {
          featureGradient[f] = (featureGradient[f] as number) + u * (parameters[row + f] as number);
        }
      }
    }
  }
}
