import type { Experiment } from '../../model/experiment';
import { mostDepartures, readings, type Screening, screen, targets } from '../../reproduce/readings';
import { recordReading } from '../../reproduce/readingsFile';
import { readingsReport } from '../../reproduce/readingsReport';
import { type Find, paperScale, type Scale } from '../../reproduce/series';
import { wholeOption } from '../options';
import type { Terminal } from '../terminal';

/**
 * `resqunn reproduce --readings`: screens readings by their number of departures from the default, up
 * to `--departures N`, and reports every one; true if Ctrl-C ended it early.
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
  for (let departures = 0; departures <= limit; departures++) {
    for (;;) {
      const wanted = targets.flatMap((target) =>
        readings(target, departures).flatMap((reading) => {
          const known = screen(target, reading, find, scale);
          return Array.isArray(known) ? known : [];
        }),
      );
      if (wanted.length === 0) break;
      terminal.stderr.write(`readings with ${departures} departures: ${wanted.length} runs wanted next\n`);
      if (await train(wanted)) return true;
    }
  }
  terminal.stdout.write(readingsReport(screened(find, scale).map(recordReading)));
  return false;
}

/** Every reading of which enough is known to say far or near. */
export function screened(find: Find, scale: Scale = paperScale): Screening[] {
  return targets.flatMap((target) =>
    Array.from({ length: mostDepartures(target) + 1 }, (_, departures) => readings(target, departures))
      .flat()
      .flatMap((reading) => {
        const known = screen(target, reading, find, scale);
        return Array.isArray(known) ? [] : [known];
      }),
  );
}
