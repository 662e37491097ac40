import type { Experiment } from '../experiment';
import { imageCounts } from '../shapes';

/** What batches of one or two images do to inputs that are standardised over them. */
export interface FewImages {
  /** In every batch; else in the last one of each epoch alone. */
  readonly always: boolean;
  /** What a layer that is reached gets: 'exactly 0', '0 up to rounding'. */
  readonly gets: string;
  readonly why: string;
}

/**
 * Standardised over one image every input of the head is 0, over two it is 1 or -1: whatever the maps are. So
 * no gradient goes through to a layer, which can be said before training. Null where batches are larger, or nothing is standardised.
 */
export function fewImages(experiment: Experiment): FewImages | null {
  const { head, training } = experiment;
  if (!head.standardise) return null;
  const images = imageCounts(experiment).training;
  const size = Math.min(training.batchSize, images);
  const last = images % size === 0 ? size : images % size;
  const always = size <= 2;
  const count = always ? size : last;
  if (count > 2) return null;
  const gets = count === 1 ? 'exactly 0' : '0 up to rounding';
  const inputs = count === 1 ? 'every input of the head is 0' : 'every input of the head is 1 or −1';
  const named = count === 1 ? 'one image' : 'two images';
  if (always) return { always, gets, why: `Standardised over batches of ${named}, ${inputs}, whatever the maps are.` };
  return {
    always,
    gets,
    why: `The last batch of an epoch has ${named}: standardised over it, ${inputs}, and the layers get ${gets}.`,
  };
}
