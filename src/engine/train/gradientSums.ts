import type { Experiment } from '../../model/experiment';
import type { GradientRecord, GradientSums } from '../../model/run';
import type { Workspace } from '../backend';
import type { GroupGradient } from '../network/gradients';

/**
 * What the gradient panel shows is summed up here, batch by batch: for every row of every group the
 * squares, the signed sum and the last batch. A row is an angle; the dense head, which has thousands
 * of weights, has one row per class with the norm of that neuron's gradient.
 */

/** Values of the rows of each group (QCL1 .. QCLL, head) in one batch. */
export function gradientRows(
  experiment: Experiment,
  groups: readonly GroupGradient[],
  workspace: Workspace,
): (Float64Array | null)[] {
  return groups.map((group, index) => {
    if (group.state !== 'value') return null;
    const isDenseHead = index === experiment.layers.length && experiment.head.kind === 'dense';
    return isDenseHead ? neuronNorms(group.values, experiment.data.digits.length, workspace) : group.values;
  });
}

/** L2 norm of each neuron's weights and bias; values are W [classes * features], then b [classes]. */
function neuronNorms(values: Float64Array, classes: number, workspace: Workspace): Float64Array {
  const features = values.length / classes - 1;
  return Float64Array.from({ length: classes }, (_, c) => {
    const bias = values[classes * features + c] as number;
    const squares = bias * bias + workspace.squares(values.subarray(c * features, (c + 1) * features));
    return Math.sqrt(squares);
  });
}

/** The sums with one batch more. */
export function addToSums(
  sums: readonly (GradientSums | null)[],
  rows: readonly (Float64Array | null)[],
): (GradientSums | null)[] {
  return rows.map((row, index) => {
    if (!row) return null;
    const before = sums[index];
    const squares = before ? before.squares.slice() : new Float64Array(row.length);
    const sum = before ? before.sum.slice() : new Float64Array(row.length);
    for (let i = 0; i < row.length; i++) {
      const value = row[i] as number;
      squares[i] = (squares[i] as number) + value * value;
      sum[i] = (sum[i] as number) + value;
    }
    return { squares, sum, last: row.slice() };
  });
}

/** Record of a group: its sums over this many batches, or why there are none. */
export function gradientRecord(sums: GradientSums | null, batches: number, absent: 'none' | 'frozen'): GradientRecord {
  if (!sums) return { state: absent };
  let squares = 0;
  for (const value of sums.squares) squares += value;
  return {
    state: 'value',
    rms: Array.from(sums.squares, (value) => Math.sqrt(value / batches)),
    mean: Array.from(sums.sum, (value) => value / batches),
    last: Array.from(sums.last),
    norm: Math.sqrt(squares / batches),
  };
}
