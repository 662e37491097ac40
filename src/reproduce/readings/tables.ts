import { claimNamed, metrics, rowText } from '../claims/claims';
import type { Outcome } from '../claims/measure';
import { figureTitles } from '../claims/remarks';
import { measuredText, type Table } from '../claims/tables';
import { outcomesOf, type RecordedReading } from './file';
import { readingText } from './openPoints';
import { mostDepartures, nearPoints, readings, targets } from './readings';
import { type JointReading, jointText, type Together } from './together';

type Figure = RecordedReading['figure'];

export function byDistance(a: RecordedReading, b: RecordedReading): number {
  return a.distance - b.distance;
}

/** Those that came near, from the nearest on. */
export function nearOf(all: readonly RecordedReading[]): RecordedReading[] {
  return all.filter(({ verdict }) => verdict !== null).sort(byDistance);
}

/** By number of departures from the default: readings there are, screened, near, and what five seeds say of these. */
export function countTable(figure: Figure, all: readonly RecordedReading[]): Table {
  const target = targets.find((other) => other.figure === figure);
  const row = (name: string, size: number, own: readonly RecordedReading[]): string[] => {
    const count = (test: (one: RecordedReading) => boolean) => String(own.filter(test).length);
    return [
      name,
      String(size),
      String(own.length),
      count(({ verdict }) => verdict !== null),
      ...(['holds', 'undecided', 'fails'] as const).map((word) => count(({ verdict }) => verdict === word)),
    ];
  };
  const sizes = Array.from({ length: target ? mostDepartures(target) + 1 : 0 }, (_, departures) =>
    target ? readings(target, departures).length : 0,
  );
  return {
    head: ['departures', 'readings', 'screened', 'within 10 points', 'hold over 5 seeds', 'undecided', 'fail'],
    rows: [
      ...sizes.map((size, departures) =>
        row(
          String(departures),
          size,
          all.filter(({ reading }) => Object.keys(reading).length === departures),
        ),
      ),
      row(
        'all',
        sizes.reduce((sum, size) => sum + size, 0),
        all,
      ),
    ],
  };
}

/** Where several claims are looked at one after the other: how many readings each of them put out. */
export function endsTable(figure: Figure, all: readonly RecordedReading[]): Table {
  const ids = targets.find((other) => other.figure === figure)?.claims ?? [];
  const far = all.filter(({ verdict }) => verdict === null);
  return {
    head: ['claim, in the order of looking', 'looked at', 'more than 10 points off'],
    rows: ids.map((id, index) => [
      rowText(claimNamed(id)),
      String(all.filter(({ sides }) => sides.length > index * metrics.length).length),
      String(far.filter(({ sides }) => sides.length === (index + 1) * metrics.length).length),
    ]),
  };
}

/** Distance from the paper with seed 0, and what five seeds say. */
export function listTable(all: readonly RecordedReading[]): Table {
  return {
    head: ['reading', 'from the paper with seed 0, points or %', 'verdict'],
    rows: all.map(({ reading, distance, verdict }) => [
      readingText(reading),
      distance.toFixed(1),
      verdict === null ? 'far' : `${verdict} over 5 seeds`,
    ]),
  };
}

/** Readings that came near: each claim over five seeds. */
export function nearTable(near: readonly RecordedReading[]): Table {
  const several = near.some(({ sides }) => sides.length > metrics.length);
  return {
    head: ['reading', ...(several ? ['claim'] : []), 'training, five seeds', 'validation, five seeds', 'verdict'],
    rows: near.flatMap((one) => {
      const outcomes = outcomesOf(one);
      const ids = [...new Set(outcomes.map(({ claim }) => claim))];
      return ids.map((claim, index) => {
        const of = (metric: Outcome['metric']) =>
          measuredText(outcomes.find((other) => other.claim === claim && other.metric === metric));
        return [
          index === 0 ? readingText(one.reading) : '',
          ...(several ? [rowText(claimNamed(claim))] : []),
          of('train'),
          of('validation'),
          index === 0 ? `**${one.verdict}**` : '',
        ];
      });
    }),
  };
}

/** One row for every choice of figures. */
export function togetherTable(all: readonly Together[]): Table {
  return {
    head: ['figures', 'joint readings', `within ${nearPoints} points in each`, 'hold in each', 'by chance'],
    rows: all.map(({ figures, screened, near, holding, byChance }) => [
      figures.map(({ figure }) => figureTitles[figure].name).join(', '),
      String(screened),
      String(near),
      String(holding.length),
      chanceText(byChance),
    ]),
  };
}

/** Two digits that count, never as a power of ten: "0.84", "14", "130" */
export function chanceText(count: number): string {
  return count === 0 ? '0' : String(Number(count.toPrecision(2)));
}

/** Joint readings with what five seeds gave in every figure: a row for each claim of each. */
export function jointTable({ figures }: Together, joint: readonly JointReading[]): Table {
  return {
    head: ['joint reading', 'figure', 'training, five seeds', 'validation, five seeds', 'verdict'],
    rows: joint.flatMap((some) =>
      some.flatMap((one, index) =>
        // Of a figure with several claims, each by its own row.
        nearTable([one]).rows.map((cells, row) => [
          index + row === 0 ? jointText(figures, some) : '',
          figureTitles[one.figure].name,
          ...cells.slice(-3),
        ]),
      ),
    ),
  };
}

/** What each row of that table is about; null where a row goes on with the one before it. */
export function readingsOfRows(joint: readonly JointReading[]): (RecordedReading | null)[] {
  return joint.flat().flatMap((one) => nearTable([one]).rows.map((_, row) => (row === 0 ? one : null)));
}
