import { inspectHead } from '../engine/inspect/head';
import { inspectLayer } from '../engine/inspect/layer';
import type { Trainer } from '../engine/train/trainer';
import type { Inspection, InspectRequest } from '../protocol/inspect';

/** How one number of a run's network comes about, with the parameters as they are now; changes nothing. */
export function inspect(trainer: Trainer, runId: number, { sample, target }: InspectRequest): Inspection {
  const { network, validationSet, epoch } = trainer;
  const { count } = validationSet;
  const index = ((sample % count) + count) % count;
  network.forward(validationSet, index);
  const seen = target.kind === 'layer' ? inspectLayer(network, target) : inspectHead(network, target);
  return { runId, sample: index, label: validationSet.labelOf(index), epoch, seen };
}
