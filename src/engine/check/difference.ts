/** A derivative by central differences, and how far it may be off by its own reckoning. */
export interface DifferenceEstimate {
  readonly value: number;
  /** Truncation and rounding; a difference to the true derivative of several times this is a fault. */
  readonly error: number;
  /** The larger of the two steps that it was taken from. */
  readonly step: number;
  /** How often the function was asked. */
  readonly evaluations: number;
}

/** Each step is a quarter of the one before, so truncation falls to a sixteenth. */
const ratio = 4;
/** Powers of two, so that little is lost when a step is added. */
const largestStep = 0.03125;
const mostSteps = 20;

/**
 * Richardson's extrapolation (1911): D(h) = (f(h) - f(-h)) / 2h is off by a h^2 + b h^4 + ..; D(h) and D(h/4) give an
 * R without the h^2. Steps shrink until rounding, noise / h, eats what truncation gains. What two neighbouring R
 * differ by is the error of the one, hence more than that of the other. Steps fit the function: the loss of
 * a network with scale 1000 turns a thousand times as fast as that of one with scale 1. A step that
 * is too large for it may look settled, so steps shrink on until rounding alone is worse than the best estimate.
 *
 * Yields before each pair of evaluations, so that who drives it can let messages in.
 * @param f of the distance from where the derivative is taken
 * @param noise rounding error of f
 */
export function* differentiate(f: (by: number) => number, noise: number): Generator<void, DifferenceEstimate> {
  let best: DifferenceEstimate = {
    value: Number.NaN,
    error: Number.POSITIVE_INFINITY,
    step: largestStep,
    evaluations: 0,
  };
  let before: number | null = null;
  let extrapolated: number | null = null;
  /** What the two R before differed by. */
  let apart: number | null = null;
  let step = largestStep;
  let count = 0;
  while (count < mostSteps && !(noise / step >= best.error)) {
    yield;
    const slope = (f(step) - f(-step)) / (2 * step);
    count++;
    if (before !== null) {
      const value = slope + (slope - before) / (ratio * ratio - 1);
      if (extrapolated !== null) {
        const difference = Math.abs(value - extrapolated);
        // Two that happen to meet prove little: the difference before counts too, by what a step should gain at least.
        const truncation = apart === null ? difference : Math.max(difference, apart / (ratio * ratio));
        const error = truncation + noise / step;
        if (error < best.error) best = { value, error, step: ratio * step, evaluations: 0 };
        apart = difference;
      }
      extrapolated = value;
    }
    before = slope;
    step /= ratio;
  }
  // Not a number on any step: said as such.
  if (Number.isNaN(best.value) && extrapolated !== null) best = { ...best, value: extrapolated };
  return { ...best, evaluations: 2 * count };
}
