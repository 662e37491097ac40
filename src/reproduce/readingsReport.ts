import type { Departures } from '../model/departures';
import { mostDepartures, readings, targets } from './readings';
import type { RecordedReading } from './readingsFile';
import { headingOf } from './remarks';
import { markdown, markdownTable, measuredText, type Table } from './tables';

/** Every reading that was screened, figure by figure: how many there are, which come near, and all of them. */
export function readingsReport(all: readonly RecordedReading[]): string {
  return targets
    .map(({ figure }) => {
      const own = all.filter((other) => other.figure === figure);
      return `## ${headingOf(figure)}\n\n${markdown(countTable(figure, own))}\n\n${nearText(own)}\n\n${markdown(allTable(own))}\n`;
    })
    .join('\n');
}

/** By number of departures from the default: readings there are, screened, near, and holding over five seeds. */
export function countTable(figure: RecordedReading['figure'], all: readonly RecordedReading[]): Table {
  const target = targets.find((other) => other.figure === figure);
  const rows = Array.from({ length: target ? mostDepartures(target) + 1 : 0 }, (_, departures) => {
    const own = all.filter(({ reading }) => Object.keys(reading).length === departures);
    const count = (test: (one: RecordedReading) => boolean) => String(own.filter(test).length);
    return [
      String(departures),
      String(target ? readings(target, departures).length : 0),
      String(own.length),
      count(({ verdict }) => verdict !== null),
      count(({ verdict }) => verdict === 'holds'),
    ];
  });
  return { head: ['departures', 'readings', 'screened', 'within 10 points', 'hold over 5 seeds'], rows };
}

/** Those that came near, with five seeds, or that there are none. */
export function nearText(all: readonly RecordedReading[]): string {
  const near = all.filter(({ verdict }) => verdict !== null);
  if (near.length === 0) return 'No reading screened so far came within 10 points with seed 0.';
  return markdownTable(
    ['reading', 'claim', 'figures of', 'five seeds', 'verdict'],
    near.flatMap(({ reading, outcomes, verdict }) =>
      outcomes.map((outcome, index) => [
        index === 0 ? readingText(reading) : '',
        outcome.claim,
        outcome.metric === 'train' ? 'training' : 'validation',
        measuredText(outcome),
        index === 0 ? `**${verdict}**` : '',
      ]),
    ),
  );
}

/** All of them: distance from the paper with seed 0. */
export function allTable(all: readonly RecordedReading[]): Table {
  return {
    head: ['reading', 'farthest from the paper with seed 0, points or %', 'verdict'],
    rows: all.map(({ reading, distance, verdict }) => [
      readingText(reading),
      distance.toFixed(1),
      verdict === null ? 'far' : `${verdict} over 5 seeds`,
    ]),
  };
}

/** "readout qubit0, loss softmaxTwice" */
export function readingText(reading: Departures): string {
  const parts = Object.entries(reading).map(([path, value]) => {
    const name = path.replace(/^.*\./, '');
    return `${name} ${value === Math.PI ? 'π' : String(value)}`;
  });
  return parts.length > 0 ? parts.join(', ') : 'default';
}
