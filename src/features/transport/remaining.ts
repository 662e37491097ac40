import type { Experiment } from '../../model/experiment';
import { imageCounts } from '../../model/shapes';
import type { Snapshot } from '../../protocol/lab';

/** What a run that is training still needs at the rate that it has, the slider's pace included, ms; else null. */
export function remaining(experiment: Experiment, snapshot: Snapshot): number | null {
  const { epoch, batch, status, imagesPerSecond } = snapshot;
  if (status !== 'running' || !imagesPerSecond) return null;
  const { epochs, batchSize } = experiment.training;
  const { training } = imageCounts(experiment);
  const images = (epochs - epoch) * training - batch * batchSize;
  return (1000 * Math.max(0, images)) / imagesPerSecond;
}
