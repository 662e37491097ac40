/**
 * Gradient of one group of parameters, an angle's or a weight's dL/dp each. `none`: the backward pass
 * found no path to the group. `frozen`: nobody asked. Neither has numbers.
 */
export type GroupGradient =
  | { readonly state: 'value'; readonly values: Float64Array }
  | { readonly state: 'none' }
  | { readonly state: 'frozen' };

export interface Gradients {
  /** QCL1 .. QCLL, values [4 * depth]. */
  readonly layers: readonly GroupGradient[];
  /** Values laid out as `Parameters.head`. */
  readonly head: GroupGradient;
}

/** Writes exact zeros where a light cone says that nothing can act; `acts` repeats over `values`. */
export function writeZeros(values: Float64Array, acts: readonly boolean[]): void {
  if (acts.every(Boolean)) return;
  for (let i = 0; i < values.length; i++) if (!acts[i % acts.length]) values[i] = 0;
}
