import { claims, metrics } from './claims';
import type { Outcome } from './measure';
import { readingText } from './openPoints';
import { effectsTable, readingEffects } from './readingEffects';
import { claimNamed, mostDepartures, nearPoints, readings, targets } from './readings';
import { outcomesOf, type RecordedReading } from './readingsFile';
import { farthestTogether, jointTable, type Together, together, togetherTable } from './readingsTogether';
import { figureTitles, headingOf } from './remarks';
import { markdown, measuredText, type Table } from './tables';

type Figure = RecordedReading['figure'];

/** Of the readings of a figure so many are listed by name, whether they came near or not. */
const listed = 20;

/**
 * What the search gave, figure by figure: how many readings there are, what each open point does, the nearest, and
 * all that came near; then all figures together. @param picture Markdown of a figure's chart; empty where there is none
 */
export function readingsReport(
  all: readonly RecordedReading[],
  picture: (figure: Figure) => string = () => '',
): string {
  const figures = targets
    .map(({ figure }) => {
      const own = all.filter((other) => other.figure === figure);
      const near = nearOf(own);
      const parts = [
        `## ${headingOf(figure)}`,
        wantedText(figure),
        markdown(countTable(figure, own)),
        picture(figure),
        ...(own.length > 0
          ? [
              '### What each open point does',
              markdown(effectsTable(readingEffects(figure, all))),
              ...(endsTable(figure, own).rows.length > 1
                ? ['### What puts them out', markdown(endsTable(figure, own))]
                : []),
              `### The nearest ${Math.min(listed, own.length)} of ${own.length}`,
              markdown(listTable([...own].sort(byDistance).slice(0, listed))),
            ]
          : []),
        `### All ${near.length} within ${nearPoints} points, over five seeds`,
        near.length > 0 ? markdown(nearTable(near)) : noneNear,
      ];
      return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
    })
    .join('\n');
  return `${figures}\n## All figures together\n\n${togetherReport(all)}\n`;
}

/** Whether one reading gives several figures: counts for every choice of figures, and those of most figures by name. */
export function togetherReport(all: readonly RecordedReading[]): string {
  const choices = together(all);
  const most = farthestTogether(choices);
  return [
    togetherText,
    markdown(togetherTable(choices)),
    togetherSentence(most),
    ...(most ? [markdown(jointTable(most, most.holding.slice(0, listed)))] : []),
  ].join('\n\n');
}

export const togetherText = `One program drew the figures, so one reading should give them all. A joint reading sets every open point once; the trained
gate of Fig. 2, which the paper draws with RY, and the measured qubits of Fig. 10's head stand for themselves. "By chance" is how many would hold in
each if what a reading gives in one figure said nothing of another; Figs. 8 and 9 share the runs of O1+O2 trained.`;

/** "Most figures under one reading: Fig. 2, Fig. 8, Fig. 9, under 3 joint readings." */
export function togetherSentence(most: Together | null): string {
  if (!most) return 'No reading holds in two figures or more.';
  const { figures, holding } = most;
  const names = figures.map(({ figure }) => figureTitles[figure].name).join(', ');
  const count = `${holding.length} joint ${holding.length === 1 ? 'reading holds' : 'readings hold'}`;
  return figures.length === targets.length
    ? `${count} in all figures:`
    : `No joint reading holds in more figures than ${names}, where ${count}${holding.length > listed ? `; the nearest ${listed}` : ''}:`;
}

export const noneNear = 'No reading that was screened came within 10 points with seed 0.';

/** "Wanted: O1+O2 beats X+O1 by about 31 % (training) and 45 % (validation)." */
export function wantedText(figure: Figure): string {
  const ids = targets.find((other) => other.figure === figure)?.claims ?? [];
  // A percentage goes on from the claim before it.
  const texts = ids.map((id) => {
    const { text } = claimNamed(id);
    const before = claims[claims.findIndex((claim) => claim.id === id) - 1];
    return text.startsWith('.. ') ? `${before?.text} ${text.slice(3)}` : text;
  });
  return `Wanted: ${texts.join('; ')}.`;
}

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
      claimNamed(id).text,
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
          ...(several ? [claimNamed(claim).text] : []),
          of('train'),
          of('validation'),
          index === 0 ? `**${one.verdict}**` : '',
        ];
      });
    }),
  };
}
