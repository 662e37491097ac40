import { add, mul, mulAdd, total } from './lanes';

/**
 * The dense head for a chunk of images: products of matrices by tiles that stay in registers. Each sum runs in an order
 * of its own, the same for every size of tile: so an image's numbers do not depend on its neighbours.
 *
 *   parameters, gradient  W [classes * count] row by row, then b [classes]
 *   features, feature gradient  [images * count]    logits, upstream  [images * classes]
 */

/** One logit: two lanes over the features, an odd last one, the bias. */
// @ts-ignore: decorator
@inline
function finish(sum: v128, row: usize, x: usize, count: usize, bias: usize, logit: usize): void {
  let value = load<f64>(bias) + total(sum);
  const last = (count - 1) * 8;
  if (count & 1) value += load<f64>(row + last) * load<f64>(x + last);
  store<f64>(logit, value);
}

function dot(row: usize, x: usize, count: usize, bias: usize, logit: usize): void {
  let sum = f64x2.splat(0);
  const end = (count >> 1) * 16;
  for (let f: usize = 0; f < end; f += 16) sum = mulAdd(v128.load(row + f), v128.load(x + f), sum);
  finish(sum, row, x, count, bias, logit);
}

/** Two rows of W by four images. */
function dots(row: usize, x: usize, count: usize, bias: usize, logits: usize, classes: usize): void {
  const bytes = count * 8;
  const end = (count >> 1) * 16;
  const below = row + bytes;
  const x1 = x + bytes;
  const x2 = x1 + bytes;
  const x3 = x2 + bytes;
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  for (let f: usize = 0; f < end; f += 16) {
    const v = v128.load(row + f);
    const w = v128.load(below + f);
    const y0 = v128.load(x + f);
    a0 = mulAdd(v, y0, a0);
    b0 = mulAdd(w, y0, b0);
    const y1 = v128.load(x1 + f);
    a1 = mulAdd(v, y1, a1);
    b1 = mulAdd(w, y1, b1);
    const y2 = v128.load(x2 + f);
    a2 = mulAdd(v, y2, a2);
    b2 = mulAdd(w, y2, b2);
    const y3 = v128.load(x3 + f);
    a3 = mulAdd(v, y3, a3);
    b3 = mulAdd(w, y3, b3);
  }
  const next = classes * 8;
  finish(a0, row, x, count, bias, logits);
  finish(b0, below, x, count, bias + 8, logits + 8);
  finish(a1, row, x1, count, bias, logits + next);
  finish(b1, below, x1, count, bias + 8, logits + next + 8);
  finish(a2, row, x2, count, bias, logits + 2 * next);
  finish(b2, below, x2, count, bias + 8, logits + 2 * next + 8);
  finish(a3, row, x3, count, bias, logits + 3 * next);
  finish(b3, below, x3, count, bias + 8, logits + 3 * next + 8);
}

/** logits = W f + b. */
export function denseForward(
  parameters: usize,
  features: usize,
  images: usize,
  classes: usize,
  count: usize,
  logits: usize,
): void {
  const bytes = count * 8;
  const bias = parameters + classes * bytes;
  for (let i: usize = 0; i < images; ) {
    const x = features + i * bytes;
    const to = logits + i * classes * 8;
    const tile: usize = images - i >= 4 ? 4 : 1;
    for (let c: usize = 0; c < classes; ) {
      const row = parameters + c * bytes;
      if (tile == 4 && classes - c >= 2) {
        dots(row, x, count, bias + c * 8, to + c * 8, classes);
        c += 2;
        continue;
      }
      for (let n: usize = 0; n < tile; n++) {
        dot(row, x + n * bytes, count, bias + c * 8, to + (n * classes + c) * 8);
      }
      c++;
    }
    i += tile;
  }
}

/**
 * dW[c, f] = sum_n u[n, c] x[n, f], db[c] = sum_n u[n, c], image after image.
 * @param gradient added to, laid out as the parameters
 */
