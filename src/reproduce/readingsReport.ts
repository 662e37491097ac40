import type { Departures } from '../model/departures';
import { mostDepartures, readings, type Screening, targets } from './readings';
import { figureTitles } from './report';
import { markdownTable, measuredText, verdictText } from './tables';

/** Every reading that was screened, figure by figure: how many there are, which come near, and all of them. */
export function readingsReport(all: readonly Screening[]): string {
  return targets
    .map((target) => {
      const own = all.filter(({ figure }) => figure === target.figure);
      const near = own.filter(({ state }) => state === 'near');
      return [
        `## ${figureTitles[target.figure]}\n`,
        `${countTable(target.figure, own)}\n`,
        near.length > 0 ? `${nearTable(near)}\n` : 'No reading came within 10 points with seed 0.\n',
        `${allTable(own)}\n`,
      ].join('\n');
    })
    .join('\n');
}

/** By number of departures from the default: readings there are, screened, near, and holding over five seeds. */
export function countTable(figure: Screening['figure'], all: readonly Screening[]): string {
  const target = targets.find((other) => other.figure === figure);
  if (!target) return '';
  const rows = Array.from({ length: mostDepartures(target) + 1 }, (_, departures) => {
    const own = all.filter(({ reading }) => Object.keys(reading).length === departures);
    const count = (test: (one: Screening) => boolean) => String(own.filter(test).length);
    return [
      String(departures),
      String(readings(target, departures).length),
      String(own.length),
      count(({ state }) => state === 'near'),
      count(({ verdict }) => verdict === 'holds'),
    ];
  });
  return markdownTable(['departures', 'readings', 'screened', 'within 10 points', 'holds over 5 seeds'], rows);
}

/** Those that came near, with five seeds. */
export function nearTable(near: readonly Screening[]): string {
  return markdownTable(
    ['reading', 'claim', 'figures of', 'five seeds', 'verdict'],
    near.flatMap(({ reading, verified }) =>
      (verified ?? []).map((outcome, index) => [
        index === 0 ? readingText(reading) : '',
        outcome.claim,
        outcome.metric === 'train' ? 'training' : 'validation',
        measuredText(outcome),
        verdictText(outcome),
      ]),
    ),
  );
}

/** All of them: distance from the paper with seed 0, and where it was largest. */
function allTable(all: readonly Screening[]): string {
  return markdownTable(
    ['reading', 'farthest from the paper, points or %', 'verdict'],
    all.map(({ reading, distance, state, verdict }) => [
      readingText(reading),
      distance.toFixed(1),
      state === 'far' ? 'far' : `${verdict} over 5 seeds`,
    ]),
  );
}

/** "readout qubit0, loss softmaxTwice" */
export function readingText(reading: Departures): string {
  const parts = Object.entries(reading).map(([path, value]) => {
    const name = path.replace(/^.*\./, '');
    return `${name} ${value === Math.PI ? 'π' : String(value)}`;
  });
  return parts.length > 0 ? parts.join(', ') : 'default';
}
