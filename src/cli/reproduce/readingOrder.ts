import { Generator } from '../../engine/math/random';
import type { Departures } from '../../model/departures';
import { mostDepartures, readings, type Target, targets } from '../../reproduce/readings/readings';

/** One reading of what a figure leaves open. */
export interface OpenReading {
  readonly target: Target;
  readonly reading: Departures;
}

/** Readings that are screened whatever the time: those with at most so many departures from the default. */
const firstDepartures = 1;

/**
 * The order in which readings are screened: first the default and every single departure, then all others
 * shuffled once and for all, with every figure in turn. So a search that ends early leaves, of each figure, an
 * honest sample of the grid: nobody chose what is in it. Figs. 8 and 9 share their grid, their order, and thereby runs.
 */
export function readingOrder(): OpenReading[] {
  const byTarget = targets.map((target) => {
    const at = (departures: number): Departures[] => readings(target, departures);
    const first = range(0, firstDepartures).flatMap(at);
    const rest = range(firstDepartures + 1, mostDepartures(target)).flatMap(at);
    const order = new Generator(0, 'order of readings').permutation(rest.length);
    const shuffled = Array.from(order, (index) => rest[index] as Departures);
    return [...first, ...shuffled].map((reading): OpenReading => ({ target, reading }));
  });
  const longest = Math.max(...byTarget.map((own) => own.length));
  return range(0, longest - 1).flatMap((turn) => byTarget.flatMap((own) => own[turn] ?? []));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
