import type { Experiment } from '../experiment';
import { plainText } from '../plainText';

/** Whether accuracies of both can be laid side by side: same images, same seed, as many epochs. */
export function comparable(before: Experiment, after: Experiment): boolean {
  return (
    before.seed === after.seed &&
    before.training.epochs === after.training.epochs &&
    plainText(before.data) === plainText(after.data)
  );
}