export function denseParameterGradient(
  features: usize,
  upstream: usize,
  images: usize,
  classes: usize,
  count: usize,
  gradient: usize,
): void {
  const bytes = count * 8;
  const next = classes * 8;
  const end = (count >> 3) * 64;
  for (let c: usize = 0; c < classes; c++) {
    const row = gradient + c * bytes;
    const u = upstream + c * 8;
    for (let f: usize = 0; f < end; f += 64) {
      let a = v128.load(row + f, 0);
      let b = v128.load(row + f, 16);
      let d = v128.load(row + f, 32);
      let e = v128.load(row + f, 48);
      let x = features + f;
      for (let n: usize = 0; n < images; n++) {
        const both = v128.load64_splat(u + n * next);
        a = mulAdd(both, v128.load(x, 0), a);
        b = mulAdd(both, v128.load(x, 16), b);
        d = mulAdd(both, v128.load(x, 32), d);
        e = mulAdd(both, v128.load(x, 48), e);
        x += bytes;
      }
      v128.store(row + f, a, 0);
      v128.store(row + f, b, 16);
      v128.store(row + f, d, 32);
      v128.store(row + f, e, 48);
    }
    for (let f = end; f < bytes; f += 8) {
      let sum = load<f64>(row + f);
      for (let n: usize = 0; n < images; n++) sum += load<f64>(u + n * next) * load<f64>(features + n * bytes + f);
      store<f64>(row + f, sum);
    }
    const bias = gradient + classes * bytes + c * 8;
    let sum = load<f64>(bias);
    for (let n: usize = 0; n < images; n++) sum += load<f64>(u + n * next);
    store<f64>(bias, sum);
  }
}

/** dx[n, f] = sum_c u[n, c] W[c, f], class after class; `gradient` is overwritten. */
export function denseFeatureGradient(
  parameters: usize,
  upstream: usize,
  images: usize,
  classes: usize,
  count: usize,
  gradient: usize,
): void {
  const bytes = count * 8;
  const end = (count >> 2) * 32;
  const next = classes * 8;
  for (let i: usize = 0; i < images; ) {
    const u = upstream + i * next;
    const to = gradient + i * bytes;
    const tile: usize = images - i >= 2 ? 2 : 1;
    for (let f: usize = 0; f < end; f += 32) {
      if (tile == 2) pairOfImages(parameters + f, u, classes, bytes, to + f);
      else oneImage(parameters + f, u, classes, bytes, to + f);
    }
    for (let n: usize = 0; n < tile; n++) {
      for (let f = end; f < bytes; f += 8) {
        let sum: f64 = 0;
        for (let c: usize = 0; c < classes; c++) {
          sum += load<f64>(u + n * next + c * 8) * load<f64>(parameters + c * bytes + f);
        }
        store<f64>(to + n * bytes + f, sum);
      }
    }
    i += tile;
  }
}

/** Four features of two images. */
// @ts-ignore: decorator
@inline
function pairOfImages(column: usize, u: usize, classes: usize, bytes: usize, to: usize): void {
  let a = f64x2.splat(0);
  let b = a;
  let d = a;
  let e = a;
  const below = u + classes * 8;
  for (let c: usize = 0; c < classes; c++) {
    const v = v128.load(column, 0);
    const w = v128.load(column, 16);
    const first = v128.load64_splat(u + c * 8);
    const second = v128.load64_splat(below + c * 8);
    a = add(a, mul(first, v));
    b = add(b, mul(first, w));
    d = add(d, mul(second, v));
    e = add(e, mul(second, w));
    column += bytes;
  }
  v128.store(to, a, 0);
  v128.store(to, b, 16);
  v128.store(to + bytes, d, 0);
  v128.store(to + bytes, e, 16);
}

// @ts-ignore: decorator
@inline
function oneImage(column: usize, u: usize, classes: usize, bytes: usize, to: usize): void {
  let a = f64x2.splat(0);
  let b = a;
  for (let c: usize = 0; c < classes; c++) {
    const first = v128.load64_splat(u + c * 8);
    a = add(a, mul(first, v128.load(column, 0)));
    b = add(b, mul(first, v128.load(column, 16)));
    column += bytes;
  }
  v128.store(to, a, 0);
  v128.store(to, b, 16);
}
