import { durationText } from '../../model/duration';
import type { Experiment } from '../../model/experiment';
import { type Find, type Scale, searchScale } from '../../reproduce/claims/series';
import { type RecordedReading, recordReading } from '../../reproduce/readings/file';
import { type Part, partNamed, parts, type SearchPartId } from '../../reproduce/readings/parts';
import { mostDepartures, type Screening, screen, targets } from '../../reproduce/readings/readings';
import { readingsReport } from '../../reproduce/readings/report';
import { wholeOption } from '../options';
import { type Terminal, UsageError } from '../terminal';
import { type OpenReading, ownDepartures, readingOrder } from './readingOrder';

/**
 * Readings that are screened together. What a reading needs next is known only when its runs are done, so at the
 * end of every round all cores but one wait for the last run, and each round starts its threads anew: with 16
 * that was a good part of the time, with 96 it is one run in some hundred. More would only make Ctrl-C's
 * report, which ends at the first reading that is not known, lose more of what was trained.
 */
const together = 96;

/** What is searched where nobody says what: the part that was searched first was so under an earlier arithmetic, and a sample of it is enough. */
const usualParts: readonly SearchPartId[] = ['quarter', 'again', 'averaged'];

/**
 * `resqunn reproduce --readings`: screens readings in their order, with `--part NAME` those of one part, with
 * `--departures N` only those with at most so many departures of their own, reports on them and keeps every one; true
 * if Ctrl-C ended it early.
 */
export async function searchReadings(options: {
  readonly part: string | undefined;
  readonly departures: string | undefined;
  readonly find: Find;
  readonly train: (experiments: readonly Experiment[]) => Promise<boolean>;
  readonly terminal: Terminal;
  readonly say: (line: string) => void;
  /** Is given all of them, in the order of screening. */
  readonly keep: (all: readonly RecordedReading[]) => Promise<void>;
  readonly scale?: Scale;
  /** Milliseconds. */
  readonly now?: () => number;
}): Promise<boolean> {
  const { find, train, terminal, say, keep, scale = searchScale, now = () => performance.now() } = options;
  const most = Math.max(...targets.map(mostDepartures));
  const limit = options.departures === undefined ? most : wholeOption('departures', options.departures, [0, most]);
  const wanted = partsOption(options.part).flatMap((part) =>
    readingOrder(part).filter(({ reading }) => ownDepartures(part, reading) <= limit),
  );
  const found = new Map<OpenReading, Screening>();
  let begun: { readonly at: number; readonly found: number } | null = null;
  let open: readonly OpenReading[] = wanted;
  while (open.length > 0) {
    const missing: Experiment[] = [];
    let waiting = 0;
    open = open.filter((one) => {
      if (waiting === together) return true;
      const known = screen(one.target, one.reading, find, scale);
      if (!Array.isArray(known)) {
        found.set(one, known);
        return false;
      }
      waiting++;
      missing.push(...known);
      return true;
    });
    if (missing.length === 0) continue;
    // What an earlier search has left does not count for the pace.
    begun ??= { at: now(), found: found.size };
    const pace = paceText(found.size - begun.found, wanted.length - found.size, (now() - begun.at) / 1000);
    say(`readings: ${found.size} of ${wanted.length} screened${pace}; of this round ${missing.length} runs are next`);
    if (await train(missing)) return true;
  }
  const all = wanted.flatMap((one) => found.get(one) ?? []).map(recordReading);
  terminal.stdout.write(readingsReport(all));
  await keep(all);
  return false;
}

/** @throws UsageError where there is no such part */
function partsOption(value: string | undefined): Part[] {
  const ids = parts.map(({ id }) => id);
  const chosen = value === undefined ? usualParts : ids.filter((id) => id === value);
  if (chosen.length === 0) throw new UsageError(`--part: expected ${ids.join(', ')}, got "${value}"`);
  return chosen.map(partNamed);
}

/** ", 41 an hour, 113 h 5 min left": of the whole search, whose order is shuffled, so that what is left takes as long. */
export function paceText(screened: number, left: number, seconds: number): string {
  if (screened === 0 || seconds === 0) return '';
  return `, ${Math.round((3600 * screened) / seconds)} an hour, ${durationText((seconds / screened) * left)} left`;
}

/** Every reading of a part up to the first in the order of which too little is known to say far or near. */
export function screened(part: Part, find: Find, scale: Scale = searchScale): Screening[] {
  const found: Screening[] = [];
  for (const { target, reading } of readingOrder(part)) {
    const known = screen(target, reading, find, scale);
    if (Array.isArray(known)) break;
    found.push(known);
  }
  return found;
}
