/** Levels of a distribution of numbers, by counting: for pictures, whose pixels are many. */

/** Steps between 0 and 1 that are told apart. */
const steps = 512;

/** How often each step of 0..1 occurs; what lies outside counts as the nearest. [steps + 1] */
function histogram(values: ArrayLike<number>): Uint32Array {
  const counts = new Uint32Array(steps + 1);
  for (let n = 0; n < values.length; n++) {
    const step = Math.round((values[n] as number) * steps);
    const at = Math.max(0, Math.min(steps, step));
    counts[at] = (counts[at] as number) + 1;
  }
  return counts;
}

/** The value below which a share of the values lies, to 1/512 @param values mostly within 0..1 */
export function quantile(values: ArrayLike<number>, share: number): number {
  const counts = histogram(values);
  const wanted = share * values.length;
  let below = 0;
  for (let step = 0; step <= steps; step++) {
    below += counts[step] as number;
    if (below >= wanted) return step / steps;
  }
  return 1;
}

/**
 * The threshold that parts values into two classes whose means lie farthest apart, weighted by their
 * sizes (Otsu 1979). @returns within 0..1; a value above it belongs to the upper class
 */
export function otsuThreshold(values: ArrayLike<number>): number {
  const counts = histogram(values);
  let total = 0;
  counts.forEach((count, step) => {
    total += count * step;
  });
  let best = 0;
  let [first, last] = [0, 0];
  let [lower, lowerSum] = [0, 0];
  for (let step = 0; step < steps; step++) {
    lower += counts[step] as number;
    lowerSum += (counts[step] as number) * step;
    const upper = values.length - lower;
    if (lower === 0 || upper === 0) continue;
    const distance = lowerSum / lower - (total - lowerSum) / upper;
    const between = lower * upper * distance * distance;
    if (between > best) {
      best = between;
      first = step;
    }
    // Between two values that stand alone every step parts equally well: the middle is taken.
    if (between === best) last = step;
  }
  return (first + last + 1) / 2 / steps;
}
