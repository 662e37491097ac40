import type { Departures } from '../../model/departures';
import { allReadings, type Target } from './readings';

/**
 * The search goes through its space in parts, each of which is recorded in a file of its own with the arithmetic that
 * computed it: what was searched before a point was known to be open need not be searched again.
 */
export interface Part {
  readonly id: SearchPartId;
  /** Name of its file in `public/results`. */
  readonly file: string;
  /** What stands in it, for the reader of a report. */
  readonly title: string;
  /** Whether a reading belongs to it. */
  readonly has: (reading: Departures) => boolean;
  /** Departures that all of its readings have, and which do not count as one of their own. */
  readonly common: readonly string[];
  /** How many it takes of them, drawn by seed; null: all. */
  readonly sample: number | null;
}

export type SearchPartId = 'first' | 'quarter' | 'averaged' | 'again';

const isQuarter = (reading: Departures): boolean => 'coverage' in reading;
const isAveraged = (reading: Departures): boolean => 'severalChannels' in reading;
const isFirst = (reading: Departures): boolean => !isQuarter(reading) && !isAveraged(reading);

export const parts: readonly Part[] = [
  { id: 'first', file: 'readings', title: 'every window read', has: isFirst, common: [], sample: null },
  {
    id: 'quarter',
    file: 'readings-quarter',
    title: 'a quarter of the windows read',
    has: isQuarter,
    common: ['coverage'],
    sample: null,
  },
  {
    id: 'averaged',
    file: 'readings-averaged',
    title: 'every window read, channels averaged first',
    has: (reading) => isAveraged(reading) && !isQuarter(reading),
    common: ['readout', 'severalChannels'],
    sample: null,
  },
  {
    id: 'again',
    file: 'readings-again',
    title: 'a sample of the first part, trained again',
    has: isFirst,
    common: [],
    sample: 200,
  },
];

/** Parts that together are the whole space, each reading once. */
export const wholeParts: readonly Part[] = parts.filter(({ sample }) => sample === null);

/** @throws Error where there is no such part */
export function partNamed(id: SearchPartId): Part {
  const part = parts.find((other) => other.id === id);
  if (!part) throw new Error(`no part ${id} of the search`);
  return part;
}

/** A target's readings that belong to a part, by their departures; a sample's are those that it draws from. */
export function readingsOfPart(target: Target, { has }: Part): Departures[] {
  return allReadings(target).filter(has);
}
