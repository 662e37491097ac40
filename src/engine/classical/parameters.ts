import { type ClassicalTwin, type TwinParameters, twinInputs, twinParameterCounts } from '../../model/twins';
import type { Workspace } from '../backend';
import { Generator } from '../math/random';

/** The groups by name, in order. */
export const twinGroups = ['filters', 'dense'] as const;

/** The groups in the order of `twinGroups`. */
export function groupsOf({ filters, dense }: TwinParameters): Float64Array[] {
  return [filters, dense];
}

/** Zeros in the shape of a twin's parameters. */
export function allocateTwin(twin: ClassicalTwin, workspace: Pick<Workspace, 'allocate'>): TwinParameters {
  const { filters, dense } = twinParameterCounts(twin);
  return { filters: workspace.allocate(filters), dense: workspace.allocate(dense) };
}

/**
 * Uniform in +-1/sqrt(fan-in): filters and their biases from a stream of their own, the dense layer from
 * the head's.
 */
export function initialParameters(twin: ClassicalTwin): TwinParameters {
  const { seed } = twin.experiment;
  const counts = twinParameterCounts(twin);
  const draw = (length: number, stream: string, bound: number): Float64Array => {
    const generator = new Generator(seed, stream);
    return Float64Array.from({ length }, () => generator.between(-bound, bound));
  };
  return {
    filters: draw(counts.filters, 'convolution', 0.5),
    dense: draw(counts.dense, 'head', 1 / Math.sqrt(twinInputs(twin))),
  };
}
