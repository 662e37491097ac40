import type { Experiment } from '../../model/experiment';
import { mostDepartures, type Screening, screen, targets } from '../../reproduce/readings';
import { recordReading } from '../../reproduce/readingsFile';
import { readingsReport } from '../../reproduce/readingsReport';
import { type Find, paperScale, type Scale } from '../../reproduce/series';
import { wholeOption } from '../options';
import type { Terminal } from '../terminal';
import { type OpenReading, readingOrder } from './readingOrder';

/** Readings that are looked at together: enough that no core waits for another for long. */
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
  const found: Screening[] = [];
  let open = wanted;
  while (open.length > 0) {
    const { done, missing } = screenFirst(open, find, scale);
    found.push(...done);
    open = open.slice(done.length);
    if (missing.length === 0) continue;
    terminal.stderr.write(`readings: ${found.length} of ${wanted.length} screened, ${missing.length} runs next\n`);
    if (await train(missing)) return true;
  }
  terminal.stdout.write(readingsReport(found.map(recordReading)));
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

/** Of the first readings: those that are done up to the first that is not, and the runs that the others want. */
function screenFirst(
  open: readonly OpenReading[],
  find: Find,
  scale: Scale,
): { readonly done: Screening[]; readonly missing: Experiment[] } {
  const known = open.slice(0, together).map(({ target, reading }) => screen(target, reading, find, scale));
  const first = known.findIndex(Array.isArray);
  return {
    done: known.slice(0, first < 0 ? known.length : first) as Screening[],
    missing: known.flatMap((one) => (Array.isArray(one) ? one : [])),
  };
}
