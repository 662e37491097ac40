import type { Experiment } from '../model/experiment';
import type { ReferenceData } from '../model/referenceData';
import { stages } from '../model/shapes';
import { conventionsOf } from './conventions';
import { type EncodedNumber, encodeNumber } from './encodeNumber';
import type { Json } from './jsonText';
import { stageName } from './stageName';

/** The fields of a run file that the lab itself does not need: with them, a loader in any language can be written. */
export type Explanation = Readonly<Record<'conventions' | 'statistics' | 'images' | 'reference', Json>>;

/** @param data from the engine: see `ReferenceData` */
export function explain(experiment: Experiment, { statistics, images, reference }: ReferenceData): Explanation {
  const numbers = (values: ArrayLike<number>): EncodedNumber[] => Array.from(values, encodeNumber);
  const rows = (values: Float64Array, count: number): EncodedNumber[][] => parts(values, count).map(numbers);
  const { count } = reference;
  const maps = stages(experiment).map(({ kind, node, shape }, stage): [string, Json] => {
    const perImage = parts(reference.maps[stage] as Float64Array, count);
    return [
      stageName(kind, node),
      perImage.map((image) => parts(image, shape.channels).map((channel) => rows(channel, shape.size))),
    ];
  });
  return {
    // Interfaces have no index signature; they are plain data all the same.
    conventions: conventionsOf(experiment) as unknown as Json,
    statistics: statistics && { mean: numbers(statistics.mean), spread: numbers(statistics.spread) },
    images: { training: [...images.training], validation: [...images.validation] },
    reference: {
      positions: [...reference.positions],
      labels: Array.from(reference.labels),
      maps: Object.fromEntries(maps),
      headInput: rows(reference.headInput, count),
      logits: rows(reference.logits, count),
    },
  };
}

/** So many parts of equal length. */
function parts(values: Float64Array, count: number): Float64Array[] {
  const length = values.length / count;
  return Array.from({ length: count }, (_, i) => values.subarray(i * length, (i + 1) * length));
}
