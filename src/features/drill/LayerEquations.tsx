import { useMemo } from 'react';
import { equationsAt } from '../../equations/catalogue';
import { EquationCard } from '../../equations/Equation';
import { windowValues } from '../../equations/values';
import type { Experiment } from '../../model/experiment';
import type { LayerInspection } from '../../model/inspection';
import '../../equations/equations.css';

/** Equations 1 to 14 as they act in this layer, with the numbers of the traced window. */
export default function LayerEquations(props: { readonly experiment: Experiment; readonly seen: LayerInspection }) {
  const { experiment, seen } = props;
  const { layer, row, column, channel } = seen.target;
  const entries = useMemo(() => equationsAt(experiment, { kind: 'layer', node: layer }), [experiment, layer]);
  const values = windowValues({
    experiment,
    k: layer,
    inputs: Array.from(seen.patch),
    angles: seen.angles,
    expectations: Array.from(seen.expectations.subarray(4 * channel, 4 * channel + 4)),
    pixel: { row, column, value: seen.pixel[0] as number },
  });
  return entries.map((entry) => <EquationCard key={entry.id} entry={entry} values={values} />);
}
