import type { Experiment } from '../../model/experiment';
import { mostDepartures, type Screening, screen, targets } from '../../reproduce/readings';
import { recordReading } from '../../reproduce/readingsFile';
import { readingsReport } from '../../reproduce/readingsReport';
import { type Find, paperScale, type Scale } from '../../reproduce/series';
import { wholeOption } from '../options';
import type { Terminal } from '../terminal';
import { type OpenReading, readingOrder } from './readingOrder';

/** Readings that are screened together: enough that no core waits for another for long. */
const together = 16;

/**
 * `resqunn reproduce --readings`: screens readings in their order, with `--departures N` only those with at
 * most so many departures from the default, and reports every one; true if Ctrl-C ended it early.
 */
export async function searchReadings(options: {
  readonly departures: string | undefined;
  readonly find: Find;
  readonly train: (experiments: readonly Experiment[]) => Promise<boolean>;
  readonly terminal: Terminal;
  readonly scale?: Scale;
}): Promise<boolean> {
  const { find, train, terminal, scale = paperScale } = options;
  const most = Math.max(...targets.map(mostDepartures));
  const limit = options.departures === undefined ? most : wholeOption('departures', options.departures, [0, most]);
  const wanted = readingOrder().filter(({ reading }) => Object.keys(reading).length <= limit);
  const found = new Map<OpenReading, Screening>();
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
    terminal.stderr.write(`readings: ${found.size} of ${wanted.length} screened, ${missing.length} runs next\n`);
    if (await train(missing)) return true;
  }
  terminal.stdout.write(readingsReport(wanted.flatMap((one) => found.get(one) ?? []).map(recordReading)));
  return false;
}

/** Every reading up to the first in the order of which too little is known to say far or near. */
export function screened(find: Find, scale: Scale = paperScale): Screening[] {
  const found: Screening[] = [];
  for (const { target, reading } of readingOrder()) {
    const known = screen(target, reading, find, scale);
    if (Array.isArray(known)) break;
    found.push(known);
  }
  return found;
}
