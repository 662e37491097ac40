import { mulAdd, total } from './lanes';

/** logits = W f + b for one image; W [classes * features] row by row, then b [classes]. */
export function denseForward(parameters: usize, features: usize, classes: usize, count: usize, logits: usize): void {
  const bias = parameters + classes * count * 8;
  const end = (count >> 2) * 32;
  for (let c: usize = 0; c < classes; c++) {
    const row = parameters + c * count * 8;
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    for (let f: usize = 0; f < end; f += 32) {
      a = mulAdd(v128.load(row + f, 0), v128.load(features + f, 0), a);
      b = mulAdd(v128.load(row + f, 16), v128.load(features + f, 16), b);
    }
    let sum = load<f64>(bias + c * 8) + total(f64x2.add(a, b));
    for (let f = end; f < count * 8; f += 8) sum += load<f64>(row + f) * load<f64>(features + f);
    store<f64>(logits + c * 8, sum);
  }
}

/**
 * dW[c, f] = u[c] x[f], db[c] = u[c] for one image.
 * @param gradient added to, laid out as the parameters
 */
export function denseParameterGradient(
  features: usize,
  upstream: usize,
  classes: usize,
  count: usize,
  gradient: usize,
): void {
  const end = (count >> 1) * 16;
  for (let c: usize = 0; c < classes; c++) {
    const row = gradient + c * count * 8;
    const u = load<f64>(upstream + c * 8);
    const both = f64x2.splat(u);
    for (let f: usize = 0; f < end; f += 16) {
      v128.store(row + f, mulAdd(both, v128.load(features + f), v128.load(row + f)));
    }
    if (count & 1) store<f64>(row + end, load<f64>(row + end) + u * load<f64>(features + end));
    const bias = gradient + (classes * count + c) * 8;
    store<f64>(bias, load<f64>(bias) + u);
  }
}

/** dx[f] = sum_c u[c] W[c, f] for one image; `gradient` [count] is overwritten. */
export function denseFeatureGradient(
  parameters: usize,
  upstream: usize,
  classes: usize,
  count: usize,
  gradient: usize,
): void {
  const row = count * 8;
  const end = (count >> 2) * 32;
  for (let f: usize = 0; f < end; f += 32) {
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    for (let c: usize = 0; c < classes; c++) {
      const u = v128.load64_splat(upstream + c * 8);
      const at = parameters + c * row + f;
      a = mulAdd(u, v128.load(at, 0), a);
      b = mulAdd(u, v128.load(at, 16), b);
    }
    v128.store(gradient + f, a, 0);
    v128.store(gradient + f, b, 16);
  }
  for (let f = end; f < row; f += 8) {
    let sum: f64 = 0;
    for (let c: usize = 0; c < classes; c++) {
      sum += load<f64>(upstream + c * 8) * load<f64>(parameters + c * row + f);
    }
    store<f64>(gradient + f, sum);
  }
}
