import type { Experiment } from '../../model/experiment';
import { pooledSize } from '../../model/shapes';
import { squared } from './consequence';

/** What happens to the map before the head reads it, longest first: ['pooled to 7×7, standardised', ..]; [] if nothing. */
export function preparation({ head: { pooled, standardise } }: Pick<Experiment, 'head'>): string[] {
  const last = standardise ? ['standardised'] : [];
  if (pooled === 'none') return last;
  const size = squared(pooledSize);
  return [`pooled to ${size}`, 'pooled', size].map((first) => [first, ...last].join(', '));
}

/** 'Head: pooled to 7×7, standardised', a line under the phone's picture; null if nothing happens to the map. */
export function headCaption(experiment: Pick<Experiment, 'head'>): string | null {
  const [words] = preparation(experiment);
  return words ? `Head: ${words}` : null;
}
