import { type ClassicalTwin, type TwinParameters, twinInputs, twinParameterCounts } from '../../model/twins';
import { Generator } from '../math/random';
import type { ParameterLayout } from '../network/parameters';

/** The groups of a classical twin: filters, dense layer. */
export function twinLayout(twin: ClassicalTwin): ParameterLayout<TwinParameters> {
  const { filters, dense } = twinParameterCounts(twin);
  return {
    names: ['the filters layer', 'the dense layer'],
    groupsOf: (parameters) => [parameters.filters, parameters.dense],
    allocate: (workspace) => ({ filters: workspace.allocate(filters), dense: workspace.allocate(dense) }),
  };
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
