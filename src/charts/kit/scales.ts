/**
 * Colour scales. A colour is a reference to a custom property of `src/styles/tokens.css`, never a
 * literal, so that one drawing serves both themes. Both ramps are linear in lightness: equal steps
 * of the value look equally large, in greyscale too.
 */

/** Closed interval of values that a ramp spans; min < max. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Steps of either ramp: --f0..--f19 and --g0..--g19. */
export const rampSteps = 20;

/** Fixed scale of every map behind a circuit: an expectation value lies in -1..1. Not fitted: fitting would hide collapsed contrast. */
export const mapRange: Range = { min: -1, max: 1 };

/** Scale of X, whose grey values lie in 0..1. */
export const inputRange: Range = { min: 0, max: 1 };

/** Gradient scale shared by all layers and runs, so that vanishing looks like vanishing. */
export const sharedGradientRange: Range = { min: 1e-3, max: 1 };

/** Scale of a stage's map, by its node: X has its own. */
export function stageRange(stage: { readonly kind: 'output' | 'sum'; readonly node: number }): Range {
  return stage.node === 0 ? inputRange : mapRange;
}

/** Step 0..19 of a value between min and max; values outside get the end steps. NaN for NaN. */
export function rampIndex(value: number, min: number, max: number): number {
  const share = (value - min) / (max - min);
  return Math.min(rampSteps - 1, Math.max(0, Math.floor(share * rampSteps)));
}

/** Step 0..19 of a gradient's size on log10; 0 and everything below the range get step 0. NaN for NaN. */
export function gradientIndex(value: number, { min, max }: Range = sharedGradientRange): number {
  const size = Math.abs(value);
  return size === 0 ? 0 : rampIndex(Math.log10(size), Math.log10(min), Math.log10(max));
}

/** 'var(--f7)'. A value that is not finite has no place on a ramp and gets the colour of errors. */
export function forwardColour(value: number, min: number = mapRange.min, max: number = mapRange.max): string {
  return Number.isFinite(value) ? `var(--f${rampIndex(value, min, max)})` : 'var(--bad)';
}

/** 'var(--g7)' of a gradient's size on log10. Not finite: the colour of errors. */
export function gradientColour(value: number, range: Range = sharedGradientRange): string {
  return Number.isFinite(value) ? `var(--g${gradientIndex(value, range)})` : 'var(--bad)';
}

/** Whether some value lies outside the range and is therefore drawn at its end. */
export function isClipped(values: ArrayLike<number>, { min, max }: Range): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < min || value > max) return true;
  }
  return false;
}
