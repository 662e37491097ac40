import type { DenseHead } from '../backend';

/** See `Backend.denseForward`. */
export function denseForward(
  { classes, features }: DenseHead,
  parameters: Float64Array,
  inputs: Float64Array,
  images: number,
  logits: Float64Array,
): void {
  const bias = classes * features;
  for (let n = 0; n < images; n++) {
    for (let c = 0; c < classes; c++) {
      let sum = parameters[bias + c] as number;
      for (let f = 0; f < features; f++) {
        sum += (parameters[c * features + f] as number) * (inputs[n * features + f] as number);
      }
      logits[n * classes + c] = sum;
    }
  }
}

/** dW[c, f] = sum_n u[n, c] x[n, f]; db[c] = sum_n u[n, c]; dx[n, f] = sum_c u[n, c] W[c, f]. See `Backend.denseBackward`. */
export function denseBackward(
  { classes, features }: DenseHead,
  parameters: Float64Array,
  inputs: Float64Array,
  images: number,
  upstream: Float64Array,
  parameterGradient: Float64Array | null,
  featureGradient: Float64Array | null,
): void {
  const bias = classes * features;
  featureGradient?.fill(0, 0, images * features);
  for (let n = 0; n < images; n++) {
    const image = n * features;
    for (let c = 0; c < classes; c++) {
      const u = upstream[n * classes + c] as number;
      const row = c * features;
      if (parameterGradient) {
        for (let f = 0; f < features; f++) {
          parameterGradient[row + f] = (parameterGradient[row + f] as number) + u * (inputs[image + f] as number);
        }
        parameterGradient[bias + c] = (parameterGradient[bias + c] as number) + u;
      }
      if (featureGradient) {
        for (let f = 0; f < features; f++) {
          featureGradient[image + f] = (featureGradient[image + f] as number) + u * (parameters[row + f] as number);
        }
      }
    }
  }
}
