import { Generator } from '../../engine/math/random';
import type { Departures } from '../../model/departures';
import { type Part, partNamed, readingsOfPart } from '../../reproduce/readings/parts';
import { type Target, targets } from '../../reproduce/readings/readings';

/** One reading of what a figure leaves open. */
export interface OpenReading {
  readonly target: Target;
  readonly reading: Departures;
}

/** Readings that are screened whatever the time: those with at most so many departures of their own. */
const firstDepartures = 1;

/**
 * The order in which a part's readings are screened: first what all of them have in common and every single departure
 * from it, then all others shuffled once and for all, with every figure in turn. So a search that ends early leaves,
 * of each figure, an honest sample of the grid: nobody chose what is in it. Figs. 8 and 9 share their grid, their
 * order, and thereby runs. A sample is drawn from all figures of the whole at once.
 */
export function readingOrder(part: Part = partNamed('first')): OpenReading[] {
  const order = inTurn(part);
  if (part.sample === null) return order;
  const drawn = new Generator(0, 'sample of readings').permutation(order.length);
  return Array.from(drawn.subarray(0, part.sample), (index) => order[index] as OpenReading);
}

function inTurn(part: Part): OpenReading[] {
  const byTarget = targets.map((target) => {
    const own = readingsOfPart(target, part);
    const isFirst = (reading: Departures): boolean => ownDepartures(part, reading) <= firstDepartures;
    const rest = own.filter((reading) => !isFirst(reading));
    const order = new Generator(0, 'order of readings').permutation(rest.length);
    const shuffled = Array.from(order, (index) => rest[index] as Departures);
    return [...own.filter(isFirst), ...shuffled].map((reading): OpenReading => ({ target, reading }));
  });
  const longest = Math.max(...byTarget.map((own) => own.length));
  return Array.from({ length: longest }, (_, turn) => byTarget.flatMap((own) => own[turn] ?? [])).flat();
}

/** Departures beyond those that every reading of the part has. */
export function ownDepartures({ common }: Part, reading: Departures): number {
  return Object.keys(reading).filter((path) => !common.includes(path)).length;
}
