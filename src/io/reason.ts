import type { Experiment } from '../model/experiment';
import { layerReach } from '../model/reach';
import { explainReach } from '../model/verdict/sentences';

/**
 * Why a group of parameters has no gradient, as a sentence for the reader of a file.
 * @param index position among the groups: QCL1 .. QCLL, then the head
 */
export function absenceReason(experiment: Experiment, index: number, state: 'none' | 'frozen'): string {
  if (index === experiment.layers.length) {
    return state === 'frozen'
      ? 'Not asked for: the head is frozen.'
      : 'No path of the backward pass leads to the head.';
  }
  const k = index + 1;
  const predicted = layerReach(experiment, k);
  if (predicted.state === state) return explainReach(experiment, k, predicted);
  // The backward pass disagrees with the graph: never given the graph's reason.
  return state === 'frozen' ? `Not asked for: QCL${k}.` : `No path of the backward pass leads to QCL${k}.`;
}
