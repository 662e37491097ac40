import type { Experiment } from '../../model/experiment';
import { exp, log } from '../math/elementary';

/** Result of the loss for a batch: mean over the images, natural logarithm. */
export interface LossResult {
  readonly loss: number;
  /** Loss of each image. */
  readonly each: Float64Array;
  /** Softmax of the logits [images * classes]. */
  readonly probabilities: Float64Array;
  /** dL/dlogits [images * classes], of the mean. */
  readonly gradient: Float64Array;
}

/**
 * Mean cross entropy over the batch (the paper's H(p, q)), by log-sum-exp on the logits; or
 * `softmaxTwice`, where the softmax of the logits is taken for logits once more.
 * @param labels class indices [images]
 */
export function crossEntropy(
  kind: Experiment['loss'],
  logits: Float64Array,
  labels: Uint8Array,
  images: number,
): LossResult {
  const classes = logits.length / images;
  const probabilities = new Float64Array(logits.length);
  const gradient = new Float64Array(logits.length);
  const each = new Float64Array(images);
  let sum = 0;
  for (let n = 0; n < images; n++) {
    const part = (values: Float64Array) => values.subarray(n * classes, (n + 1) * classes);
    each[n] = imageLoss(kind, part(logits), labels[n] as number, images, part(probabilities), part(gradient));
    sum += each[n] as number;
  }
  return { loss: sum / images, each, probabilities, gradient };
}

/**
 * The loss of one image among `images`.
 * @param z logits [classes]  @param p out: their softmax [classes]
 * @param g out: gradient of the mean over the images with respect to z [classes]
 */
export function imageLoss(
  kind: Experiment['loss'],
  z: Float64Array,
  label: number,
  images: number,
  p: Float64Array,
  g: Float64Array,
): number {
  const classes = z.length;
  const logSum = softmax(z, p);
  if (kind === 'crossEntropy') {
    for (let c = 0; c < classes; c++) g[c] = ((p[c] as number) - (c === label ? 1 : 0)) / images;
    return logSum - (z[label] as number);
  }
  // u = dL/dp; through the first softmax dL/dz_c = p_c (u_c - sum_k p_k u_k).
  const loss = softmax(p, g) - (p[label] as number);
  let mean = 0;
  for (let c = 0; c < classes; c++) {
    g[c] = ((g[c] as number) - (c === label ? 1 : 0)) / images;
    mean += (p[c] as number) * (g[c] as number);
  }
  for (let c = 0; c < classes; c++) g[c] = (p[c] as number) * ((g[c] as number) - mean);
  return loss;
}

/** Writes the softmax of z into p and returns log sum exp z. */
function softmax(z: Float64Array, p: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < z.length; c++) largest = Math.max(largest, z[c] as number);
  let sum = 0;
  for (let c = 0; c < z.length; c++) {
    p[c] = exp((z[c] as number) - largest);
    sum += p[c] as number;
  }
  for (let c = 0; c < z.length; c++) p[c] = (p[c] as number) / sum;
  return largest + log(sum);
}

/** Class with the largest logit; the first of equals. */
export function prediction(logits: Float64Array, image: number, classes: number): number {
  let best = 0;
  for (let c = 1; c < classes; c++) {
    if ((logits[image * classes + c] as number) > (logits[image * classes + best] as number)) best = c;
  }
  return best;
}
